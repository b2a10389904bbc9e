// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/quotes.h"

#include "query/characters.h"

namespace search::query {

bool Quotes::opens(std::size_t at) {
  const Char& mark = source_[at];
  if (mark.escaped) return false;
  switch (mark.code) {
    case U'“':
    case U'「':
    case U'『':
      return true;
    case U'"':
    case U'＂': {
      // 12" LP: inches, or a quote left over.
      const char32_t next = source_[at + 1].code;
      const bool after_word = at > 0 && is_word(source_[at - 1].code);
      return !after_word || !(next == ' ' || next == Source::kEnd || next == ')' || next == U'）');
    }
    case U'”':
      return !(at > 0 && is_word(source_[at - 1].code)) && find(right, at + 1) < source_.size();
    default:
      return false;
  }
}

Quotes::Span Quotes::read(std::size_t at) {
  static constexpr Mark kForStraight[] = {straight, right, left};
  static constexpr Mark kForLeft[] = {right, straight, left};
  const auto first_of = [&](const Mark(&sorts)[3]) {
    for (const Mark sort : sorts) {
      const std::size_t found = find(sort, at + 1);
      if (found < source_.size()) return found;
    }
    return source_.size();
  };
  std::size_t to = 0;
  switch (source_[at].code) {
    case U'「':
      to = find(corner, at + 1);
      break;
    case U'『':
      to = find(white_corner, at + 1);
      break;
    case U'”':
      to = find(right, at + 1);
      break;
    case U'“':
      to = first_of(kForLeft);
      break;
    default:
      to = first_of(kForStraight);
      break;
  }
  const bool closed = to < source_.size();
  return {at + 1, to, closed ? to + 1 : to, closed};
}

std::size_t Quotes::find(Mark mark, std::size_t from) {
  static constexpr char32_t kCodes[] = {U'"', U'“', U'”', U'」', U'』'};
  std::size_t& at = next_[mark];
  if (at == kUnknown || at < from) {
    at = from;
    while (at < source_.size() && !source_[at].is(kCodes[mark]) && !(mark == straight && source_[at].is(U'＂'))) ++at;
  }
  return at;
}

}  // namespace search::query
