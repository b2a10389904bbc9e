// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <thread>

#include <search/error.h>
#include "base/file.h"

namespace search {

namespace {

std::string holder() {
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  return "process " + std::to_string(::getpid()) + " on " + host;
}

}  // namespace

WriteLock::WriteLock(const std::string& index_path, std::chrono::milliseconds timeout) {
  const std::string path = index_path + "/lock";
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) file::fail(errno, "write to", index_path);
  const auto deadline =
      std::chrono::steady_clock::now() + std::min<std::chrono::milliseconds>(timeout, std::chrono::hours(24 * 365));
  // flock() belongs to the open file, so it also keeps two writers of one process apart.
  while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    if (error != EWOULDBLOCK && error != EINTR) {
      ::close(fd_);
      file::fail(error, "lock", path);
    }
    if (std::chrono::steady_clock::now() >= deadline) {
      char who[300] = "";
      const ssize_t got = ::pread(fd_, who, sizeof who - 1, 0);
      ::close(fd_);
      throw Error(ErrorCode::locked,
                  "index '" + index_path + "' is being written by " +
                      (got > 0 ? std::string(who, static_cast<std::size_t>(got)) : "another writer") +
                      "; wait for it to end, or give a longer timeout");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const std::string me = holder();
  // The name is only for messages, so a full disk is no reason to fail here.
  if (::ftruncate(fd_, 0) == 0) [[maybe_unused]]
    const ssize_t put = ::pwrite(fd_, me.data(), me.size(), 0);
}

WriteLock::~WriteLock() {
  ::close(fd_);
}

}  // namespace search
