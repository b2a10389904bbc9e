// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <search/error.h>

namespace search::file {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  int release() {
    const int fd = fd_;
    fd_ = -1;
    return fd;
  }

 private:
  int fd_;
};

ErrorCode code_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return ErrorCode::not_found;
    case ENOSPC:
    case EDQUOT:
      return ErrorCode::disk_full;
    case EROFS:
    case EACCES:
    case EPERM:
      return ErrorCode::read_only;
    default:
      return ErrorCode::io;
  }
}

}  // namespace

std::string reason(int error) {
  return std::generic_category().message(error);
}

void fail(int error, const std::string& doing, const std::string& path) {
  throw Error(code_of(error), "cannot " + doing + " '" + path + "': " + reason(error));
}

std::string read(const std::string& path) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) fail(errno, "read", path);
  std::string content;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = ::read(fd.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Error(ErrorCode::io, "cannot read '" + path + "': " + reason(errno));
    if (got == 0) return content;
    content.append(buffer, static_cast<std::size_t>(got));
  }
}

void replace(const std::string& path, std::string_view content) {
  const std::string fresh = path + ".new";
  Descriptor fd(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (fd.get() < 0) fail(errno, "write", fresh);
  std::string_view rest = content;
  while (!rest.empty()) {
    const ssize_t put = ::write(fd.get(), rest.data(), rest.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) fail(errno, "write", fresh);
    rest.remove_prefix(static_cast<std::size_t>(put));
  }
  if (::fsync(fd.get()) != 0) fail(errno, "write", fresh);
  if (::close(fd.release()) != 0) fail(errno, "write", fresh);
  if (std::rename(fresh.c_str(), path.c_str()) != 0) fail(errno, "replace", path);
  sync_folder(std::filesystem::path(path).parent_path().string());
}

void sync(const std::string& path) {
  const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) fail(errno, "open", path);
  if (::fsync(fd.get()) != 0) fail(errno, "sync", path);
}

void sync_folder(const std::string& path) {
  const Descriptor fd(::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0) fail(errno, "open", path);
  // Some file systems cannot sync a folder; they order renames on their own.
  if (::fsync(fd.get()) != 0 && errno != EINVAL) fail(errno, "sync", path);
}

std::uint64_t folder_bytes(const std::string& path) {
  namespace fs = std::filesystem;
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) {
      const auto size = it->file_size(ignored);
      if (!ignored) bytes += size;
    }
  }
  return bytes;
}

}  // namespace search::file
