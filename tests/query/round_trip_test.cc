// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "query/article_fields.h"
#include "query/parser.h"

using search::ParsedQuery;
using search::Query;
using search::query::parse;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t n) {
  return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
}

template <std::size_t N>
std::string pick(Random& random, const char* const (&from)[N]) {
  return from[below(random, N)];
}

// Pieces that are likely to mean something to the language, alone or side by side.
const char* const kPieces[] = {"a",    "b",     "x1",   "生",    "命",   "创新", "AND",  "OR",       "NOT", "ＡＮＤ",
                               "ＯＲ", "title", "标题", "titel", "日期", "note", ":",    "：",       "//",  "\"",
                               "“",    "”",     "「",   "」",    "『",   "』",   "＂",   "(",        ")",   "（",
                               "）",   "*",     "＊",   "?",     "？",   "+",    "-",    "＋",       "－",  "&&",
                               "||",   "..",    ".",    "...",   "\\",   "\\\\", "\\(",  "，",       "！",  "😀",
                               "é",    "'",     "_",    "～",    "&",    "|",    "\xFF", "\xE4\xB8", "​", "2025-01",
                               "﻿",  "ﬃ",     "＼",   "Ａ",    "/",    "#",    ",",    "\t",       "　",  "\xC2\xA0"};

std::string random_text(Random& random, std::size_t most, bool spaces) {
  std::string text;
  for (std::size_t n = below(random, most) + 1; n > 0; --n) {
    text += pick(random, kPieces);
    if (spaces && below(random, 3) == 0) text += ' ';
  }
  return text;
}

Query random_leaf(Random& random) {
  static const char* const kFields[] = {"", "", "title", "body", "published"};
  const std::string field = pick(random, kFields);
  const std::string value = random_text(random, 4, below(random, 4) == 0);
  switch (below(random, 8)) {
    case 0:
      return Query::all();
    case 1:
      return Query::phrase(field, value);
    case 2:
      return Query::prefix(field, value);
    case 3:
      return Query::wildcard(field, value);
    case 4:
      return Query::wildcard(field, std::string("a") + pick(random, kPieces) + "?" + pick(random, kPieces));
    case 5:
      return Query::range(field, value, random_text(random, 3, false));
    default:
      return Query::text(field, value);
  }
}

Query random_tree(Random& random, int depth) {
  if (depth == 0 || below(random, 4) == 0) return random_leaf(random);
  switch (below(random, 6)) {
    case 0:
      return random_tree(random, depth - 1) && random_tree(random, depth - 1);
    case 1:
      return random_tree(random, depth - 1) || random_tree(random, depth - 1);
    case 2:
      return !random_tree(random, depth - 1);
    case 3:
      return Query::required(random_tree(random, depth - 1));
    default:
      break;
  }
  std::vector<Query> clauses;
  for (std::size_t n = below(random, 4); n > 0; --n) clauses.push_back(random_tree(random, depth - 1));
  return Query::match(std::move(clauses));
}

void check_round_trip(const Query& query) {
  const std::string text = query.to_string();
  const ParsedQuery parsed = parse(text, article_fields());
  if (parsed.query == query && parsed.diagnostics.empty()) return;
  CAPTURE(text);
  CAPTURE(query.to_tree());
  CHECK(parsed.query.to_tree() == query.to_tree());
  CHECK(parsed.query == query);
  CHECK(parsed.diagnostics.empty());
}

bool is_normal(const Query& query, bool root) {
  const auto& clauses = query.clauses();
  const auto has = [&](Query::Kind kind) {
    return std::any_of(clauses.begin(), clauses.end(), [&](const Query& clause) { return clause.kind() == kind; });
  };
  if (!std::all_of(clauses.begin(), clauses.end(), [](const Query& clause) { return is_normal(clause, false); })) {
    return false;
  }
  switch (query.kind()) {
    case Query::Kind::none:
      return root;
    case Query::Kind::conjunction:
      return clauses.size() > 1 && !has(query.kind()) && !has(Query::Kind::all);
    case Query::Kind::disjunction:
      return clauses.size() > 1 && !has(query.kind());
    case Query::Kind::match:
      return clauses.size() > 1 && !has(Query::Kind::all);
    case Query::Kind::negation:
      return clauses.size() == 1 && !has(query.kind()) && !has(Query::Kind::required);
    case Query::Kind::required:
      return clauses.size() == 1 && !has(query.kind()) && !has(Query::Kind::negation);
    default:
      return clauses.empty();
  }
}

}  // namespace

TEST_CASE("random trees print and parse back") {
  Random random(20250128);
  for (int i = 0; i < 6000; ++i) {
    const Query query = random_tree(random, 4);
    CHECK(is_normal(query, true));
    check_round_trip(query);
  }
}

TEST_CASE("whatever is typed gives a query in normal form that prints and parses back, and spans inside the text") {
  Random random(42);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random_text(random, 16, true);
    const ParsedQuery parsed = parse(text, article_fields());
    CAPTURE(text);
    CHECK(is_normal(parsed.query, true));
    CHECK(parsed.diagnostics.size() <= 20);
    std::size_t last = 0;
    for (const auto& said : parsed.diagnostics) {
      CHECK(said.begin >= last);
      CHECK(said.begin < said.end);
      CHECK(said.end <= text.size());
      CHECK_FALSE(said.message.empty());
      last = said.begin;
    }
    check_round_trip(parsed.query);
  }
}

TEST_CASE("random bytes are a query, too") {
  Random random(7);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (std::size_t n = below(random, 40); n > 0; --n) text += static_cast<char>(below(random, 256));
    check_round_trip(parse(text, article_fields()).query);
  }
}
