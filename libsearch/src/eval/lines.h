// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <fstream>
#include <string>

namespace search::evaluation {

/// A text file line by line, which knows where it is: every complaint names the file and the line.
class Lines {
 public:
  /// Throws Error(not_found) or Error(io).
  explicit Lines(std::string path);

  /// The next line that is not blank, without its line end; false at the end. Throws Error(io) when reading fails.
  bool next(std::string& line);

  /// Throws Error(io): "FILE:LINE: reason".
  [[noreturn]] void fail(const std::string& reason) const;

 private:
  std::string path_;
  std::ifstream in_;
  std::size_t number_ = 0;
};

}  // namespace search::evaluation
