// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <random>

#include "base/utf8.h"
#include "snippet/make.h"

namespace search {

namespace {

const Analyzer& analyzer() {
  static const Analyzer article;
  return article;
}

MarkSet looking_for(const std::vector<std::string>& words, const std::vector<std::string>& phrases = {}) {
  MarkSet marks;
  for (const auto& word : words) {
    marks.stems[word] = 1;
    marks.terms[word] = 1;
  }
  for (const auto& phrase : phrases) marks.phrases.emplace_back(Phrase::of(analyzer(), phrase), 1);
  return marks;
}

std::string shown(const Snippet& snippet) {
  std::string text = snippet.starts_inside ? "<" : "";
  std::size_t at = 0;
  for (const Mark& mark : snippet.marks) {
    text += snippet.text.substr(at, mark.byte_begin - at) + "[" +
            snippet.text.substr(mark.byte_begin, mark.byte_end - mark.byte_begin) + "]";
    at = mark.byte_end;
  }
  return text + snippet.text.substr(at) + (snippet.ends_inside ? ">" : "");
}

}  // namespace

TEST_CASE("which piece is shown, and what is marked in it") {
  struct Row {
    std::string text;
    MarkSet marks;
    std::size_t characters;
    std::string shown;
  };
  const Row rows[] = {
      {"short text", looking_for({"text"}), 40, "short [text]"},
      {"", looking_for({"text"}), 40, ""},
      {"nothing here matches at all, so the beginning is shown", looking_for({"zebra"}), 20, "nothing here matches>"},
      {"One sentence here. Another one about tea and cups. A third sentence ends it.", looking_for({"tea", "cup"}), 34,
       "<Another one about [tea] and [cups].>"},
      {"第一句话在这里。第二句讲的是武汉长江大桥的故事。第三句结束。", looking_for({}, {"武汉长江大桥"}), 16,
       "<第二句讲的是[武汉长江大桥]的故事。>"},
      {"臺灣的軟體工程師", looking_for({"软体", "台湾"}), 40, "[臺灣]的[軟體]工程師"},
      {"tea tea tea tea tea tea and much later only one cup of tea", looking_for({"tea", "cup"}), 20,
       "<one [cup] of [tea]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(make_snippet("body", row.text, row.marks, analyzer(), row.characters)) == row.shown);
  }
}

TEST_CASE("what stands before a place is shown only when nothing else matches") {
  const std::string text = "Tea houses\n\nA text about cups, and of tea.";
  CHECK(shown(make_snippet("body", text, looking_for({"tea"}), analyzer(), 100, 12)) ==
        "A text about cups, and of [tea].");
  CHECK(shown(make_snippet("body", text, looking_for({"hous"}), analyzer(), 100, 12)) ==
        "Tea [houses]\n\nA text about cups, and of tea.");
}

TEST_CASE("phrases: in a row, across no punctuation but their own") {
  struct Row {
    std::string phrase;
    std::string text;
    std::size_t count;
  };
  const Row rows[] = {
      {"创新，美国", "中国创新，美国模仿", 1},
      {"创新美国", "中国创新，美国模仿", 0},
      {"创新,美国", "中国创新，美国模仿", 1},
      {"创新。美国", "中国创新，美国模仿", 0},
      {"國創", "中国创新", 1},
      {"深度 求索", "深度求索", 0},
      {"深度 求索", "深度\n求索", 1},
      {"to be", "To be or not to BE", 2},
      {"be or", "be. Or", 0},
      {"DeepSeek创始人", "DeepSeek 创始人", 1},
      {"deepseek founder", "DeepSeek founder", 1},
      {"", "text", 0},
      {"！", "！", 0},
      {"state owned", "state-owned", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.phrase);
    CAPTURE(row.text);
    const Phrase phrase = Phrase::of(analyzer(), row.phrase);
    CHECK(phrase.count_in(analyzer(), row.text) == row.count);
    CHECK(phrase.find(analyzer().analyze(row.text)).size() == row.count);
  }
}

TEST_CASE("rendering escapes what is not ours") {
  Snippet snippet;
  snippet.text = "a <b> & \"c\"\n\x1b[31m d\xc2\x9b";
  snippet.marks = {{2, 5, 2, 5}};
  snippet.ends_inside = true;
  CHECK(snippet.html() == "a <mark>&lt;b&gt;</mark> &amp; &quot;c&quot;\n\x1b[31m d\xc2\x9b…");
  CHECK(snippet.ansi() == "a \x1b[1;31m<b>\x1b[0m & \"c\" [31m d…");
  CHECK(snippet.plain() == snippet.text + "…");
}

TEST_CASE("marks are whole characters, in bytes and in characters, whatever the text") {
  std::mt19937 random(3);
  const std::string pieces[] = {"tea ", "茶", "臺", "ﬁ", "e\xcc\x81", "ﷺ ", "😀", "\n", "，", "cups ", "の", "𠀀"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) text += pieces[random() % std::size(pieces)];
    const MarkSet marks = looking_for({"tea", "茶", "台", "cup", "fi"}, {"茶台"});
    const std::size_t length = 1 + random() % 40;
    const Snippet snippet = make_snippet("body", text, marks, analyzer(), length);
    CAPTURE(text);
    CHECK(text.substr(snippet.byte_begin, snippet.text.size()) == snippet.text);
    CHECK(utf8::count(text.substr(0, snippet.byte_begin)) == snippet.char_begin);
    CHECK(utf8::is_valid(snippet.text));
    CHECK(utf8::count(snippet.text) <= std::max<std::size_t>(length, utf8::count(text) <= length ? length : 0));
    std::size_t last = 0;
    for (const Mark& mark : snippet.marks) {
      CHECK(mark.byte_begin >= last);
      CHECK(mark.byte_end > mark.byte_begin);
      CHECK(utf8::count(snippet.text.substr(0, mark.byte_begin)) == mark.char_begin);
      CHECK(utf8::count(snippet.text.substr(0, mark.byte_end)) == mark.char_end);
      last = mark.byte_end;
    }
  }
}

}  // namespace search
