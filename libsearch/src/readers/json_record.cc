// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_record.h"

#include <algorithm>

namespace search::readers {
namespace {

// More keys than this have no article in them: looking them up stays cheap.
constexpr std::size_t kMaxEntries = 512;

}  // namespace

JsonRecord::Entry& JsonRecord::entry(std::string_view key) {
  const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(used_);
  const auto at = std::find_if(entries_.begin(), end, [&](const Entry& e) { return e.key == key; });
  if (at != end) return *at;
  if (used_ == kMaxEntries) --used_;
  if (used_ == entries_.size()) entries_.emplace_back();
  Entry& made = entries_[used_++];
  made.key = key;
  made.values.clear();
  made.numbers = true;
  made.nested = false;
  return made;
}

bool JsonRecord::read(JsonScanner& json, std::size_t depth) {
  using Kind = JsonScanner::Kind;
  used_ = 0;
  struct Level {
    bool object;
    std::size_t path;  // length of the path outside of it
  };
  std::vector<Level> levels{{true, 0}};
  std::string path;
  for (;;) {
    const Kind kind = json.next();
    switch (kind) {
      case Kind::error:
      case Kind::end:
        return false;
      case Kind::key:
        path.resize(levels.back().path);
        if (!path.empty()) path += '.';
        path += json.value();
        if (levels.size() <= 2) entry(path);
        break;
      case Kind::object_begin:
      case Kind::array_begin:
        if (levels.size() <= 2 && kind == Kind::object_begin && !path.empty()) entry(path).nested = true;
        if (levels.size() > depth) {
          if (kind == Kind::array_begin && !path.empty()) entry(path).nested = true;
          if (!json.skip()) return false;
        } else {
          levels.push_back({kind == Kind::object_begin, path.size()});
        }
        break;
      case Kind::object_end:
      case Kind::array_end:
        path.resize(levels.back().path);
        levels.pop_back();
        if (levels.empty()) return true;
        break;
      case Kind::string:
      case Kind::number:
      case Kind::boolean: {
        if (json.value().empty()) break;
        Entry& into = entry(path);
        into.values.emplace_back(json.value());
        into.numbers = into.numbers && kind == Kind::number;
        break;
      }
      case Kind::null:
        break;
    }
  }
}

const JsonRecord::Entry* JsonRecord::find(std::string_view key) const {
  const Entry* at = std::find_if(begin(), end(), [&](const Entry& e) { return e.key == key; });
  return at == end() ? nullptr : at;
}

std::string_view JsonRecord::get(std::string_view key) const {
  const Entry* at = find(key);
  return at == nullptr || at->values.empty() ? std::string_view() : std::string_view(at->values.front());
}

}  // namespace search::readers
