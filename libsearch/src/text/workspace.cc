// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/workspace.h"

namespace search {

std::unique_ptr<Workspace> WorkspacePool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      auto workspace = std::move(free_.back());
      free_.pop_back();
      return workspace;
    }
  }
  auto workspace = std::make_unique<Workspace>();
  if (!stemmer_.empty()) workspace->stemmer = std::make_unique<Stemmer>(stemmer_);
  return workspace;
}

void WorkspacePool::give_back(std::unique_ptr<Workspace> workspace) noexcept {
  try {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(workspace));
  } catch (...) {  // no memory for the list: the workspace goes
  }
}

}  // namespace search
