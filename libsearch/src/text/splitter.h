// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/cjk.h"
#include "text/token_writer.h"
#include "text/words.h"

namespace search {

/// Walks through a folded text and hands each run to the splitter of its script.
class Splitter {
 public:
  Splitter(TokenWriter& writer, const Segmenter* segmenter, Stemmer* stemmer, CjkSplitter::Scratch& scratch)
      : writer_(writer),
        text_(writer.text),
        words_(writer, stemmer),
        cjk_(writer, segmenter, scratch),
        scratch_(scratch) {}

  void split();

 private:
  std::size_t split_spaces(std::size_t at);
  std::size_t split_punctuation(std::size_t at);
  std::size_t split_by_dictionary(std::size_t at);

  TokenWriter& writer_;
  const std::string_view text_;
  WordSplitter words_;
  CjkSplitter cjk_;
  CjkSplitter::Scratch& scratch_;
  const CharClasses& classes_ = CharClasses::get();
  std::size_t cjk_end_ = SIZE_MAX;  // where the last run of CJK ended
  std::size_t word_end_ = SIZE_MAX;
};

}  // namespace search
