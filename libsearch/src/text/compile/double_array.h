// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "text/dictionary_format.h"

namespace search {

/// A word as labels, and its cost.
using LabelledWord = std::pair<std::vector<std::uint16_t>, std::uint16_t>;

/// The double-array trie of the words, which must be sorted and distinct; labels are 1 .. label_count.
std::vector<TrieNode> build_double_array(const std::vector<LabelledWord>& words, std::uint32_t label_count);

}  // namespace search
