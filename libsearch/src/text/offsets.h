// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace search {

/// Where each character of a folded text comes from, in bytes of the original. Kept as runs: in an identity run every
/// character has the length of its source; in a cluster run units of `folded_length` bytes, which share one source
/// span, follow each other. Ordinary text of one width is a single run.
class OffsetMap {
 public:
  void clear() { runs_.clear(); }

  /// From `folded` on, every character is as long as its source, which begins at `source`.
  void identity(std::size_t folded, std::size_t source);
  /// [folded, folded + folded_length) comes from [source, source + source_length), as a whole.
  void cluster(std::size_t folded, std::size_t folded_length, std::size_t source, std::size_t source_length);
  /// Forgets what lies at `folded` and behind it.
  void truncate(std::size_t folded);

  /// Looks spans up; fast when the places asked for are near each other. A value, one a thread.
  class Cursor {
   public:
    explicit Cursor(const OffsetMap& map) : map_(&map) { enter(0); }
    /// Where the source of the character at `at` begins.
    std::size_t begin(std::size_t at) {
      if (at - first_ >= last_ - first_) move(at);
      return unit_ == 0 ? at - first_ + source_ : source_ + (at - first_) / unit_ * source_unit_;
    }
    /// Where the source of the character that ends at `at` ends.
    std::size_t end(std::size_t at) {
      const std::size_t inside = at - 1;
      if (inside - first_ >= last_ - first_) move(inside);
      return unit_ == 0 ? at - first_ + source_ : source_ + ((inside - first_) / unit_ + 1) * source_unit_;
    }
    /// True when [from, to) lies in one identity run; then offsets differ from folded places by a constant.
    bool is_identity(std::size_t from, std::size_t to) {
      if (from - first_ >= last_ - first_) move(from);
      return unit_ == 0 && to <= last_;
    }

   private:
    void move(std::size_t at);
    void enter(std::size_t run);

    const OffsetMap* map_;
    std::size_t run_ = 0;
    std::size_t first_ = 0, last_ = 0;  // of the run, in the folded text
    std::size_t source_ = 0, unit_ = 0, source_unit_ = 0;
  };

 private:
  struct Run {
    std::size_t folded = 0;
    std::size_t source = 0;
    std::size_t folded_length = 0;  // 0: identity
    std::size_t source_length = 0;
  };
  std::vector<Run> runs_;
};

}  // namespace search
