// SPDX-License-Identifier: GPL-3.0-or-later
#include "files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <vector>

#include <search/error.h>

#include "console.h"

namespace search::tool {
namespace {

[[noreturn]] void fail(const char* what, const std::string& path) {
  const int reason = errno;
  const ErrorCode code = reason == ENOENT   ? ErrorCode::not_found
                         : reason == ENOSPC ? ErrorCode::disk_full
                                            : ErrorCode::io;
  throw Error(code, std::string(what) + " " + (path.empty() ? "standard input" : path) + ": " +
                        (reason != 0 ? std::strerror(reason) : "unknown error"));
}

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : number_(path.empty() ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (number_ < 0) fail("cannot open", path);
  }
  ~Descriptor() {
    if (number_ != STDIN_FILENO) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

void read_pieces(const std::string& path, const std::function<bool(std::string_view)>& take) {
  const Descriptor file(path);
  std::vector<char> buffer(std::size_t{1} << 18);
  while (true) {
    const ssize_t got = ::read(file.number(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("cannot read", path);
    if (got == 0 || !take({buffer.data(), static_cast<std::size_t>(got)})) return;
  }
}

std::string read_all(const std::string& path) {
  std::string text;
  read_pieces(path, [&](std::string_view piece) {
    text += piece;
    return true;
  });
  return text;
}

Schema read_schema(const std::string& path) {
  const std::string json = read_all(path);
  try {
    return Schema::from_json(json);
  } catch (const Error& error) {
    throw Error(error.code(), path + ": " + error.what());
  }
}

IndexOptions with_warnings() {
  IndexOptions options;
  options.on_warning = [](const std::string& message) { complain("warning: " + clean(message)); };
  return options;
}

std::uint64_t folder_bytes(const std::string& path) {
  std::uint64_t sum = 0;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator i(path, error), end; !error && i != end; i.increment(error)) {
    std::error_code gone;  // a file may vanish while another process works on the index
    const std::uint64_t size = i->is_regular_file(gone) ? i->file_size(gone) : 0;
    if (!gone) sum += size;
  }
  return sum;
}

RunFile::RunFile(std::string path) : path_(std::move(path)) {
  if (path_ == "-") return;
  errno = 0;
  file_.open(path_, std::ios::binary);
  if (!file_) fail("cannot write", path_);
}

std::ostream& RunFile::stream() {
  return path_ == "-" ? std::cout : file_;
}

void RunFile::close() {
  if (path_ == "-") return;
  errno = 0;
  file_.close();
  if (!file_) fail("cannot write", path_);
}

}  // namespace search::tool
