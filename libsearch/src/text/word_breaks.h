// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/brkiter.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace search {

/// ICU's word boundaries, for scripts that have no segmenter of ours. Not for several threads at once.
class WordBreaks {
 public:
  enum class Language { japanese, korean, other };

  /// Appends to `ends` where each word of the well-formed text ends, in bytes.
  void cut(std::string_view text, Language language, std::vector<std::size_t>& ends);

 private:
  void cut_piece(std::string_view text, std::size_t offset, icu::BreakIterator& breaks, std::vector<std::size_t>& ends);
  icu::BreakIterator* iterator(Language language);
  std::unique_ptr<icu::BreakIterator> iterators_[3];
};

/// ICU's version, "72.1".
std::string icu_version();

}  // namespace search
