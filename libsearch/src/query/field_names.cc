// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/field_names.h"

#include <algorithm>

#include "base/utf8.h"
#include "query/characters.h"

namespace search::query {
namespace {

constexpr std::size_t kLongestMisspelt = 32;

std::u32string fold(std::string_view name) {
  std::u32string out;
  for (std::size_t i = 0; i < name.size();) {
    const utf8::Decoded c = utf8::decode(name, i);
    char32_t code = narrow(c.code);
    if (code >= 'A' && code <= 'Z') code += 'a' - 'A';
    if (!is_ignorable(code)) out += code;
    i += c.length;
  }
  return out;
}

std::string key(std::string_view name) {
  std::string out;
  for (const char32_t code : fold(name)) utf8::append(out, code);
  return out;
}

// Insertions, deletions, replacements and swaps of neighbours that make `a` of `b`.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

void FieldNames::add(std::string_view name, const std::vector<std::string>& aliases) {
  const auto add_one = [&](std::string_view spelling) {
    if (canonical_.emplace(key(spelling), std::string(name)).second) spelled_.emplace_back(spelling);
  };
  add_one(name);
  for (const std::string& alias : aliases) add_one(alias);
}

const std::string* FieldNames::find(std::string_view name) const {
  const auto found = canonical_.find(key(name));
  return found == canonical_.end() ? nullptr : &found->second;
}

std::string FieldNames::nearest(std::string_view name) const {
  const std::u32string wanted = fold(name);
  // Two Han characters say as much as a word of Latin letters; of the latter, short ones resemble everything.
  const bool han = !wanted.empty() && is_han(wanted.front());
  if (wanted.size() < (han ? 2 : 3) || wanted.size() > kLongestMisspelt) return {};
  std::size_t best = wanted.size() < 5 ? 1 : 2;
  std::string nearest;
  for (const std::string& spelling : spelled_) {
    const std::size_t d = distance(wanted, fold(spelling));
    if (d < best || (d == best && nearest.empty())) {
      best = d;
      nearest = spelling;
    }
  }
  return nearest;
}

}  // namespace search::query
