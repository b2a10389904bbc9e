// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "base/utf8.h"
#include "text/fold_table.h"
#include "text/random_text.h"

namespace {

using search::Folded;

// The folded text with the source span of each character: "e[0,3)".
std::string spans(std::string_view text) {
  Folded folded;
  search::fold(text, folded);
  search::OffsetMap::Cursor cursor(folded.map);
  std::ostringstream line;
  for (std::size_t at = 0; at < folded.text.size();) {
    const std::size_t length = search::utf8::decode(folded.text, at).length;
    line << folded.text.substr(at, length) << '[' << cursor.begin(at) << ',' << cursor.end(at + length) << ')';
    at += length;
  }
  return line.str();
}

}  // namespace

TEST_CASE("fold") {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"DeepSeek", "deepseek"},
      {"ＧＰＴ－４", "gpt-4"},
      {"café CAFÉ cafe\u0301", "cafe cafe cafe"},
      {"naïve façade Ångström", "naive facade angstrom"},
      {"Straße", "strasse"},
      {"Ørsted Łódź Đorđe Ærø", "orsted lodz dorde aero"},
      {"İstanbul ısı", "istanbul isi"},
      {"ΑΘΉΝΑ Ἀθῆναι Σας", "αθηνα αθηναι σασ"},
      {"ёлка ЙОД Київ", "елка йод київ"},
      {"Việt Nam", "viet nam"},
      {"ﬁne ½ ① ℃", "fine 1⁄2 1 °c"},
      {"iPhone™", "iphone™"},
      {"㍿", "株式会社"},
      {"⽂化", "文化"},
      {"臺灣軟體", "台湾软体"},
      {"東京", "东京"},
      {"乾隆 發展 頭髮 皇后 後來", "干隆 发展 头发 皇后 后来"},
      {"看著 瞭解", "看着 了解"},
      {"ガ ｶﾞ か\u3099 パ", "ガ ガ が パ"},
      {"\u1100\u1161 \u1100\u1161\u11A8 \uAC00\u11A8", "가 각 각"},
      {"in\u00ADno\u200Bvate", "innovate"},
      {"👨\u200D👩", "👨👩"},
      {"葛\U000E0100", "葛"},
      {"1\uFE0F\u20E3", "1"},
      {"नमस्ते", "नमस्ते"},
      {"a\xFFz", "a\uFFFDz"},
      {"a\xE4\xB8z", "a\uFFFDz"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(search::folded(text) == expected);
    CHECK(search::folded(expected) == expected);
  }
}

TEST_CASE("each folded character knows the whole characters that it comes from") {
  const std::pair<const char*, const char*> cases[] = {
      {"aB", "a[0,1)b[1,2)"},
      {"東a", "东[0,3)a[3,4)"},
      {"e\u0301x", "e[0,3)x[3,4)"},
      {"a\u0316\u0301x", "a[0,5)x[5,6)"},
      {"xﬁy", "x[0,1)f[1,4)i[1,4)y[4,5)"},
      {"Ａ１", "a[0,3)1[3,6)"},
      {"ß", "s[0,2)s[0,2)"},
      {"\u1100\u1161x", "가[0,6)x[6,7)"},
      {"ᅡᅡ", "ᅡ[0,3)ᅡ[3,6)"},
      {"a\u00ADb", "a[0,1)b[3,4)"},
      {"é中", "e[0,2)中[2,5)"},
      {"\xFF中", "\uFFFD[0,1)中[1,4)"},
      {"㍿", "株[0,3)式[0,3)会[0,3)社[0,3)"},
      {"ab\u0301", "a[0,1)b[1,4)"},
      {"中\u0301x", "中[0,5)x[5,6)"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(spans(text) == expected);
  }
}

TEST_CASE("the quick tables agree with ICU, character by character and in random text") {
  const search::FoldTable& table = search::FoldTable::get();
  Folded quick, slow;
  const auto agree = [&](const std::string& text) {
    search::fold(text, quick);
    search::fold_slowly(table, text, slow);
    CAPTURE(text);
    REQUIRE(quick.text == slow.text);
    search::OffsetMap::Cursor a(quick.map), b(slow.map);
    for (std::size_t at = 0; at < quick.text.size(); at += search::utf8::decode(quick.text, at).length) {
      REQUIRE(a.begin(at) == b.begin(at));
      REQUIRE(a.end(at + 1) == b.end(at + 1));
    }
  };
  for (char32_t code = 0; code < 0x10000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string text;
    search::utf8::append(text, code);
    agree(text);
  }
  RandomText random(3);
  for (int i = 0; i < 3000; ++i) agree(random.next());
}

TEST_CASE("any part of a text folds to a part of the folded text") {
  RandomText random(5);
  for (int i = 0; i < 500; ++i) {
    const std::string text = random.chinese(20);
    const std::string whole = search::folded(text);
    std::size_t begin = random.below(text.size());
    while (begin > 0 && !search::utf8::is_lead(text[begin])) --begin;
    const auto part = search::utf8::truncate(std::string_view(text).substr(begin), 3 + random.below(12));
    CHECK(whole.find(search::folded(part)) != std::string::npos);
  }
}

TEST_CASE("the table of Traditional characters is one to one and has no chains") {
  const search::FoldTable& table = search::FoldTable::get();
  std::ifstream file(SEARCH_SOURCE_DIR "/libsearch/data/traditional.txt");
  REQUIRE(file);
  int entries = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    const std::string from = line.substr(0, tab), to = line.substr(tab + 1);
    CAPTURE(line);
    CHECK(search::utf8::count(from) == 1);
    CHECK(search::utf8::count(to) == 1);
    CHECK(search::folded(from) == to);
    CHECK(search::folded(to) == to);
    CHECK(table.simplified(search::utf8::decode(from, 0).code) == search::utf8::decode(to, 0).code);
    ++entries;
  }
  CHECK(entries > 4000);
}
