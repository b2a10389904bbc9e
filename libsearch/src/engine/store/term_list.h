// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace search {

/// The terms of one document, each once, with count and positions. Xapian's own document pays a map lookup for every
/// occurrence; gathering them here first saves about a tenth of indexing.
///
/// Reusable; not for several threads at once.
class TermList {
 public:
  void clear();
  /// Adds `count` (0 for a term that matches but does not weigh) occurrences of prefix + term.
  void add(std::string_view prefix, std::string_view term, std::uint32_t count);
  void add(std::string_view prefix, std::string_view term, std::uint32_t count, Xapian::termpos position);
  void write_to(Xapian::Document& document) const;
  std::size_t size() const { return entries_.size(); }
  std::size_t positions() const { return positions_.size(); }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  ///< in text_
    std::uint32_t length = 0;
    std::uint32_t count = 0;
    std::uint32_t last_position = kNone;  ///< head of a list in positions_
  };
  struct Position {
    Xapian::termpos position = 0;
    std::uint32_t previous = kNone;
  };

  Entry& entry(std::string_view prefix, std::string_view term);
  void grow();

  std::string text_;
  std::vector<Entry> entries_;
  std::vector<Position> positions_;
  std::vector<std::uint32_t> table_;  ///< open addressing: entry + 1, 0 for free
  std::string key_;
};

}  // namespace search
