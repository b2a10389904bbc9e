// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include <search/searcher.h>
#include "engine/match/compile.h"
#include "engine/snapshot.h"
#include "engine/state.h"

namespace search {

class Searcher::Impl {
 public:
  Impl(std::shared_ptr<const IndexState> state, std::shared_ptr<Snapshot> snapshot)
      : state_(std::move(state)), snapshot_(std::move(snapshot)) {}

  Results search(const SearchRequest& request);
  std::optional<Document> get(std::string_view id);
  void for_each(const std::function<bool(const Document&)>& visit);
  std::shared_ptr<Snapshot> snapshot() const;
  const IndexState& state() const { return *state_; }
  const std::shared_ptr<const IndexState>& shared_state() const { return state_; }

 private:
  /// Runs `work` with a handle; on the newest revision once more when the one it had is gone.
  void with_handle(const std::function<void(Snapshot::Handle&)>& work);
  /// Replaces the snapshot that turned out to be gone, if nobody else has done so.
  void renew(const std::shared_ptr<Snapshot>& outdated);

  void run(const SearchRequest& request, Xapian::Database& database, Results& results);
  void fill_hits(const SearchRequest& request, const Xapian::MSet& matches, const Compiled& compiled, Results& results);

  std::shared_ptr<const IndexState> state_;
  mutable std::mutex mutex_;
  std::shared_ptr<Snapshot> snapshot_;
};

}  // namespace search
