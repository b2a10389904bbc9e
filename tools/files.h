// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>

#include <search/index.h>
#include <search/schema.h>

namespace search::tool {

/// Calls `take` with the bytes of a file, or of standard input when `path` is empty, piece by piece as they come, until
/// it returns false. Throws Error.
void read_pieces(const std::string& path, const std::function<bool(std::string_view)>& take);

/// A whole file, or standard input. Throws Error.
std::string read_all(const std::string& path);

/// Throws Error naming the file.
Schema read_schema(const std::string& path);

/// Prints what is wrong with an index but costs nothing.
IndexOptions with_warnings();

/// Bytes of the files of a folder.
std::uint64_t folder_bytes(const std::string& path);

/// Where a run goes: a file, or standard output for "-".
class RunFile {
 public:
  /// Opens the file at once, so that a wrong path is told before the work. Throws Error.
  explicit RunFile(std::string path);
  std::ostream& stream();
  /// Throws Error when not everything could be written.
  void close();

 private:
  std::string path_;
  std::ofstream file_;
};

}  // namespace search::tool
