// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace search {

/// What the splitter needs to know of a character. The order matters: han to bopomofo are the characters of which each
/// is a token.
enum class CharClass : std::uint8_t {
  space,
  punctuation,  ///< everything visible that is nothing else, and controls
  mark,         ///< combining; goes on with a word, is punctuation without one
  letter,
  digit,
  dictionary,  ///< Thai, Lao, Khmer, Burmese: words without spaces
  han,
  kana,
  long_mark,  ///< ー, which does not show that a text is Japanese
  hangul,
  bopomofo,
};

inline bool is_cjk(CharClass c) {
  return c >= CharClass::han;
}
inline bool is_alphanumeric(CharClass c) {
  return c == CharClass::letter || c == CharClass::digit;
}

/// The classes of all characters, in a table for the basic plane that is built once a process.
class CharClasses {
 public:
  static const CharClasses& get();
  CharClass operator[](char32_t code) const { return code < 0x10000 ? table_[code] : compute(code); }

 private:
  CharClasses();
  static CharClass compute(char32_t code);
  std::array<CharClass, 0x10000> table_;
};

}  // namespace search
