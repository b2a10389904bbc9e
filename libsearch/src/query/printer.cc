// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/query.h>

#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "query/characters.h"
#include "query/source.h"

namespace search {
namespace {

using Kind = Query::Kind;

std::u32string decode(std::string_view text) {
  std::u32string codes;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    codes += c.code;
    i += c.length;
  }
  return codes;
}

std::string quote(std::string_view words) {
  std::string out = "\"";
  for (const char32_t code : decode(words)) {
    if (code == '\\' || query::narrow(code) == '"') out += '\\';
    utf8::append(out, code);
  }
  return out + '"';
}

// A word with a backslash before every character that would not be read as part of it.
std::string escape(std::string_view word, bool has_field) {
  const std::u32string codes = decode(word);
  std::u32string narrow;
  for (const char32_t code : codes) narrow += query::narrow(code);
  std::string out;
  if (!has_field && query::operator_word(narrow) != query::Operator::none) out += '\\';
  bool name = !has_field && !codes.empty() && query::is_name_start(codes.front());  // all so far may name a field
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto near = [&](std::size_t at) { return at < codes.size() ? codes[at] : U' '; };
    bool plain = true;
    switch (narrow[i]) {
      case '"':
      case '(':
      case ')':
      case '*':
        plain = false;
        break;
      case '\\':
        plain = codes[i] != '\\';
        break;
      case '+':
      case '-':
        plain = has_field || i > 0;
        break;
      case ':':
        plain = has_field ? i > 0 : !name || near(i + 1) == ':' || (near(i + 1) == '/' && near(i + 2) == '/');
        break;
      case '/':
        plain = !has_field || i > 0 || near(i + 1) != '/';
        break;
      case '?':
        plain = codes[i] != '?' || i == 0 || !query::is_word(near(i - 1)) || !query::is_word(near(i + 1));
        break;
      case '.':
        plain = !has_field || codes[i] != '.' || (near(i + 1) != '.' && (i == 0 || near(i - 1) != '.'));
        break;
      default:
        plain = std::u32string_view(U"“”「『").find(codes[i]) == std::u32string_view::npos;
        break;
    }
    if (!plain) out += '\\';
    utf8::append(out, codes[i]);
    name = name && query::is_name(codes[i]);
  }
  return out;
}

// An end of a range; quoted where anything in it could be read otherwise.
std::string range_end(const std::string& value) {
  const std::u32string codes = decode(value);
  bool plain = true;
  for (std::size_t i = 0; i < codes.size() && plain; ++i) {
    const bool inside = i > 0 && i + 1 < codes.size() && query::is_word(codes[i - 1]) && query::is_word(codes[i + 1]);
    const bool separator = codes[i] == '.' || codes[i] == ':' || codes[i] == '/' || codes[i] == ',';
    plain = query::is_word(codes[i]) || codes[i] == '-' || codes[i] == '+' || (separator && inside);
  }
  return plain ? value : quote(value);
}

std::string leaf(const Query& query) {
  const std::string start = query.field().empty() ? std::string() : query.field() + ':';
  switch (query.kind()) {
    case Kind::all:
      return "*";
    case Kind::phrase:
      return start + quote(query.value());
    case Kind::prefix:
      return start + escape(query.value(), !start.empty()) + '*';
    case Kind::wildcard:
      return start + query.value();
    case Kind::range:
      return start + range_end(query.value()) + ".." + range_end(query.high());
    default:
      return start + escape(query.value(), !start.empty());
  }
}

std::string tree_leaf(const Query& query) {
  const std::string start = query.field().empty() ? std::string() : query.field() + ':';
  switch (query.kind()) {
    case Kind::none:
      return "()";
    case Kind::all:
      return "*";
    case Kind::phrase:
      return start + '"' + query.value() + '"';
    case Kind::prefix:
      return "(prefix " + start + query.value() + ')';
    case Kind::wildcard:
      return "(wildcard " + start + query.value() + ')';
    case Kind::range:
      return "(range " + start + query.value() + ".." + query.high() + ')';
    default:
      return start + query.value();
  }
}

// How tightly a branch holds its clauses together; a leaf and a sign need no parentheses anywhere.
int strength(Kind kind) {
  switch (kind) {
    case Kind::disjunction:
      return 0;
    case Kind::conjunction:
      return 1;
    case Kind::match:
      return 2;
    default:
      return 3;
  }
}

// What is still to be printed: a query, or else a piece of text. A list of these stands in for recursion, for which a
// tree that a program has built may be too deep.
struct Step {
  const Query* query;
  std::string_view text;
};

void push_clauses(std::vector<Step>& steps, const Query& query, std::string_view separator, int needed) {
  for (std::size_t i = query.clauses().size(); i-- > 0;) {
    const Query& clause = query.clauses()[i];
    const bool parentheses = strength(clause.kind()) < needed;
    if (parentheses) steps.push_back({nullptr, ")"});
    steps.push_back({&clause, {}});
    if (parentheses) steps.push_back({nullptr, "("});
    if (i > 0) steps.push_back({nullptr, separator});
  }
}

template <typename Expand>
std::string print(const Query& query, Expand expand) {
  std::string out;
  std::vector<Step> steps{{&query, {}}};
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    if (!step.query) {
      out += step.text;
    } else {
      out += expand(*step.query, steps);
    }
  }
  return out;
}

}  // namespace

std::string Query::to_string() const {
  return print(*this, [](const Query& query, std::vector<Step>& steps) -> std::string {
    switch (query.kind()) {
      case Kind::none:
        return {};
      case Kind::match:
        push_clauses(steps, query, " ", 3);
        return {};
      case Kind::conjunction:
        push_clauses(steps, query, " AND ", 2);
        return {};
      case Kind::disjunction:
        push_clauses(steps, query, " OR ", 1);
        return {};
      case Kind::negation:
        push_clauses(steps, query, {}, 3);
        return "-";
      case Kind::required:
        push_clauses(steps, query, {}, 3);
        return "+";
      default:
        return leaf(query);
    }
  });
}

std::string Query::to_tree() const {
  return print(*this, [](const Query& query, std::vector<Step>& steps) -> std::string {
    std::string start;
    switch (query.kind()) {
      case Kind::match:
        start = "(match ";
        break;
      case Kind::conjunction:
        start = "(and ";
        break;
      case Kind::disjunction:
        start = "(or ";
        break;
      case Kind::negation:
        start = "(not ";
        break;
      case Kind::required:
        start = "(must ";
        break;
      default:
        return tree_leaf(query);
    }
    steps.push_back({nullptr, ")"});
    push_clauses(steps, query, " ", -1);
    return start;
  });
}

}  // namespace search
