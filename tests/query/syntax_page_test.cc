// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "query/article_fields.h"
#include "query/parser.h"

namespace {

// The code in a table's cell; "\|" is how Markdown writes a bar there.
std::string code_of(std::string_view cell) {
  const std::size_t first = cell.find('`'), last = cell.rfind('`');
  std::string code;
  if (first == last) return code;
  for (const char c : cell.substr(first + 1, last - first - 1)) {
    if (c == '|' && !code.empty() && code.back() == '\\') code.pop_back();
    code += c;
  }
  return code;
}

}  // namespace

TEST_CASE("every example of the query syntax page is what the parser does") {
  std::ifstream page(SEARCH_SOURCE_DIR "/docs/query-syntax.md");
  REQUIRE(page);
  int rows = 0;
  bool in_table = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "| what you type | the tree |") {
      in_table = true;
    } else if (line.empty() || line[0] != '|') {
      in_table = false;
    } else if (in_table && line != "| --- | --- |") {
      CAPTURE(line);
      const std::size_t bar = line.find("` | `");
      REQUIRE(bar != line.npos);
      const std::string text = code_of(std::string_view(line).substr(0, bar + 1));
      const std::string tree = code_of(std::string_view(line).substr(bar + 1));
      CHECK_FALSE(text.empty());
      CHECK(search::query::parse(text, article_fields()).query.to_tree() == tree);
      ++rows;
    }
  }
  CHECK(rows >= 60);
}
