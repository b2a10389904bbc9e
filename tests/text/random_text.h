// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iterator>
#include <random>
#include <string>

#include "base/utf8.h"

/// Texts that are meant to break an analysis; the same for the same seed.
class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  std::string next() {
    std::string text;
    for (std::size_t n = below(24); n > 0; --n) append_piece(text);
    return text;
  }

  /// Common Chinese characters, with a mark or a Latin word now and then.
  std::string chinese(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) {
      if (below(12) == 0)
        text += pick(kChinesePieces);
      else
        search::utf8::append(text, static_cast<char32_t>(0x4E00 + below(0x400) * (below(2) == 0 ? 1 : 20)));
    }
    return text;
  }

  std::size_t below(std::size_t n) { return random_() % n; }

 private:
  struct Range {
    char32_t first, last;
  };
  static constexpr Range kRanges[] = {
      {0x00, 0x7F},       {0x80, 0x24F},      {0x250, 0x36F},     {0x370, 0x52F},     {0x590, 0x6FF},
      {0x900, 0x9FF},     {0xE00, 0xEFF},     {0x1000, 0x109F},   {0x1100, 0x11FF},   {0x1780, 0x17FF},
      {0x1E00, 0x1FFF},   {0x2000, 0x206F},   {0x2070, 0x218F},   {0x20D0, 0x20FF},   {0x2E80, 0x303F},
      {0x3040, 0x30FF},   {0x3100, 0x318F},   {0x3200, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
      {0xAC00, 0xD7A3},   {0xE000, 0xE0FF},   {0xF900, 0xFDFF},   {0xFE00, 0xFEFF},   {0xFF00, 0xFFFF},
      {0x1D400, 0x1D7FF}, {0x1F300, 0x1F6FF}, {0x20000, 0x2A6DF}, {0x2F800, 0x2FA1D}, {0xE0001, 0xE01EF}};
  static constexpr const char* kPieces[] = {"ﬁ",
                                            "ﷺ",
                                            "㍿",
                                            "½",
                                            "e\u0301",
                                            "a\u0316\u0301",
                                            "\u0301",
                                            "\u00AD",
                                            "\u200B",
                                            "\u200D",
                                            "\uFE0F",
                                            "각",
                                            "\u1100\u1161\u11A8",
                                            "\uAC00\u11A8",
                                            "ᄀᄀᆨ",
                                            "𠮷",
                                            "𪚥",
                                            "👨\u200D👩\u200D👧",
                                            "👍🏽",
                                            "🇨🇳",
                                            "1\uFE0F\u20E3",
                                            "C++",
                                            "c#",
                                            ".NET",
                                            "node.js",
                                            "U.S.",
                                            "GPT-4",
                                            "iPhone15",
                                            "DeepSeek",
                                            "HTMLParser",
                                            "state-owned",
                                            "v1.5",
                                            "1,000,000",
                                            "3.14",
                                            "AT&T",
                                            "o'clock",
                                            "China’s",
                                            "don't",
                                            "中国",
                                            "臺灣",
                                            "程序设计",
                                            "ガガ",
                                            "か\u3099",
                                            "ﾊﾟ",
                                            "サーバー",
                                            "서울",
                                            "ㄅㄆㄇ",
                                            "々",
                                            "〇",
                                            "ー",
                                            "……",
                                            "——",
                                            "สวัสดีชาวโลก",
                                            "ကမ္ဘာ",
                                            "ភាសាខ្មែរ",
                                            "ສະບາຍດີ",
                                            "ß",
                                            "İ",
                                            "ı",
                                            "Σας",
                                            "й",
                                            "и\u0306",
                                            "ǆ",
                                            "™",
                                            "™\u0301",
                                            "\xFF",
                                            "\xE4\xB8",
                                            "\xF0\x9F",
                                            "\xC0\x80",
                                            "\xED\xA0\x80",
                                            " ",
                                            "  ",
                                            "\n",
                                            "\u3000",
                                            "-",
                                            "_",
                                            ".",
                                            "'",
                                            "’",
                                            "&",
                                            "+",
                                            "#",
                                            "@",
                                            "a-b-c-d-e-f-g-h-i-j-k",
                                            "aB1cD2eF3gH4iJ5",
                                            "شكرا",
                                            "नमस्ते",
                                            "\u00A8",
                                            "\u0344"};
  static constexpr const char* kChinesePieces[] = {"，", "。", " ", "AI", "GPT-4", "「", "」", "\n", "的", "𠮷", "臺"};

  template <typename T, std::size_t n>
  const T& pick(const T (&from)[n]) {
    return from[below(n)];
  }

  void append_piece(std::string& text) {
    switch (below(10)) {
      case 0: {
        const Range& range = pick(kRanges);
        for (std::size_t n = 1 + below(4); n > 0; --n) {
          char32_t code = range.first + static_cast<char32_t>(below(range.last - range.first + 1));
          search::utf8::append(text, code);
        }
        break;
      }
      case 1:
        text += static_cast<char>(below(256));
        break;
      case 2:
        text += '\0';
        break;
      case 3:
        if (below(20) == 0) text += std::string(below(400), below(2) == 0 ? 'x' : static_cast<char>('A' + below(26)));
        if (below(20) == 0)
          for (std::size_t n = below(90); n > 0; --n) text += below(2) == 0 ? "\u0301" : "\u0316";
        if (below(20) == 0)
          for (std::size_t n = below(90); n > 0; --n) text += "가";
        break;
      default:
        text += pick(kPieces);
    }
  }

  std::mt19937 random_;
};
