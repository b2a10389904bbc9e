// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "query/article_fields.h"
#include "query/parser.h"

using search::ParsedQuery;
using search::query::parse;

namespace {

struct Row {
  std::string text;
  const char* tree;
  std::vector<const char*> places;  // what each diagnostic points at
  const char* message;              // a part of the first one
  const char* suggestion;           // of the first one
};

const std::vector<Row> kRows = {
    {"titel:foo", "titel:foo", {"titel"}, "no field 'titel'; taken as text", "title"},
    {"x auther:foo y", "(match x auther:foo y)", {"auther"}, "no field 'auther'", "author"},
    {"ttile:\"a b\"", "(match ttile: \"a b\")", {"ttile"}, "no field", "title"},
    {"标体:foo", "标体:foo", {"标体"}, "no field '标体'", "标题"},
    {"zzz:foo", "zzz:foo", {"zzz"}, "no field 'zzz'", ""},
    {"-titel:foo", "(not titel:foo)", {"titel"}, "no field", "title"},
    {"title: foo", "(match title: foo)", {"title:"}, "nothing follows 'title:'", ""},
    {"标题： 生命", "(match 标题： 生命)", {"标题："}, "nothing follows '标题：'", ""},
    {"(title:)", "title:", {"title:"}, "nothing follows", ""},
    {"AND", "AND", {"AND"}, "'AND' does not stand between two clauses; taken as a word", "\"AND\""},
    {"ＡＮＤ", "ＡＮＤ", {"ＡＮＤ"}, "taken as a word", "\"ＡＮＤ\""},
    {"NOT", "NOT", {"NOT"}, "'NOT' has nothing after it", "\"NOT\""},
    {"创新 AND", "(match 创新 AND)", {"AND"}, "taken as a word", "\"AND\""},
    {"OR a", "(match OR a)", {"OR"}, "taken as a word", "\"OR\""},
    {"a AND OR b", "(or (match a AND) b)", {"AND"}, "taken as a word", "\"AND\""},
    {"a AND NOT", "(and a NOT)", {"NOT"}, "nothing after it", "\"NOT\""},
    {"(AND) x", "(match AND x)", {"AND"}, "taken as a word", "\"AND\""},
    {"a && && b", "(and a b)", {"&&"}, "left out", ""},
    {"|| a", "a", {"||"}, "left out", ""},
    {"\"没有完", "\"没有完\"", {"\""}, "a quote without its other half", ""},
    {"a 「b", "(match a \"b\")", {"「"}, "a quote without its other half", ""},
    {"published:2025..\"2026", "(range published:2025..2026)", {"\""}, "a quote without its other half", ""},
    {"\"\" x", "x", {"\"\""}, "nothing between the quotes", ""},
    {"title:“ ” x", "x", {"“ ”"}, "nothing between the quotes", ""},
    {"()", "()", {"()"}, "nothing between the parentheses", ""},
    {"a -( ！ )", "a", {"( ！ )"}, "nothing between the parentheses", ""},
    {"a AND ()", "(match a AND)", {"AND", "()"}, "taken as a word", "\"AND\""},
    {"a)b", "(match a b)", {")"}, "a ')' without '('", ""},
    {"（a", "a", {"（"}, "a '(' without ')'", ""},
    {"((a) OR (b", "(or a b)", {"("}, "a '(' without ')'", ""},
    {":)", "()", {")"}, "a ')' without", ""},
    {"a*b", "a*b", {"*"}, "'*' stands for the rest of a word at its end only", ""},
    {"*foo", "*foo", {"*"}, "at its end only", ""},
    {"foo**", "foo**", {"*"}, "at its end only", ""},
    {"\"foo bar\"*", "\"foo bar\"", {"*"}, "at its end only", ""},
    {"col?r*", "col?r*", {"*"}, "'?' and '*' cannot stand in one word", ""},
    {"title:*", "*", {"title:*"}, "'title' cannot be asked", "*"},
    {"titel:a AND", "(match titel:a AND)", {"titel", "AND"}, "no field", "title"},
};

}  // namespace

TEST_CASE("a diagnostic points at what it means") {
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    const ParsedQuery parsed = parse(row.text, article_fields());
    CHECK(parsed.query.to_tree() == row.tree);
    REQUIRE(parsed.diagnostics.size() == row.places.size());
    for (std::size_t i = 0; i < row.places.size(); ++i) {
      const auto& said = parsed.diagnostics[i];
      CHECK(row.text.substr(said.begin, said.end - said.begin) == row.places[i]);
    }
    CAPTURE(parsed.diagnostics.front().message);
    CHECK(parsed.diagnostics.front().message.find(row.message) != std::string::npos);
    CHECK(parsed.diagnostics.front().suggestion == row.suggestion);
  }
}

TEST_CASE("a suggestion put in the place of its span leaves nothing to say there") {
  for (const Row& row : kRows) {
    ParsedQuery parsed = parse(row.text, article_fields());
    std::string text = row.text;
    for (auto said = parsed.diagnostics.rbegin(); said != parsed.diagnostics.rend(); ++said) {
      if (!said->suggestion.empty()) text.replace(said->begin, said->end - said->begin, said->suggestion);
    }
    if (text == row.text) continue;
    CAPTURE(text);
    for (const auto& said : parse(text, article_fields()).diagnostics) CHECK(said.suggestion.empty());
  }
}

TEST_CASE("near names are suggested, far ones are not") {
  const auto& names = article_fields();
  CHECK(names.nearest("titl") == "title");
  CHECK(names.nearest("Titles") == "title");
  CHECK(names.nearest("langauge") == "language");
  CHECK(names.nearest("tsg") == "tag");
  CHECK(names.nearest("日其") == "日期");
  CHECK(names.nearest("a") == "");
  CHECK(names.nearest("http") == "");
  CHECK(names.nearest("localhost") == "");
  CHECK(names.nearest("时间") == "");
  REQUIRE(names.find("ＤＡＴＥ"));
  CHECK(*names.find("ＤＡＴＥ") == "published");
  CHECK_FALSE(names.find("titel"));
}
