// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace search::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

/// One decoded character: its code point and its length in bytes. Ill-formed bytes give kReplacement and the length of
/// the maximal ill-formed part (Unicode 15, 3.9, "U+FFFD Substitution of Maximal Subparts").
struct Decoded {
  char32_t code = 0;
  std::uint32_t length = 0;
  bool valid = true;
};

/// Decodes the character at `at`, which must be inside the text.
Decoded decode(std::string_view text, std::size_t at);

void append(std::string& to, char32_t code);

bool is_valid(std::string_view text);

/// The text with every ill-formed part replaced by U+FFFD.
std::string repair(std::string_view text);

/// Number of characters (code points); an ill-formed part counts one.
std::size_t count(std::string_view text);

/// True for the bytes that begin a character.
inline bool is_lead(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

/// The longest prefix of at most `bytes` bytes that ends between characters.
std::string_view truncate(std::string_view text, std::size_t bytes);

}  // namespace search::utf8
