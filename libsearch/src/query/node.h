// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <search/query.h>

namespace search {

/// What a Query points to. A Query without a node is Kind::none, and none stands nowhere inside a tree.
///
/// Trees are kept in one normal form, whoever builds them, so that equal queries compare equal and print alike:
///   - a text leaf is one word without white space, with something in it to search for;
///   - a conjunction holds no conjunction, a disjunction no disjunction, and a match no match of plain clauses only
///   (one
///     with + or - in it means something else when its parentheses go);
///   - conjunctions and matches hold no `all`, which adds nothing to them;
///   - no branch has a single clause but negation and required, which stand on neither of the two.
struct Query::Node {
  Kind kind = Kind::none;
  std::string field;
  std::string value;
  std::string high;
  std::vector<Query> clauses;
  mutable const Node* next = nullptr;  ///< among nodes that wait to be destroyed

  static Query leaf(Kind kind, std::string field, std::string value, std::string high = {});
  static Query branch(Kind kind, std::vector<Query> clauses);
};

namespace query {

/// AND and OR of any number of clauses; Query's operators take two.
Query conjunction(std::vector<Query> clauses);
Query disjunction(std::vector<Query> clauses);

/// True for a pattern that the language has: word characters with '?' between two of them, '-', '_' and '\'' inside.
bool is_wildcard(std::string_view pattern);

}  // namespace query
}  // namespace search
