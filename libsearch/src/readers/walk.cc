// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>

namespace search::readers {
namespace {

bool is_below(const std::string& path, const std::string& folder) {
  if (folder == "/") return true;
  return path.compare(0, folder.size(), folder) == 0 && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace

std::string canonical_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> found(::realpath(path.c_str(), nullptr), std::free);
  return found == nullptr ? std::string() : std::string(found.get());
}

Walk::Walk(std::vector<std::string> roots) {
  for (std::string& root : roots) {
    if (std::find(roots_.begin(), roots_.end(), root) == roots_.end()) roots_.push_back(std::move(root));
  }
}

bool Walk::is_covered(const std::string& path) const {
  const auto covers = [&](const std::string& folder) { return is_below(path, folder); };
  return std::any_of(roots_.begin(), roots_.end(), covers) || std::any_of(linked_.begin(), linked_.end(), covers);
}

void Walk::enter(const std::string& path, const Problem& problem) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  if (folder == nullptr) {
    problem(path, std::string("the folder cannot be read: ") + std::strerror(errno));
    return;
  }
  Folder made{path, {}};
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (name[0] == '.') {
      ++ignored_;
    } else {
      made.names.push_back(name);
    }
  }
  const auto is_database = [](const std::string& name) { return name.rfind("xapian-", 0) == 0; };
  if (std::find(made.names.begin(), made.names.end(), "manifest.json") != made.names.end() &&
      std::any_of(made.names.begin(), made.names.end(), is_database)) {
    // An index that lies among the articles is none of them.
    ignored_ += made.names.size();
    return;
  }
  std::sort(made.names.begin(), made.names.end(), std::greater<>());
  folders_.push_back(std::move(made));
}

bool Walk::next(FoundFile& into, const Problem& problem) {
  for (;;) {
    std::string path;
    bool given = false;
    if (!folders_.empty()) {
      Folder& folder = folders_.back();
      if (folder.names.empty()) {
        folders_.pop_back();
        continue;
      }
      path = (folder.path == "/" ? "" : folder.path) + '/' + folder.names.back();
      folder.names.pop_back();
    } else if (root_ < roots_.size()) {
      path = roots_[root_++];
      given = true;
    } else {
      return false;
    }
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
      problem(path, std::strerror(errno));
      continue;
    }
    if (S_ISLNK(status.st_mode)) {
      const std::string target = canonical_path(path);
      if (target.empty() || ::stat(target.c_str(), &status) != 0) {
        problem(path, "the link leads nowhere");
        continue;
      }
      if (is_covered(target)) continue;
      linked_.insert(target);
      path = target;
    }
    if (S_ISDIR(status.st_mode)) {
      enter(path, problem);
    } else if (S_ISREG(status.st_mode)) {
      into.path = std::move(path);
      into.size = static_cast<std::uint64_t>(status.st_size);
      return true;
    } else if (given) {
      problem(path, "neither a file nor a folder");
    } else {
      ++ignored_;
    }
  }
}

}  // namespace search::readers
