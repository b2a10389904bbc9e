// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/guard.h"

#include <cerrno>
#include <cstring>
#include <string_view>

#include <search/error.h>
#include "base/file.h"

namespace search {

void rethrow(const Xapian::Error& error, const std::string& path) {
  const std::string type = error.get_type();
  const char* system = error.get_error_string();
  const std::string detail = error.get_msg() + (system != nullptr ? std::string(" (") + system + ")" : "");
  const std::string where = "index '" + path + "': ";
  if (system != nullptr && std::string_view(system) == std::string_view(file::reason(ENOSPC))) {
    throw Error(ErrorCode::disk_full, where + "no space left on the disk; what was committed before is still there");
  }
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError") {
    throw Error(ErrorCode::corrupt, where + detail + "; restore it from a copy or index its sources again");
  }
  if (type == "DatabaseLockError") {
    throw Error(ErrorCode::locked, where + "another program writes to its Xapian database: " + detail);
  }
  if (type == "DatabaseNotFoundError" || type == "DatabaseOpeningError") {
    throw Error(ErrorCode::io, where + "its Xapian database cannot be opened: " + detail);
  }
  throw Error(ErrorCode::io, where + type + ": " + detail);
}

}  // namespace search
