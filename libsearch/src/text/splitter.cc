// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/splitter.h"

#include "text/peek.h"

namespace search {

void Splitter::split() {
  for (std::size_t at = 0; at < text_.size();) {
    switch (classes_[peek(text_, at).code]) {
      case CharClass::space:
        at = split_spaces(at);
        break;
      case CharClass::letter:
      case CharClass::digit:
        at = word_end_ = words_.split(at);
        break;
      case CharClass::dictionary:
        at = split_by_dictionary(at);
        break;
      case CharClass::mark:
      case CharClass::punctuation:
        at = split_punctuation(at);
        break;
      default:
        at = cjk_end_ = cjk_.split(at);
        break;
    }
  }
}

// White space separates words and leaves no trace, but between two runs of CJK it is a gap: a phrase is written without
// it.
std::size_t Splitter::split_spaces(std::size_t at) {
  std::size_t end = at;
  Peeked c = peek(text_, end);
  while (c.length > 0 && classes_[c.code] == CharClass::space) {
    end += c.length;
    c = peek(text_, end);
  }
  if (at == cjk_end_ && c.length > 0 && is_cjk(classes_[c.code])) {
    writer_.base(TokenKind::punctuation, " ", at, end, 1);
  }
  return end;
}

// One token for a repeated mark, so that …… and —— are one, however they are written.
std::size_t Splitter::split_punctuation(std::size_t at) {
  const Peeked first = peek(text_, at);
  if (first.code == '.' && at != word_end_ && (at == 0 || text_[at - 1] != '.')) {
    if (const std::size_t end = words_.split_dotted_name(at); end != at) return word_end_ = end;
  }
  std::size_t end = at;
  for (Peeked c = first; c.length > 0 && c.code == first.code; c = peek(text_, end)) end += c.length;
  // NUL bytes never get into terms: they are dear there, and C strings end at them.
  const std::string_view term = first.code == 0 ? std::string_view("\u2400") : text_.substr(at, first.length);
  writer_.base(TokenKind::punctuation, term, at, end, 1);
  return end;
}

std::size_t Splitter::split_by_dictionary(std::size_t at) {
  std::size_t end = at;
  for (Peeked c = peek(text_, end); c.length > 0; c = peek(text_, end)) {
    const CharClass kind = classes_[c.code];
    if (kind != CharClass::dictionary && kind != CharClass::mark) break;
    end += c.length;
  }
  scratch_.ends.clear();
  scratch_.breaks.cut(text_.substr(at, end - at), WordBreaks::Language::other, scratch_.ends);
  std::size_t begin = at;
  for (const std::size_t word_end : scratch_.ends) {
    writer_.base(TokenKind::word, begin, at + word_end, 1);
    begin = at + word_end;
  }
  return end;
}

}  // namespace search
