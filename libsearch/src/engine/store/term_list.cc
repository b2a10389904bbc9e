// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/term_list.h"

#include <xxhash.h>

#include <algorithm>

namespace search {

void TermList::clear() {
  text_.clear();
  entries_.clear();
  positions_.clear();
  std::fill(table_.begin(), table_.end(), 0);
}

void TermList::grow() {
  table_.assign(std::max<std::size_t>(1024, table_.size() * 2), 0);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & (table_.size() - 1);
    while (table_[slot] != 0) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = i + 1;
  }
}

TermList::Entry& TermList::entry(std::string_view prefix, std::string_view term) {
  if (2 * (entries_.size() + 1) > table_.size()) grow();
  std::string_view key = term;
  if (!prefix.empty()) {
    key_.assign(prefix).append(term);
    key = key_;
  }
  const std::uint64_t hash = XXH3_64bits(key.data(), key.size());
  std::size_t slot = hash & (table_.size() - 1);
  for (; table_[slot] != 0; slot = (slot + 1) & (table_.size() - 1)) {
    Entry& found = entries_[table_[slot] - 1];
    if (found.hash == hash && std::string_view(text_).substr(found.begin, found.length) == key) return found;
  }
  Entry fresh;
  fresh.hash = hash;
  fresh.begin = static_cast<std::uint32_t>(text_.size());
  fresh.length = static_cast<std::uint32_t>(key.size());
  text_ += key;
  entries_.push_back(fresh);
  table_[slot] = static_cast<std::uint32_t>(entries_.size());
  return entries_.back();
}

void TermList::add(std::string_view prefix, std::string_view term, std::uint32_t count) {
  entry(prefix, term).count += count;
}

void TermList::add(std::string_view prefix, std::string_view term, std::uint32_t count, Xapian::termpos position) {
  Entry& found = entry(prefix, term);
  found.count += count;
  positions_.push_back({position, found.last_position});
  found.last_position = static_cast<std::uint32_t>(positions_.size() - 1);
}

void TermList::write_to(Xapian::Document& document) const {
  std::string term;
  std::vector<Xapian::termpos> places;
  for (const Entry& entry : entries_) {
    term.assign(text_, entry.begin, entry.length);
    document.add_term(term, entry.count);
    places.clear();
    for (std::uint32_t i = entry.last_position; i != kNone; i = positions_[i].previous) {
      places.push_back(positions_[i].position);
    }
    for (auto place = places.rbegin(); place != places.rend(); ++place) document.add_posting(term, *place, 0);
  }
}

}  // namespace search
