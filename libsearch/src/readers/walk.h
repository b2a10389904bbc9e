// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "readers/source.h"

namespace search::readers {

struct FoundFile {
  std::string path;  ///< canonical and absolute
  std::uint64_t size = 0;
};

/// Finds the regular files below some paths, in the bytewise order of names folder by folder, with as much memory as
/// the folders on the way have names. Hidden files and folders are counted and left out. A symbolic link is followed
/// only to what is not below a path that is read anyway, so that every file comes once and no loop is walked.
class Walk {
 public:
  /// Paths must be canonical.
  explicit Walk(std::vector<std::string> roots);

  /// The next file; false at the end. Folders that cannot be read go to `problem` with their path.
  using Problem = std::function<void(const std::string& path, const std::string& reason)>;
  bool next(FoundFile& into, const Problem& problem);
  std::uint64_t ignored() const { return ignored_; }

 private:
  struct Folder {
    std::string path;
    std::vector<std::string> names;  // sorted backwards: the next one is last
  };
  void enter(const std::string& path, const Problem& problem);
  bool is_covered(const std::string& path) const;

  std::vector<std::string> roots_;
  std::size_t root_ = 0;
  std::vector<Folder> folders_;
  std::set<std::string> linked_;  // targets of links that were followed
  std::uint64_t ignored_ = 0;
};

/// The canonical absolute path; empty when there is none.
std::string canonical_path(const std::string& path);

}  // namespace search::readers
