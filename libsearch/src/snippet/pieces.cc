// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/pieces.h"

#include <algorithm>

namespace search {

namespace {

constexpr std::size_t kPiece = std::size_t{256} << 10;

/// Where a text may be cut at or before `at`; 0 for nowhere.
std::size_t cut_before(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"\n", "。", " "}) {
    const std::size_t found = text.substr(0, at).rfind(mark);
    if (found != std::string_view::npos && found > 0) return found + mark.size();
  }
  return 0;
}

}  // namespace

std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  while (text.size() > kPiece) {
    const std::size_t cut = cut_before(text, kPiece);
    if (cut == 0) break;
    pieces.push_back(text.substr(0, cut));
    text.remove_prefix(cut);
  }
  if (!text.empty() || pieces.empty()) pieces.push_back(text);
  return pieces;
}

}  // namespace search
