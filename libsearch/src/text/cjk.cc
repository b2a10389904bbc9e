// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/cjk.h"

#include <algorithm>

#include "text/peek.h"

namespace search {
namespace {

// A word of so many characters fits in a term whole.
constexpr std::size_t kLongestWord = Analyzer::kMaxTermBytes / 4;

}  // namespace

std::size_t CjkSplitter::split(std::size_t at) {
  const std::size_t end = collect(at);
  if (segmenter_ != nullptr && !writer_.base_only) cut_words();
  write();
  return end;
}

std::size_t CjkSplitter::collect(std::size_t at) {
  Scratch& s = scratch_;
  s.codes.clear();
  s.classes.clear();
  s.starts.clear();
  while (at < writer_.text.size()) {
    const Peeked c = peek(writer_.text, at);
    const CharClass kind = classes_[c.code];
    if (is_cjk(kind)) {
      s.codes.push_back(c.code);
      s.classes.push_back(kind);
      s.starts.push_back(at);
    } else if (kind != CharClass::mark) {  // a mark belongs to the character before it
      break;
    }
    at += c.length;
  }
  s.starts.push_back(at);
  return at;
}

// Kana anywhere make the whole run Japanese; otherwise Hangul, Bopomofo and Han are cut apart.
void CjkSplitter::cut_words() {
  Scratch& s = scratch_;
  const std::size_t count = s.codes.size();
  s.lengths.resize(count);
  if (std::find(s.classes.begin(), s.classes.end(), CharClass::kana) != s.classes.end()) {
    cut_by_icu(0, count, WordBreaks::Language::japanese);
    return;
  }
  const auto group = [](CharClass c) { return c == CharClass::long_mark ? CharClass::han : c; };
  for (std::size_t first = 0; first < count;) {
    const CharClass kind = group(s.classes[first]);
    std::size_t last = first + 1;
    while (last < count && group(s.classes[last]) == kind) ++last;
    if (kind == CharClass::han) {
      segmenter_->cut(s.codes.data() + first, last - first, s.segmenter, s.lengths.data() + first);
    } else {
      cut_by_icu(first, last, kind == CharClass::hangul ? WordBreaks::Language::korean : WordBreaks::Language::other);
    }
    first = last;
  }
}

void CjkSplitter::cut_by_icu(std::size_t first, std::size_t last, WordBreaks::Language language) {
  Scratch& s = scratch_;
  const std::size_t begin = s.starts[first];
  s.ends.clear();
  s.breaks.cut(writer_.text.substr(begin, s.starts[last] - begin), language, s.ends);
  std::fill(s.lengths.begin() + static_cast<std::ptrdiff_t>(first),
            s.lengths.begin() + static_cast<std::ptrdiff_t>(last), std::uint16_t{0});
  std::size_t at = first;
  for (const std::size_t end : s.ends) {
    std::size_t length = 0;
    while (at + length < last && s.starts[at + length] < begin + end) ++length;
    for (; length > kLongestWord; length -= kLongestWord, at += kLongestWord) s.lengths[at] = kLongestWord;
    if (length > 0) s.lengths[at] = static_cast<std::uint16_t>(length);
    at += length;
  }
}

void CjkSplitter::write() {
  const Scratch& s = scratch_;
  const std::size_t count = s.codes.size();
  const bool has_words = segmenter_ != nullptr && !writer_.base_only;
  const std::size_t first = s.starts[0];
  // Places of one identity run differ from those of the original by a constant.
  const bool is_identity = writer_.cursor.is_identity(first, s.starts[count]);
  const std::size_t shift = writer_.cursor.begin(first) - first;
  const auto put = [&](TokenKind kind, std::size_t from, std::size_t length, std::uint8_t weight) {
    const std::size_t begin = s.starts[from], end = s.starts[from + length];
    const std::string_view term = writer_.text.substr(begin, end - begin);
    const auto position = writer_.position + static_cast<std::uint32_t>(from);
    if (is_identity) {
      writer_.put(kind, term, begin + shift, end + shift, position, length, weight);
    } else {
      writer_.alternative(kind, term, begin, end, position, length, weight);
    }
  };
  for (std::size_t i = 0; i < count; ++i) {
    // Characters count where they are words, which are tokens of their own; without words, where nothing else would.
    put(TokenKind::character, i, 1, segmenter_ == nullptr && count == 1 ? 1 : 0);
    if (writer_.base_only) continue;
    const std::size_t length = has_words ? s.lengths[i] : 0;
    if (length > 0) put(TokenKind::segment, i, length, 1);
    if (i + 1 < count && length != 2) put(TokenKind::pair, i, 2, segmenter_ == nullptr ? 1 : 0);
  }
  writer_.position += static_cast<std::uint32_t>(count);
}

}  // namespace search
