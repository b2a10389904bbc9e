// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match/stop_words.h"

#include <string_view>
#include <unordered_set>

namespace search {

namespace {

constexpr std::string_view kList =
#include "stop_words.inc"
    ;

std::unordered_set<std::string_view> read_list() {
  std::unordered_set<std::string_view> words;
  for (std::size_t at = 0; at < kList.size();) {
    const std::size_t end = std::min(kList.find('\n', at), kList.size());
    const std::string_view line = kList.substr(at, end - at);
    if (!line.empty() && line.front() != '#') words.insert(line);
    at = end + 1;
  }
  return words;
}

}  // namespace

bool is_stop_word(std::string_view folded) {
  static const std::unordered_set<std::string_view> words = read_list();
  return words.contains(folded);
}

}  // namespace search
