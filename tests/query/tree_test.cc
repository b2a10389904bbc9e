// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/query.h>

#include <doctest/doctest.h>

#include "query/node.h"

using search::Query;

TEST_CASE("trees have one normal form") {
  const Query a = Query::text("a"), b = Query::text("b"), c = Query::text("c"), none;
  CHECK((a && b && c) == (a && (b && c)));
  CHECK((a || b || c) == (a || (b || c)));
  CHECK((a && b) != (b && a));
  CHECK(!!a == a);
  CHECK(!none == Query::all());
  CHECK((!Query::all()).empty());
  CHECK((a && Query::all()) == a);
  CHECK((Query::all() && Query::all()) == Query::all());
  CHECK((a && none).empty());
  CHECK((a || none) == a);
  CHECK((a || Query::all()).to_tree() == "(or a *)");
  CHECK(Query::match({a, Query::match({b, c})}) == Query::match({a, b, c}));
  CHECK(Query::match({a, Query::match({b, !c})}).to_tree() == "(match a (match b (not c)))");
  CHECK(Query::match({a, none}) == a);
  CHECK(Query::match({}).empty());
  CHECK(Query::match({Query::all(), Query::all()}) == Query::all());
  CHECK(Query::match({Query::all(), !a}) == !a);
  CHECK(Query::required(Query::required(a)) == Query::required(a));
  CHECK(Query::required(!a) == !a);
  CHECK(!Query::required(a) == !a);
  CHECK(Query::required(none).empty());
  CHECK(search::query::conjunction({}).empty());
  CHECK(search::query::disjunction({a}) == a);
}

TEST_CASE("leaves have one normal form") {
  CHECK(Query::text("a b").to_tree() == "(match a b)");
  CHECK(Query::text("title", " a\xE2\x80\x8B　b ！").to_tree() == "(match title:a title:b)");
  CHECK(Query::text("！").empty());
  CHECK(Query::text("").empty());
  CHECK(Query::text("a\xFFz") == Query::text("a\xEF\xBF\xBDz"));
  CHECK(Query::phrase(" a \n b ") == Query::phrase("a b"));
  CHECK(Query::phrase("！").empty());
  CHECK(Query::prefix("new yor").to_tree() == "(match new (prefix yor))");
  CHECK(Query::prefix("").empty());
  CHECK(Query::wildcard("colo?r").kind() == Query::Kind::wildcard);
  CHECK(Query::wildcard("colour?") == Query::text("colour?"));
  CHECK(Query::wildcard("a?b c") == Query::text("a?b c"));
  CHECK(Query::range("", "a", "b").empty());
  CHECK(Query::range("published", " 2025 ", "").value() == "2025");
}

TEST_CASE("a query is a value") {
  Query a = Query::term("title", "生命");
  const Query copy = a;
  a = Query::all();
  CHECK(copy.kind() == Query::Kind::text);
  CHECK(copy.field() == "title");
  CHECK(copy.value() == "生命");
  CHECK(copy != a);
  CHECK(Query().value().empty());
  CHECK(Query().clauses().empty());
  CHECK((copy && !Query::phrase("旧 闻")).to_tree() == "(and title:生命 (not \"旧 闻\"))");
}

TEST_CASE("a tree of any depth is printed, compared and destroyed without recursion") {
  const auto build = [] {
    Query query = Query::text("x");
    for (int i = 0; i < 200000; ++i) query = !(std::move(query) && Query::text("y"));
    return query;
  };
  Query a = build(), b = build();
  CHECK(a == b);
  CHECK(a.to_string().size() > 1000000);
  CHECK(a.to_tree().size() > 1000000);
  const Query inner = a.clauses().front();
  a = Query();
  CHECK(inner.kind() == Query::Kind::conjunction);
}
