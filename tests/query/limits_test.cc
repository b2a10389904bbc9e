// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "query/article_fields.h"
#include "query/parser.h"

using search::ParsedQuery;
using search::Query;
using search::query::parse;

namespace {

std::string times(std::size_t n, const std::string& piece) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("no text takes long") {
  const std::string texts[] = {
      times(5000, "("),
      times(60000, "("),
      times(30000, "()"),
      times(5000, "(a "),
      times(5000, "-("),
      times(5000, "title:("),
      times(60000, "a"),
      times(21000, "中"),
      times(60000, "\""),
      times(20000, "“"),
      times(20000, "「"),
      times(20000, "”"),
      times(20000, "\"”"),
      times(30000, "a:"),
      times(10000, "title:"),
      times(60000, "-"),
      times(30000, "- "),
      times(30000, "-a "),
      times(15000, "NOT "),
      times(15000, "AND "),
      times(15000, "a AND "),
      times(15000, "a OR "),
      times(60000, "*"),
      times(30000, "a*"),
      times(30000, "a?"),
      times(60000, "."),
      times(8000, "title:a.."),
      times(60000, "\\"),
      times(60000, "\x80"),
      times(60000, "\xF0"),
      times(30000, "a "),
      times(30000, "+a"),
      times(10000, "zitle:a "),
      times(12000, "a OR b AND "),
      times(20000, "a\" "),
      times(64, "(") + times(30000, "a "),
      times(64, "(a ") + times(20000, "b "),
      times(30000, "\xE2\x80\x8B"),
      times(20000, ": "),
      times(30000, "_:"),
  };
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 20));
    const auto start = std::chrono::steady_clock::now();
    const ParsedQuery parsed = parse(text, article_fields());
    const std::string printed = parsed.query.to_string();
    const bool same =
        printed.size() > search::query::kMostBytes || parse(printed, article_fields()).query == parsed.query;
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    CHECK(same);
    CHECK(parsed.diagnostics.size() <= 20);
    // Some 50 ms for the slowest without a sanitizer; what is not linear takes minutes.
    CHECK(ms < 2000);
  }
}

TEST_CASE("a text over 64 KiB is cut between characters") {
  const std::size_t limit = 64 * 1024;
  ParsedQuery parsed = parse(times(30000, "中"), article_fields());
  CHECK(parsed.query.value().size() == limit / 3 * 3);
  REQUIRE(parsed.diagnostics.size() == 1);
  CHECK(parsed.diagnostics[0].begin == limit / 3 * 3);
  CHECK(parsed.diagnostics[0].end == 90000);
  CHECK(parse(times(limit, "a"), article_fields()).diagnostics.empty());
  CHECK(parse(times(limit + 1, "a"), article_fields()).query.value().size() == limit);
  CHECK(parse("x " + times(limit, "\x80"), article_fields()).query == Query::text("x"));
}

TEST_CASE("nesting over 64 is taken as text") {
  const auto nested = [](std::size_t depth) {
    std::string text = "z";
    for (std::size_t i = 0; i < depth; ++i) text = "(" + text + " OR b) AND NOT c";
    return parse(text, article_fields());
  };
  const ParsedQuery deep = nested(64);
  CHECK(deep.diagnostics.empty());
  CHECK(parse(deep.query.to_string(), article_fields()).query == deep.query);
  const ParsedQuery deeper = nested(66);
  REQUIRE(deeper.diagnostics.size() == 1);
  CHECK(deeper.diagnostics[0].message.find("64") != std::string::npos);
  CHECK(deeper.diagnostics[0].begin == 64);
  CHECK(parse(deeper.query.to_string(), article_fields()).query == deeper.query);
}

TEST_CASE("what stands inside too many parentheses is still searched for") {
  const ParsedQuery parsed = parse(times(100, "(") + "创新 OR 美国" + times(100, ")") + " x", article_fields());
  CHECK(parsed.query.to_tree() == "(match (or 创新 美国) x)");
  CHECK(parsed.diagnostics.size() == 1);
}
