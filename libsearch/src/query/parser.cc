// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parser.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "query/characters.h"
#include "query/diagnostics.h"
#include "query/lexer.h"
#include "query/node.h"

namespace search::query {
namespace {

using Kind = Token::Kind;

bool is_prefix(Kind kind) {
  return kind == Kind::plus || kind == Kind::minus;
}
bool ends_clause(Kind kind) {
  return kind == Kind::leaf || kind == Kind::close;
}
bool starts_clause(Kind kind) {
  return kind == Kind::leaf || kind == Kind::open || is_prefix(kind);
}

// Leaves parentheses that have another half, something in them, and a depth that the parser can follow.
std::vector<Token> pair_parentheses(std::vector<Token> tokens, Diagnostics& diagnostics) {
  struct Open {
    std::size_t at;  // in `out`
    bool kept;
  };
  std::vector<Token> out;
  std::vector<Open> open;
  std::size_t depth = 0;
  bool told_depth = false;
  const auto close = [&](const Token& token) {
    const Open last = open.back();
    open.pop_back();
    if (!last.kept) return;
    --depth;
    if (last.at + 1 < out.size()) {
      out.push_back(token);
      return;
    }
    diagnostics.add(out[last.at].begin, token.end, "nothing between the parentheses; left out");
    out.pop_back();
    while (!out.empty() && is_prefix(out.back().kind)) out.pop_back();
  };
  for (Token& token : tokens) {
    if (token.kind == Kind::open) {
      const bool kept = depth < kDeepest;
      open.push_back({out.size(), kept});
      if (kept) {
        ++depth;
        out.push_back(std::move(token));
      } else {
        // A sign before it goes with it: it would otherwise be taken for the first word alone.
        while (!out.empty() && is_prefix(out.back().kind)) out.pop_back();
        if (!std::exchange(told_depth, true)) {
          diagnostics.add(token.begin, token.end,
                          "parentheses nested deeper than " + std::to_string(kDeepest) + "; taken as text");
        }
      }
    } else if (token.kind != Kind::close) {
      out.push_back(std::move(token));
    } else if (open.empty()) {
      diagnostics.add(token.begin, token.end, "a ')' without '('; left out");
    } else {
      close(token);
    }
  }
  const auto first = std::find_if(open.begin(), open.end(), [](const Open& o) { return o.kept; });
  if (first != open.end()) {
    diagnostics.add(out[first->at].begin, out[first->at].end, "a '(' without ')'; taken as closed at the end");
  }
  while (!open.empty()) {
    const std::size_t end = out.empty() ? 0 : out.back().end;
    close({Kind::close, end, end});
  }
  return out;
}

// An operator that lacks a clause on a side is a word; a sign ("&&") then has nothing to search for, and goes.
void make_word(Token& token, Diagnostics& diagnostics) {
  const bool sign = !has_word(token.value);
  const std::string needs =
      token.kind == Kind::negation ? "' has nothing after it; " : "' does not stand between two clauses; ";
  diagnostics.add(token.begin, token.end, "'" + token.value + needs + (sign ? "left out" : "taken as a word"),
                  sign ? "" : "\"" + token.value + "\"");
  token.kind = Kind::leaf;
  token.leaf = Query::Kind::text;
}

std::vector<Token> settle_operators(std::vector<Token> tokens, Diagnostics& diagnostics) {
  // Whether a NOT is one depends on what follows, which may be another NOT.
  bool clause_follows = false;
  for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
    if (token->kind == Kind::negation && !clause_follows) make_word(*token, diagnostics);
    clause_follows = starts_clause(token->kind) || token->kind == Kind::negation;
  }
  std::vector<Token> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    if (token.kind == Kind::conjunction || token.kind == Kind::disjunction) {
      const bool before = !out.empty() && ends_clause(out.back().kind);
      const bool after =
          i + 1 < tokens.size() && (starts_clause(tokens[i + 1].kind) || tokens[i + 1].kind == Kind::negation);
      if (!before || !after) make_word(token, diagnostics);
      if (token.kind == Kind::leaf && !has_word(token.value)) continue;
    }
    out.push_back(std::move(token));
  }
  return out;
}

// Descends over tokens in which every operator has its clauses and every parenthesis its other half.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Query run() { return tokens_.empty() ? Query() : any_of({}); }

 private:
  bool at(Kind kind) const { return at_ < tokens_.size() && tokens_[at_].kind == kind; }

  Query any_of(const std::string& field) {
    std::vector<Query> clauses{all_of(field)};
    while (at(Kind::disjunction)) {
      ++at_;
      clauses.push_back(all_of(field));
    }
    return disjunction(std::move(clauses));
  }

  Query all_of(const std::string& field) {
    std::vector<Query> clauses{side(field)};
    while (at(Kind::conjunction)) {
      ++at_;
      clauses.push_back(side(field));
    }
    return conjunction(std::move(clauses));
  }

  Query side(const std::string& field) {
    std::vector<Query> clauses;
    while (at_ < tokens_.size() && !at(Kind::conjunction) && !at(Kind::disjunction) && !at(Kind::close)) {
      clauses.push_back(clause(field));
    }
    return Query::match(std::move(clauses));
  }

  Query clause(const std::string& field) {
    std::vector<Kind> signs;
    while (at(Kind::negation) || at(Kind::plus) || at(Kind::minus)) signs.push_back(tokens_[at_++].kind);
    Query query;
    const Token& token = tokens_[at_++];
    const std::string& inner = token.field.empty() ? field : token.field;
    if (token.kind == Kind::open) {
      query = any_of(inner);
      ++at_;
    } else {
      query = leaf(token, inner);
    }
    for (auto sign = signs.rbegin(); sign != signs.rend(); ++sign) {
      query = *sign == Kind::plus ? Query::required(std::move(query)) : !std::move(query);
    }
    return query;
  }

  static Query leaf(const Token& token, const std::string& field) {
    switch (token.leaf) {
      case Query::Kind::all:
        return Query::all();
      case Query::Kind::phrase:
        return Query::phrase(field, token.value);
      case Query::Kind::prefix:
        return Query::prefix(field, token.value);
      case Query::Kind::wildcard:
        return Query::wildcard(field, token.value);
      case Query::Kind::range:
        return Query::range(field, token.value, token.high);
      default:
        return Query::text(field, token.value);
    }
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

// The longest beginning within the limit that ends between characters, ill-formed ones too.
std::string_view cut(std::string_view text) {
  std::size_t end = kMostBytes;
  for (int i = 0; i < 3 && !utf8::is_lead(text[end]); ++i) --end;
  return text.substr(0, end);
}

}  // namespace

ParsedQuery parse(std::string_view text, const FieldNames& names) {
  Diagnostics diagnostics;
  if (text.size() > kMostBytes) {
    const std::string_view kept = cut(text);
    diagnostics.add(kept.size(), text.size(),
                    "longer than " + std::to_string(kMostBytes) + " bytes; the rest is left out");
    text = kept;
  }
  std::vector<Token> tokens = pair_parentheses(lex(text, names, diagnostics), diagnostics);
  Query query = Parser(settle_operators(std::move(tokens), diagnostics)).run();
  return {std::move(query), diagnostics.take()};
}

}  // namespace search::query
