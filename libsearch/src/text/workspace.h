// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "text/cjk.h"
#include "text/stem.h"

namespace search {

/// What one analysis at a time needs: stemmers and ICU's iterators are not shared between threads.
struct Workspace {
  std::unique_ptr<Stemmer> stemmer;  // null for none
  CjkSplitter::Scratch cjk;
};

/// Workspaces that are free; as many are made as threads analyse at once.
class WorkspacePool {
 public:
  explicit WorkspacePool(std::string stemmer) : stemmer_(std::move(stemmer)) {}

  /// Borrows a workspace for as long as it lives.
  class Lease {
   public:
    explicit Lease(WorkspacePool& pool) : pool_(pool), workspace_(pool.take()) {}
    ~Lease() { pool_.give_back(std::move(workspace_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Workspace* operator->() { return workspace_.get(); }
    Workspace& operator*() { return *workspace_; }

   private:
    WorkspacePool& pool_;
    std::unique_ptr<Workspace> workspace_;
  };

 private:
  std::unique_ptr<Workspace> take();
  void give_back(std::unique_ptr<Workspace> workspace) noexcept;

  const std::string stemmer_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Workspace>> free_;
};

}  // namespace search
