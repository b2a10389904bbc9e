// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/characters.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace search::query {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range kIgnorable[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

// Punctuation and symbols beyond ASCII. Superscripts, circled digits and letterlike signs fold to letters and digits,
// and emoji may be indexed one day: they are not here.
constexpr Range kPunctuation[] = {
    {0x00A1, 0x00A9}, {0x00AB, 0x00AC}, {0x00AE, 0x00B1}, {0x00B4, 0x00B4}, {0x00B6, 0x00B8}, {0x00BB, 0x00BB},
    {0x00BF, 0x00BF}, {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x02C2, 0x02C5}, {0x037E, 0x037E}, {0x0387, 0x0387},
    {0x055A, 0x055F}, {0x0589, 0x058A}, {0x05BE, 0x05BE}, {0x05C0, 0x05C0}, {0x05C3, 0x05C3}, {0x05F3, 0x05F4},
    {0x060C, 0x060D}, {0x061B, 0x061B}, {0x061D, 0x061F}, {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x0964, 0x0965},
    {0x0E4F, 0x0E4F}, {0x0E5A, 0x0E5B}, {0x104A, 0x104F}, {0x1360, 0x1368}, {0x17D4, 0x17DA}, {0x1800, 0x180A},
    {0x2010, 0x2027}, {0x2030, 0x205E}, {0x20A0, 0x20CF}, {0x2190, 0x245F}, {0x2500, 0x25FF}, {0x27C0, 0x2BFF},
    {0x2E00, 0x2E7F}, {0x2FF0, 0x2FFF}, {0x3001, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030}, {0x3036, 0x3037},
    {0x303D, 0x303F}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0xA92E, 0xA92F}, {0xFD3E, 0xFD3F}, {0xFE10, 0xFE1F},
    {0xFE30, 0xFE6F}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF},
};

template <std::size_t N>
bool contains(const Range (&ranges)[N], char32_t code) {
  const auto* range = std::lower_bound(std::begin(ranges), std::end(ranges), code,
                                       [](const Range& r, char32_t c) { return r.last < c; });
  return range != std::end(ranges) && range->first <= code;
}

bool is_ascii_letter(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}
bool is_ascii_digit(char32_t code) {
  return code >= '0' && code <= '9';
}

}  // namespace

bool is_space(char32_t code) {
  if (code < 0x80) return code <= 0x20 || code == 0x7F;
  return code <= 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
         code == 0x202F || code == 0x205F || code == 0x3000;
}

bool is_ignorable(char32_t code) {
  return code >= 0x80 && contains(kIgnorable, code);
}

bool is_word(char32_t code) {
  if (code < 0x80) return is_ascii_letter(code) || is_ascii_digit(code);
  if (code >= 0x4E00 && code <= 0x9FFF) return true;
  return !is_space(code) && !contains(kPunctuation, code) && !contains(kIgnorable, code);
}

bool is_han(char32_t code) {
  return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) || code == 0x3007 ||
         (code >= 0xF900 && code <= 0xFAFF) || (code >= 0x20000 && code <= 0x323AF);
}

char32_t narrow(char32_t code) {
  return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFF01 + 0x21 : code;
}

bool is_name_start(char32_t code) {
  const char32_t c = narrow(code);
  return c < 0x80 ? is_ascii_letter(c) || c == '_' : is_word(c);
}

bool is_name(char32_t code) {
  const char32_t c = narrow(code);
  return is_name_start(code) || is_ascii_digit(c) || c == '-';
}

bool has_word(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    if (c.valid && is_word(c.code)) return true;
    i += c.length;
  }
  return false;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    i += c.length;
    if (is_ignorable(c.code)) continue;
    if (is_space(c.code)) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    utf8::append(words.back(), c.code);
  }
  return words;
}

std::string squeeze(std::string_view text) {
  std::string out;
  for (const std::string& word : split(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace search::query
