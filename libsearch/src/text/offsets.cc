// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/offsets.h"

#include <algorithm>
#include <cstdint>

namespace search {

void OffsetMap::identity(std::size_t folded, std::size_t source) {
  if (!runs_.empty()) {
    const Run& last = runs_.back();
    if (last.folded_length == 0 && folded - last.folded == source - last.source) return;
  }
  runs_.push_back({folded, source, 0, 0});
}

void OffsetMap::cluster(std::size_t folded, std::size_t folded_length, std::size_t source, std::size_t source_length) {
  if (!runs_.empty()) {
    const Run& last = runs_.back();
    if (last.folded_length == folded_length && last.source_length == source_length) {
      const std::size_t units = (folded - last.folded) / folded_length;
      if (last.folded + units * folded_length == folded && last.source + units * source_length == source) return;
    }
  }
  runs_.push_back({folded, source, folded_length, source_length});
}

void OffsetMap::truncate(std::size_t folded) {
  while (!runs_.empty() && runs_.back().folded >= folded) runs_.pop_back();
}

void OffsetMap::Cursor::enter(std::size_t run) {
  run_ = run;
  if (map_->runs_.empty()) {  // the map of an empty text
    last_ = SIZE_MAX;
    return;
  }
  const Run& r = map_->runs_[run];
  first_ = run == 0 ? 0 : r.folded;
  last_ = run + 1 < map_->runs_.size() ? map_->runs_[run + 1].folded : SIZE_MAX;
  source_ = r.source;
  unit_ = r.folded_length;
  source_unit_ = r.source_length;
}

void OffsetMap::Cursor::move(std::size_t at) {
  const auto& runs = map_->runs_;
  const auto holds = [&](std::size_t run) {
    return runs[run].folded <= at && (run + 1 == runs.size() || at < runs[run + 1].folded);
  };
  // Tokens are asked for in order, with short steps back, so the neighbours come first.
  for (std::size_t run = run_ > 1 ? run_ - 2 : 0; run < std::min(run_ + 4, runs.size()); ++run) {
    if (holds(run)) return enter(run);
  }
  const auto after =
      std::upper_bound(runs.begin(), runs.end(), at, [](std::size_t place, const Run& r) { return place < r.folded; });
  enter(static_cast<std::size_t>(after - runs.begin()) - (after == runs.begin() ? 0 : 1));
}

}  // namespace search
