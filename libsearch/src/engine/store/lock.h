// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace search {

/// The right to write to an index: one holder at a time over all processes, released when it is destroyed or its
/// process ends, however it ends.
class WriteLock {
 public:
  /// Waits up to `timeout`; then Error(locked) with the holder's process and host.
  WriteLock(const std::string& index_path, std::chrono::milliseconds timeout);
  ~WriteLock();
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace search
