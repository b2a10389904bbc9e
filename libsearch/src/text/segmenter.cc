// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/segmenter.h"

#include <algorithm>

namespace search {

void Segmenter::cut(const char32_t* codes, std::size_t count, Scratch& scratch, std::uint16_t* lengths) const {
  if (count == 0) return;
  const Dictionary& dictionary = *dictionary_;
  auto& labels = scratch.labels;
  auto& best = scratch.best;
  labels.resize(count);
  best.resize(count + 1);
  for (std::size_t i = 0; i < count; ++i) labels[i] = static_cast<std::uint16_t>(dictionary.label(codes[i]));

  // Costs are needed no further than the longest word ahead, so they live in a ring.
  constexpr std::size_t kRing = 2 * DictionaryHeader::kMaxWordLength;
  constexpr std::uint64_t kFar = UINT64_MAX / 2;
  std::uint64_t costs[kRing];
  std::fill(std::begin(costs), std::end(costs), kFar);
  costs[0] = 0;
  const std::uint64_t unknown = dictionary.unknown_cost();
  const std::size_t longest = dictionary.longest_word();
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t here = costs[i % kRing];
    costs[i % kRing] = kFar;
    const auto reach = [&](std::size_t length, std::uint64_t cost) {
      std::uint64_t& there = costs[(i + length) % kRing];
      if (here + cost < there) {
        there = here + cost;
        best[i + length] = static_cast<std::uint8_t>(length);
      }
    };
    const TrieNode* node = labels[i] == 0 ? nullptr : dictionary.child(dictionary.root(), labels[i]);
    reach(1, node != nullptr && node->cost != TrieNode::kNoWord ? node->cost : unknown);
    const std::size_t last = std::min(longest, count - i);
    for (std::size_t length = 2; node != nullptr && length <= last; ++length) {
      const std::uint16_t label = labels[i + length - 1];
      if (label == 0) break;
      node = dictionary.child(*node, label);
      if (node != nullptr && node->cost != TrieNode::kNoWord) reach(length, node->cost);
    }
  }

  std::fill(lengths, lengths + count, std::uint16_t{0});
  for (std::size_t end = count; end > 0; end -= best[end]) lengths[end - best[end]] = best[end];
}

}  // namespace search
