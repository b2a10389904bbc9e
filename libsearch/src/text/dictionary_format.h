// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace search {

static_assert(std::endian::native == std::endian::little, "the dictionary is mapped as it is, in little-endian order");

/// The compiled dictionary, a file of flat arrays in this order, each at a multiple of 8 bytes:
///
///     DictionaryHeader
///     std::uint16_t    characters[0x10000]     character of the basic plane -> label, 0 for none
///     AstralCharacter  astral[astral_count]    the other characters, sorted
///     TrieNode         nodes[node_count]       double array: the child of n by label l is at nodes[n].base + l, if its
///     label is l
struct DictionaryHeader {
  static constexpr std::uint64_t kMagic = 0x7463696465686373u;
  static constexpr std::uint32_t kVersion = 1;
  static constexpr std::uint32_t kMaxWordLength = 64;

  std::uint64_t magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t header_bytes = 0;
  std::uint64_t file_bytes = 0;
  std::uint64_t content_hash = 0;  // of everything behind the header; names the vocabulary
  std::uint32_t astral_count = 0;
  std::uint32_t node_count = 0;
  std::uint32_t label_count = 0;  // labels are 1 .. label_count
  std::uint32_t word_count = 0;
  std::uint32_t longest_word = 0;  // in characters
  std::uint32_t unknown_cost = 0;  // of a character that is no word
  std::uint64_t header_hash = 0;   // of the fields before
};

struct AstralCharacter {
  std::uint32_t code = 0;
  std::uint32_t label = 0;
};

/// Bases are unique, so the label alone tells whose child a node is.
struct TrieNode {
  static constexpr std::uint16_t kNoWord = 0xFFFF;
  std::uint32_t base = 0;  // 0: no children
  std::uint16_t label = 0;
  std::uint16_t cost = kNoWord;  // -log(probability) in units of 1 / kCostUnit
};

/// Costs up to 31 nats fit in 16 bits.
inline constexpr double kCostUnit = 2048;

}  // namespace search
