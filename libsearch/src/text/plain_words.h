// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/analyzer.h>

#include <string_view>
#include <utility>
#include <vector>

namespace search {

/// Makes of the tokens of a text its plain words: the longest word at each place, and what no token covers (invisible
/// characters, a possessive 's) with its neighbour, but for white space.
std::vector<std::pair<std::size_t, std::size_t>> plain_words(const Tokens& tokens, std::string_view source);

}  // namespace search
