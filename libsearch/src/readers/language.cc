// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/language.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/utf8.h"
#include "readers/han.h"

namespace search::readers {
namespace {

struct Letters {
  std::uint64_t han = 0, kana = 0, hangul = 0, latin = 0, other = 0;
  std::uint64_t simplified = 0, traditional = 0;
};

bool is_other_letter(char32_t c) {
  return (c >= 0x370 && c < 0x1100) || (c >= 0x1200 && c < 0x1E00) || (c >= 0x1F00 && c < 0x2000);
}

Letters count_letters(std::string_view text) {
  Letters n;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded d = utf8::decode(text, i);
    const char32_t c = d.code;
    i += d.length;
    if (c < 0x80) {
      n.latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    } else if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF)) {
      ++n.han;
      const HanClass kind = han_class(c);
      n.simplified += kind == HanClass::simplified;
      n.traditional += kind == HanClass::traditional;
    } else if ((c >= 0x3041 && c <= 0x30FA) || (c >= 0xFF66 && c <= 0xFF9D)) {
      ++n.kana;
    } else if ((c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E)) {
      ++n.hangul;
    } else if ((c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF)) {
      ++n.latin;
    } else if (is_other_letter(c)) {
      ++n.other;
    }
  }
  return n;
}

std::string chinese_of(const Letters& n) {
  if (n.simplified > 2 * n.traditional) return "zh-Hans";
  if (n.traditional > 2 * n.simplified) return "zh-Hant";
  return "zh";
}

// English among the languages of the Latin alphabet, by words that are frequent in it and rare in the others.
bool is_english(std::string_view text) {
  static constexpr std::array<std::string_view, 34> common{
      "and",   "are",  "as",   "at", "be",  "been", "but",   "by",   "for", "from", "has",  "have",
      "he",    "his",  "how",  "is", "it",  "its",  "not",   "of",   "on",  "or",   "that", "the",
      "their", "they", "this", "to", "was", "we",   "which", "with", "you", "your"};
  std::size_t words = 0, hits = 0, foreign = 0;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const char l = static_cast<char>(c | 0x20);
    if (l >= 'a' && l <= 'z' && c != '\0') {
      word += l;
      continue;
    }
    if (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) <= 0xC9) ++foreign;
    if (word.empty()) continue;
    ++words;
    hits += std::binary_search(common.begin(), common.end(), word);
    word.clear();
  }
  // English prose has 25 to 35 of these in a hundred words; German, French or Spanish 1 to 5.
  return words >= 4 && hits * 100 >= words * 12 && foreign * 100 <= words * 15;
}

bool is_subtag(std::string_view part) {
  return !part.empty() && part.size() <= 8 &&
         std::all_of(part.begin(), part.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
}

}  // namespace

std::string normalize_language(std::string_view stated) {
  std::string tag;
  for (const char c : stated) {
    if (c == '.' || c == '@') break;  // the encoding of a POSIX locale
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    tag += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '_' ? '-' : c;
  }
  struct Name {
    std::string_view name;
    std::string_view tag;
  };
  static constexpr std::array<Name, 22> names{{{"chinese", "zh"},       {"中文", "zh"},
                                               {"汉语", "zh"},          {"chi", "zh"},
                                               {"zho", "zh"},           {"cn", "zh-Hans"},
                                               {"chs", "zh-Hans"},      {"简体", "zh-Hans"},
                                               {"简体中文", "zh-Hans"}, {"tw", "zh-Hant"},
                                               {"cht", "zh-Hant"},      {"繁體", "zh-Hant"},
                                               {"繁體中文", "zh-Hant"}, {"繁体中文", "zh-Hant"},
                                               {"正體中文", "zh-Hant"}, {"english", "en"},
                                               {"eng", "en"},           {"英文", "en"},
                                               {"英语", "en"},          {"japanese", "ja"},
                                               {"korean", "ko"},        {"jpn", "ja"}}};
  for (const Name& n : names) {
    if (tag == n.name) return std::string(n.tag);
  }
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= tag.size();) {
    const std::size_t to = std::min(tag.find('-', from), tag.size());
    parts.push_back(std::string_view(tag).substr(from, to - from));
    from = to + 1;
  }
  const bool letters = parts[0].find_first_of("0123456789") == std::string_view::npos;
  const bool known =
      letters && (parts[0].size() == 2 || parts[0].size() == 3) && std::all_of(parts.begin(), parts.end(), is_subtag);
  if (!known) return std::string(stated);
  if (parts[0] != "zh") return std::string(parts[0]);
  const auto has = [&](std::string_view part) { return std::find(parts.begin(), parts.end(), part) != parts.end(); };
  if (has("hans") || has("chs")) return "zh-Hans";
  if (has("hant") || has("cht")) return "zh-Hant";
  if (has("cn") || has("sg") || has("my")) return "zh-Hans";
  if (has("tw") || has("hk") || has("mo")) return "zh-Hant";
  return "zh";
}

std::string detect_language(std::string_view text) {
  text = utf8::truncate(text, kLanguageSample);
  const Letters n = count_letters(text);
  // In halves of a letter, so that two and a half is a whole number.
  const std::uint64_t cjk = 5 * (n.han + n.kana + n.hangul), latin = 2 * n.latin, other = 2 * n.other;
  if (cjk == 0 && latin == 0) return {};
  if (other > cjk && other > latin) return {};
  if (latin >= cjk) return is_english(text) ? "en" : std::string();
  if (n.hangul > n.han + n.kana) return "ko";
  // Japanese prose is half kana; Chinese names of brands and songs have a の now and then.
  if (n.kana * 8 > n.han + n.kana) return "ja";
  return chinese_of(n);
}

std::string detect_chinese(std::string_view text) {
  return chinese_of(count_letters(utf8::truncate(text, kLanguageSample)));
}

std::string language_of(std::string_view stated, std::string_view text) {
  std::string tag = normalize_language(stated);
  if (tag.empty()) return detect_language(text);
  return tag == "zh" ? detect_chinese(text) : tag;
}

}  // namespace search::readers
