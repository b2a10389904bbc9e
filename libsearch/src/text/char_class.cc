// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/char_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace search {

const CharClasses& CharClasses::get() {
  static const CharClasses classes;
  return classes;
}

CharClasses::CharClasses() {
  for (char32_t code = 0; code < 0x10000; ++code) {
    // The two big blocks, without asking ICU for each of their characters.
    if (code >= 0x4E00 && code <= 0x9FFF) {
      table_[code] = CharClass::han;
    } else if (code >= 0xAC00 && code <= 0xD7A3) {
      table_[code] = CharClass::hangul;
    } else {
      table_[code] = compute(code);
    }
  }
}

CharClass CharClasses::compute(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  if (u_isUWhiteSpace(c)) return CharClass::space;
  const auto category = static_cast<std::uint32_t>(U_GET_GC_MASK(c));
  const bool is_letter = (category & (U_GC_L_MASK | U_GC_NL_MASK | U_GC_NO_MASK)) != 0;
  if ((category & U_GC_ND_MASK) != 0) return CharClass::digit;
  const bool is_marking = (category & U_GC_M_MASK) != 0;
  if (!is_letter && !is_marking) return CharClass::punctuation;
  if (code == U'ー') return CharClass::long_mark;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return CharClass::dictionary;
    default:
      break;
  }
  if (is_marking) return CharClass::mark;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
      return CharClass::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return CharClass::kana;
    case USCRIPT_HANGUL:
      return CharClass::hangul;
    case USCRIPT_BOPOMOFO:
      return CharClass::bopomofo;
    default:
      return CharClass::letter;
  }
}

}  // namespace search
