// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

#include <search/export.h>

namespace search {

/// What kind of thing went wrong in the world outside. Malformed data is never an Error: it is a diagnostic or a
/// skipped record.
enum class ErrorCode {
  invalid_argument,  ///< the caller asked for something that makes no sense: an unknown field, an empty id
  not_found,         ///< no such index, file or document
  exists,            ///< an index is already there
  locked,            ///< another writer holds the index
  read_only,         ///< the index, or the medium it lies on, cannot be written
  corrupt,           ///< what is on disk is not what was written
  incompatible,      ///< made by a newer format, or with another analysis; `search reindex` helps with the latter
  io,                ///< a file cannot be read or written
  disk_full,         ///< no space left; what was committed is still there
  cancelled,         ///< a callback of the caller asked to stop
};

/// Thrown when the world fails. `what()` says what, where, and what to do about it.
///
/// Thread-safety: an Error is a value.
class SEARCH_API Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message);
  ~Error() override;
  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace search
