// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "text/dictionary.h"

namespace search {

/// Cuts Han text into words: the path of least cost through the dictionary's words, a unigram model found by dynamic
/// programming. Of two paths of equal cost the one whose last word is longer wins, so results do not depend on anything
/// but the dictionary.
///
/// Thread-safety: immutable; the scratch is the caller's.
class Segmenter {
 public:
  /// Names what the words of a given dictionary depend on besides; part of the vocabulary's fingerprint.
  static constexpr int kModelVersion = 1;

  struct Scratch {
    std::vector<std::uint16_t> labels;
    std::vector<std::uint8_t> best;  // the length of the last word of the best path to each place
  };

  explicit Segmenter(std::shared_ptr<const Dictionary> dictionary) : dictionary_(std::move(dictionary)) {}

  /// Writes for each of the `count` characters the length of the word that begins there, 0 where none does.
  void cut(const char32_t* codes, std::size_t count, Scratch& scratch, std::uint16_t* lengths) const;

  const Dictionary& dictionary() const { return *dictionary_; }

 private:
  std::shared_ptr<const Dictionary> dictionary_;
};

}  // namespace search
