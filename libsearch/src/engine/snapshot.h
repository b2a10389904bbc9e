// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/state.h"
#include "engine/store/manifest.h"

namespace search {

/// Some handles on one revision of an index's database, lent to one caller each. Xapian's handles know no threads, so
/// each is used by its borrower only.
class Snapshot {
 public:
  /// Opens `handles` handles on the newest revision. Throws search::Error; incompatible when the index was reindexed
  /// with another schema or analysis since `state` was made.
  static std::shared_ptr<Snapshot> open(const IndexState& state, unsigned handles);

  class Handle {
   public:
    Handle(std::shared_ptr<Snapshot> owner, Xapian::Database* database)
        : owner_(std::move(owner)), database_(database) {}
    ~Handle();
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Xapian::Database& database() const { return *database_; }
    std::uint64_t revision() const { return owner_->revision(); }

   private:
    std::shared_ptr<Snapshot> owner_;
    Xapian::Database* database_;
  };

  /// Waits until a handle is free.
  static std::unique_ptr<Handle> borrow(const std::shared_ptr<Snapshot>& snapshot);

  std::uint64_t revision() const { return revision_; }
  std::uint64_t documents() const { return documents_; }
  unsigned handles() const { return static_cast<unsigned>(databases_.size()); }
  const Manifest& manifest() const { return manifest_; }

 private:
  Manifest manifest_;
  std::vector<std::unique_ptr<Xapian::Database>> databases_;
  std::uint64_t revision_ = 0;
  std::uint64_t documents_ = 0;

  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<Xapian::Database*> free_;
};

/// Raised when a request must be repeated on a newer revision: the one it began with is gone.
bool is_outdated(const Xapian::Error& error);

}  // namespace search
