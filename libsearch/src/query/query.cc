// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/query.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "query/characters.h"
#include "query/node.h"

namespace search {
namespace {

const std::string kNoText;
const std::vector<Query> kNoClauses;

bool is_plain(const Query& clause) {
  return clause.kind() != Query::Kind::negation && clause.kind() != Query::Kind::required;
}

// Clauses of the same kind move up a level; `dissolves` says which of them may.
template <typename Dissolves>
std::vector<Query> flatten(std::vector<Query> clauses, Dissolves dissolves) {
  std::vector<Query> flat;
  flat.reserve(clauses.size());
  for (Query& clause : clauses) {
    if (clause.empty()) continue;
    if (dissolves(clause)) {
      flat.insert(flat.end(), clause.clauses().begin(), clause.clauses().end());
    } else {
      flat.push_back(std::move(clause));
    }
  }
  return flat;
}

Query join(Query::Kind kind, std::vector<Query> clauses) {
  if (clauses.empty()) return Query();
  if (clauses.size() == 1) return std::move(clauses.front());
  return Query::Node::branch(kind, std::move(clauses));
}

// The same for branches to which `all` adds nothing.
Query join_limits(Query::Kind kind, std::vector<Query> clauses) {
  const auto limits = [](const Query& clause) { return clause.kind() != Query::Kind::all; };
  const auto rest = std::stable_partition(clauses.begin(), clauses.end(), limits);
  const bool only_all = rest == clauses.begin() && rest != clauses.end();
  clauses.erase(only_all ? rest + 1 : rest, clauses.end());
  return join(kind, std::move(clauses));
}

}  // namespace

Query::Query() = default;
Query::Query(std::shared_ptr<const Node> node) : node_(std::move(node)) {}

namespace {

// Destroys a tree without recursion: a node that dies while another is being destroyed only joins the line.
struct Undertaker {
  void operator()(const Query::Node* node) const {
    thread_local const Query::Node* waiting = nullptr;
    thread_local bool busy = false;
    if (busy) {
      node->next = waiting;
      waiting = node;
      return;
    }
    busy = true;
    delete node;
    while (waiting) {
      const Query::Node* next = waiting;
      waiting = next->next;
      delete next;
    }
    busy = false;
  }
};

}  // namespace

Query Query::Node::leaf(Kind kind, std::string field, std::string value, std::string high) {
  auto* node = new Node;
  std::shared_ptr<const Node> owner(node, Undertaker());
  node->kind = kind;
  node->field = std::move(field);
  node->value = std::move(value);
  node->high = std::move(high);
  return Query(std::move(owner));
}

Query Query::Node::branch(Kind kind, std::vector<Query> clauses) {
  auto* node = new Node;
  std::shared_ptr<const Node> owner(node, Undertaker());
  node->kind = kind;
  node->clauses = std::move(clauses);
  return Query(std::move(owner));
}

Query Query::all() {
  return Node::leaf(Kind::all, {}, {});
}

Query Query::text(std::string_view text) {
  return Query::text({}, text);
}

Query Query::text(std::string_view field, std::string_view text) {
  std::vector<Query> words;
  for (std::string& word : query::split(text)) {
    if (query::has_word(word)) words.push_back(Node::leaf(Kind::text, std::string(field), std::move(word)));
  }
  return join(Kind::match, std::move(words));
}

Query Query::phrase(std::string_view words) {
  return phrase({}, words);
}

Query Query::phrase(std::string_view field, std::string_view words) {
  if (!query::has_word(words)) return Query();
  return Node::leaf(Kind::phrase, std::string(field), query::squeeze(words));
}

Query Query::prefix(std::string_view begin) {
  return prefix({}, begin);
}

Query Query::prefix(std::string_view field, std::string_view begin) {
  std::vector<std::string> words = query::split(begin);
  if (words.empty()) return Query();
  std::vector<Query> clauses;
  for (std::string& word : words) {
    if (!query::has_word(word)) continue;
    const Kind kind = &word == &words.back() ? Kind::prefix : Kind::text;
    clauses.push_back(Node::leaf(kind, std::string(field), std::move(word)));
  }
  return join(Kind::match, std::move(clauses));
}

Query Query::wildcard(std::string_view pattern) {
  return wildcard({}, pattern);
}

Query Query::wildcard(std::string_view field, std::string_view pattern) {
  std::vector<std::string> words = query::split(pattern);
  if (words.size() != 1 || !query::is_wildcard(words.front())) return text(field, pattern);
  return Node::leaf(Kind::wildcard, std::string(field), std::move(words.front()));
}

Query Query::range(std::string_view field, std::string_view low, std::string_view high) {
  if (field.empty()) return Query();
  return Node::leaf(Kind::range, std::string(field), query::squeeze(low), query::squeeze(high));
}

Query Query::match(std::vector<Query> clauses) {
  const auto dissolves = [](const Query& clause) {
    return clause.kind() == Kind::match && std::all_of(clause.clauses().begin(), clause.clauses().end(), is_plain);
  };
  return join_limits(Kind::match, flatten(std::move(clauses), dissolves));
}

Query Query::required(Query clause) {
  if (clause.empty() || !is_plain(clause)) return clause;
  return Node::branch(Kind::required, {std::move(clause)});
}

Query query::conjunction(std::vector<Query> clauses) {
  if (std::any_of(clauses.begin(), clauses.end(), [](const Query& clause) { return clause.empty(); })) return Query();
  return join_limits(Query::Kind::conjunction,
                     flatten(std::move(clauses), [](const Query& c) { return c.kind() == Query::Kind::conjunction; }));
}

Query query::disjunction(std::vector<Query> clauses) {
  return join(Query::Kind::disjunction,
              flatten(std::move(clauses), [](const Query& c) { return c.kind() == Query::Kind::disjunction; }));
}

Query operator&&(Query a, Query b) {
  return query::conjunction({std::move(a), std::move(b)});
}

Query operator||(Query a, Query b) {
  return query::disjunction({std::move(a), std::move(b)});
}

Query operator!(Query a) {
  switch (a.kind()) {
    case Query::Kind::none:
      return Query::all();
    case Query::Kind::all:
      return Query();
    case Query::Kind::negation:
      return a.clauses().front();
    case Query::Kind::required:
      return !Query(a.clauses().front());
    default:
      return Query::Node::branch(Query::Kind::negation, {std::move(a)});
  }
}

Query::Kind Query::kind() const {
  return node_ ? node_->kind : Kind::none;
}
const std::string& Query::field() const {
  return node_ ? node_->field : kNoText;
}
const std::string& Query::value() const {
  return node_ ? node_->value : kNoText;
}
const std::string& Query::high() const {
  return node_ ? node_->high : kNoText;
}
const std::vector<Query>& Query::clauses() const {
  return node_ ? node_->clauses : kNoClauses;
}

bool operator==(const Query& a, const Query& b) {
  std::vector<std::pair<const Query*, const Query*>> pending{{&a, &b}};
  while (!pending.empty()) {
    const auto [x, y] = pending.back();
    pending.pop_back();
    if (x->node_ == y->node_) continue;
    if (x->kind() != y->kind() || x->field() != y->field() || x->value() != y->value() || x->high() != y->high() ||
        x->clauses().size() != y->clauses().size()) {
      return false;
    }
    for (std::size_t i = 0; i < x->clauses().size(); ++i) pending.emplace_back(&x->clauses()[i], &y->clauses()[i]);
  }
  return true;
}

bool query::is_wildcard(std::string_view pattern) {
  bool before = false;    // the character before is of a word
  bool question = false;  // the character before is a '?', which needs one of a word after it
  bool found = false;
  for (std::size_t i = 0; i < pattern.size();) {
    const utf8::Decoded c = utf8::decode(pattern, i);
    const bool word = is_word(c.code);
    if (!word && (question || i == 0)) return false;
    if (c.code == '?') {
      if (!before) return false;
    } else if (!word && c.code != '-' && c.code != '_' && c.code != '\'') {
      return false;
    }
    question = c.code == '?';
    found = found || question;
    before = word;
    i += c.length;
  }
  return found && !question;
}

}  // namespace search
