// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markdown.h"

#include <doctest/doctest.h>

#include <random>

#include "base/utf8.h"
#include "readers/front_matter.h"

using search::Document;
using namespace search::readers;

TEST_CASE("marks are taken off") {
  struct Row {
    const char* markdown;
    const char* text;
  };
  const Row rows[] = {{"# Head\n\ntext", "Head\n\ntext"},
                      {"Head\n====\ntext", "Head\n\ntext"},
                      {"## Head ##\ntext", "Head\n\ntext"},
                      {"**bold** and *italic* and __b__ and _i_ and ~~gone~~", "bold and italic and b and i and gone"},
                      {"**中文**加粗", "中文加粗"},
                      {"2 * 3 and snake_case_name", "2 * 3 and snake_case_name"},
                      {"a [link *text*](http://x.org/a_b) here", "a link text here"},
                      {"![picture](a.png) and [![badge](b.png)](c)", "picture and badge"},
                      {"[ref][1] and [plain]\n\n[1]: http://x.org", "ref and [plain]"},
                      {"`code * here` stays", "code * here stays"},
                      {"```cpp\nint *a_b_c;\n```\nafter", "int *a_b_c;\n\nafter"},
                      {"- one\n- two\n\n1. three", "one\ntwo\n\nthree"},
                      {"> quoted\n> text", "quoted text"},
                      {"line one\nline two", "line one line two"},
                      {"第一行\n第二行", "第一行第二行"},
                      {"| a | b |\n|---|---|\n| c | d |", "a\tb\nc\td"},
                      {"one\n\n---\n\ntwo", "one\n\ntwo"},
                      {"<b>html</b> &amp; <http://x.org>", "html & http://x.org"},
                      {"a < b &lt; c", "a < b < c"},
                      {"\\*not emphasis\\*", "*not emphasis*"},
                      {"note[^1]", "note"},
                      {"", ""}};
  for (const Row& row : rows) {
    INFO(row.markdown);
    CHECK(strip_markdown(row.markdown).text == row.text);
  }
}

TEST_CASE("front matter") {
  const Document d = read_markdown(
      "---\ntitle: \"A: title\"\ndate: 2025-01-30\nauthor: Jane Doe\ntags: [ai, \"a, b\", 中国]\nlang: zh_CN\n"
      "url: https://example.org/x\nsource: Gazette # not this\ndescription: >\n  folded\n  text\nnested:\n  title: "
      "no\n---\n"
      "# Heading\n\nBody text.\n");
  CHECK(d.get("title") == "A: title");
  CHECK(d.get("published") == "2025-01-30");
  CHECK(d.get("author") == "Jane Doe");
  CHECK(d.values("tags") == Document::Values{"ai", "a, b", "中国"});
  CHECK(d.get("language") == "zh-Hans");
  CHECK(d.get("url") == "https://example.org/x");
  CHECK(d.get("source") == "Gazette");
  CHECK(d.get("summary") == "folded text");
  CHECK(d.get("body") == "Heading\n\nBody text.");
  CHECK(read_markdown("---\ntags:\n  - one\n  - two\n---\nx").values("tags") == Document::Values{"one", "two"});
  CHECK(read_markdown("---\r\ntitle: x\r\n---\r\nbody").get("title") == "x");
}

TEST_CASE("the title without front matter") {
  CHECK(read_markdown("intro\n\n# The *Heading*\n\ntext").get("title") == "The Heading");
  CHECK(read_markdown("Just a line\n\nand text.").get("title") == "Just a line");
}

TEST_CASE("what is no front matter") {
  for (const char* text :
       {"---\nprose between rules\n---\n", "---\ntitle: x\n", "--- a\ntitle: x\n---\n", "", "---", "text"}) {
    INFO(text);
    CHECK(parse_front_matter(text).end == 0);
  }
}

TEST_CASE("any text gives valid UTF-8 in linear time") {
  const std::string pieces[] = {"[",  "](", ")", "*",  "_", "`", "```\n", "<",     ">", "\n",
                                "# ", "- ", "|", "中", "a", " ", "&amp;", "---\n", "!", "\\"};
  std::mt19937 random(9);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (auto n = random() % 25; n > 0; --n) text += pieces[random() % std::size(pieces)];
    CHECK(search::utf8::is_valid(strip_markdown(text).text));
  }
  for (const char* piece : {"[", "](", "*a", "_", "`", "<", "![", "> ", "&"}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += piece;
    CHECK(search::utf8::is_valid(strip_markdown(text).text));
  }
}
