// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/char_class.h"
#include "text/segmenter.h"
#include "text/token_writer.h"
#include "text/word_breaks.h"

namespace search {

/// Splits runs of Chinese, Japanese and Korean: every character is a base token, every two neighbours are a pair unless
/// they are a word, and words lie over them. So each substring can be found, whatever the dictionary says.
class CjkSplitter {
 public:
  /// What a splitter needs memory for; kept between texts.
  struct Scratch {
    std::vector<char32_t> codes;
    std::vector<CharClass> classes;
    std::vector<std::size_t> starts;     // of each character in the folded text, and the end
    std::vector<std::uint16_t> lengths;  // of the word that begins at each character, 0 for none
    std::vector<std::size_t> ends;
    Segmenter::Scratch segmenter;
    WordBreaks breaks;
  };

  /// Without a segmenter there are no words: pairs count instead.
  CjkSplitter(TokenWriter& writer, const Segmenter* segmenter, Scratch& scratch)
      : writer_(writer), segmenter_(segmenter), scratch_(scratch) {}

  /// Writes the tokens of the run that begins at `at`; returns where it ends.
  std::size_t split(std::size_t at);

 private:
  std::size_t collect(std::size_t at);
  void cut_words();
  void cut_by_icu(std::size_t first, std::size_t last, WordBreaks::Language language);
  void write();

  TokenWriter& writer_;
  const Segmenter* segmenter_;
  Scratch& scratch_;
  const CharClasses& classes_ = CharClasses::get();
};

}  // namespace search
