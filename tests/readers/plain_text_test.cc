// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/plain_text.h"

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "readers/dateline.h"

using search::Document;
using namespace search::readers;

TEST_CASE("datelines") {
  struct Row {
    const char* line;
    const char* published;
    const char* source;
    const char* author;
  };
  const Row rows[] = {{"January 30th, 2025, Financial Times", "2025-01-30", "Financial Times", ""},
                      {"30 January 2025 | The Harbour Gazette", "2025-01-30", "The Harbour Gazette", ""},
                      {"2025-01-30 新华社", "2025-01-30", "新华社", ""},
                      {"2025年1月30日 来源：新华网", "2025-01-30", "新华网", ""},
                      {"来源：新华网 2025-01-30", "2025-01-30", "新华网", ""},
                      {"来源：新华网  作者：张三  2025-01-30 10:05", "2025-01-30T10:05:00", "新华网", "张三"},
                      {"发布时间：2025-01-30", "2025-01-30", "", ""},
                      {"作者：梁启超", "", "", "梁启超"},
                      {"By Jane Doe", "", "", "Jane Doe"},
                      {"By Jane Doe and A. B. Smith, January 30, 2025", "2025-01-30", "", "Jane Doe and A. B. Smith"},
                      {"Financial Times, January 30th, 2025", "2025-01-30", "Financial Times", ""},
                      {"BEIJING, January 30, 2025", "2025-01-30", "", ""},
                      {"2025-01-30", "2025-01-30", "", ""},
                      {"Published on January 30, 2025", "2025-01-30", "", ""}};
  for (const Row& row : rows) {
    INFO(row.line);
    const auto found = parse_dateline(row.line);
    REQUIRE(found);
    CHECK(found->published == row.published);
    CHECK(found->source == row.source);
    CHECK(found->author == row.author);
  }
}

TEST_CASE("lines that are no datelines") {
  for (const char* line :
       {"", "Source link", "Related Posts", "11分钟 ·", "播放数572", "评论数0", "·", "1984", "By the river",
        "By night we walked.", "January 30th, 2025 was a cold day in the city, and nobody went out.",
        "On January 30th, 2025, it snowed.", "来源", "作者", "A plain headline about rivers", "一座桥和它的守桥人",
        "文章写得很好", "2025年1月", "Date palms grow in the desert"}) {
    INFO(line);
    CHECK(!parse_dateline(line));
  }
  CHECK(!parse_dateline(std::string(100000, ',')));
}

TEST_CASE("what the title is") {
  struct Row {
    const char* text;
    const char* title;
  };
  const Row rows[] = {
      {"A headline\n\nThe text begins here.", "A headline"},
      {"一座桥\n\n第一段。", "一座桥"},
      {"标题在这里\n标题在这里\n\n11分钟 ·\n播放数572\n", "标题在这里"},
      {"A headline\nA first paragraph that is very much longer than the headline is, and ends in a full stop.",
       "A headline"},
      {"The River Rises\nJanuary 30th, 2025, The Gazette\nText.", "The River Rises"},
      {"2025-01-30\n\nA headline\n\nText.", "A headline"},
      {"11分钟 ·\n播放数572\n\n真正的标题\n\n正文。", "真正的标题"},
      {"Eleanor writes about bridges for a living. She has seen many.\nAnother paragraph.",
       "Eleanor writes about bridges for a living."},
      {"这是一个没有标题的段落，写了很多字。后面还有一句。\n第二段。", "这是一个没有标题的段落，写了很多字。"},
      {"Only one line", "Only one line"},
      {"How the U.S. Economy Works\n\nText.", "How the U.S. Economy Works"},
      {"Who pays the bill?\n\nText.", "Who pays the bill?"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(read_plain_text(row.text).get("title") == row.title);
  }
}

TEST_CASE("a made title is short and ends between words") {
  std::string paragraph;
  for (int i = 0; i < 60; ++i) paragraph += "wonderful, ";
  const std::string title = title_from_text(paragraph);
  CHECK(title.size() <= 84);
  CHECK(title.substr(title.size() - 12) == "wonderful…");
  std::string chinese;
  for (int i = 0; i < 90; ++i) chinese += "长";
  CHECK(search::utf8::count(title_from_text(chinese)) == 41);
  CHECK(title_from_text("U.S. exports rose. Then they fell.") == "U.S. exports rose.");
  CHECK(title_from_text("").size() <= 3);
}

TEST_CASE("no text is lost") {
  const char* text =
      "Head\nHead\n\n播放数572\n·\nBy Jane Doe\nJanuary 30th, 2025, The Gazette\n\nText one.\r\n\r\nText "
      "two.\n\nSource link\n";
  const Document d = read_plain_text(text);
  CHECK(d.get("title") == "Head");
  CHECK(d.get("body") ==
        "Head\n\n播放数572\n·\nBy Jane Doe\nJanuary 30th, 2025, The Gazette\n\nText one.\n\nText two.\n\nSource link");
  CHECK(d.get("author") == "Jane Doe");
  CHECK(d.get("source") == "The Gazette");
  CHECK(d.get("published") == "2025-01-30");
}

TEST_CASE("datelines count near the head only") {
  std::string text = "A headline\n\n";
  for (int i = 0; i < 20; ++i) text += "Line of text.\n";
  CHECK(!read_plain_text(text + "January 30th, 2025, The Gazette\n").has("published"));
}
