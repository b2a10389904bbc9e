// SPDX-License-Identifier: GPL-3.0-or-later
#include "eval/lines.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <search/error.h>

namespace search::evaluation {

Lines::Lines(std::string path) : path_(std::move(path)) {
  // A folder opens as a file and then fails to read, which would tell the user nothing.
  std::error_code ignored;
  if (std::filesystem::is_directory(path_, ignored)) {
    throw Error(ErrorCode::io, path_ + " is a folder, not a file");
  }
  errno = 0;
  in_.open(path_, std::ios::binary);
  if (!in_) {
    const int reason = errno;
    throw Error(reason == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                "cannot open " + path_ + (reason != 0 ? std::string(": ") + std::strerror(reason) : ""));
  }
}

bool Lines::next(std::string& line) {
  while (std::getline(in_, line)) {
    ++number_;
    if (number_ == 1 && line.rfind("\xEF\xBB\xBF", 0) == 0) line.erase(0, 3);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") != std::string::npos) return true;
  }
  if (in_.bad()) fail("cannot read on");
  return false;
}

void Lines::fail(const std::string& reason) const {
  throw Error(ErrorCode::io, path_ + ":" + std::to_string(number_) + ": " + reason);
}

}  // namespace search::evaluation
