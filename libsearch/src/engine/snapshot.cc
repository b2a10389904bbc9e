// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/snapshot.h"

#include <chrono>
#include <string_view>
#include <thread>
#include <utility>

#include <search/error.h>
#include "engine/store/guard.h"

namespace search {

namespace {

/// How often an opening that a writer came between is tried, with longer and longer pauses.
constexpr int kAttempts = 40;

}  // namespace

std::shared_ptr<Snapshot> Snapshot::open(const IndexState& state, unsigned handles) {
  const std::string& index_path = state.path;
  for (int attempt = 1;; ++attempt) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->manifest_ = Manifest::read(index_path);
    check_unchanged(snapshot->manifest_, state);
    const std::string path = snapshot->manifest_.database_path(index_path);
    try {
      bool same = true;
      for (unsigned i = 0; i < handles; ++i) {
        snapshot->databases_.push_back(std::make_unique<Xapian::Database>(path));
        snapshot->free_.push_back(snapshot->databases_.back().get());
        same = same && snapshot->databases_.back()->get_revision() == snapshot->databases_.front()->get_revision();
      }
      // A database that was swapped meanwhile may lack tables that Xapian opens late.
      same = same && Manifest::read(index_path).database == snapshot->manifest_.database;
      if (same) {
        Xapian::Database& first = *snapshot->databases_.front();
        snapshot->revision_ = snapshot->manifest_.revision_base + first.get_revision();
        snapshot->documents_ = first.get_doccount();
        return snapshot;
      }
      if (attempt >= kAttempts) {
        throw Error(ErrorCode::io, "index '" + index_path + "' is changed faster than it can be opened; try again");
      }
    } catch (const Xapian::Error& error) {
      // A writer that is quick, or a swap of the database, makes an opening fail that will go well the next time.
      const bool raced = std::string_view(error.get_type()) == "DatabaseModifiedError" ||
                         Manifest::read(index_path).database != snapshot->manifest_.database;
      if (attempt >= kAttempts || !raced) rethrow(error, index_path);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(attempt));
  }
}

Snapshot::Handle::~Handle() {
  const std::lock_guard lock(owner_->mutex_);
  owner_->free_.push_back(database_);
  owner_->freed_.notify_one();
}

std::unique_ptr<Snapshot::Handle> Snapshot::borrow(const std::shared_ptr<Snapshot>& snapshot) {
  std::unique_lock lock(snapshot->mutex_);
  snapshot->freed_.wait(lock, [&] { return !snapshot->free_.empty(); });
  Xapian::Database* database = snapshot->free_.back();
  snapshot->free_.pop_back();
  return std::make_unique<Handle>(snapshot, database);
}

bool is_outdated(const Xapian::Error& error) {
  const std::string type = error.get_type();
  // A handle whose blocks were written over may report a modification, a missing document, or plain nonsense.
  return type == "DatabaseModifiedError" || type == "DocNotFoundError" || type == "DatabaseCorruptError" ||
         type == "DatabaseOpeningError" || type == "DatabaseClosedError" || type == "RangeError" ||
         type == "DatabaseError" || type == "DatabaseNotFoundError";
}

}  // namespace search
