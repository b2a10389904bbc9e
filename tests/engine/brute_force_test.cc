// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <random>

#include <search/analyzer.h>
#include "engine/small_index.h"

namespace search {

using test::joined;
using test::SmallIndex;

namespace {

using Texts = std::vector<Tokens>;

const Analyzer& analyzer() {
  static const Analyzer article;
  return article;
}

bool has_token(const Texts& texts, TokenKind kind, std::string_view term) {
  return std::any_of(texts.begin(), texts.end(), [&](const Tokens& tokens) {
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const Token& token) { return token.kind == kind && token.term == term; });
  });
}

bool has_stem(const Texts& texts, std::string_view stem) {
  return std::any_of(texts.begin(), texts.end(), [&](const Tokens& tokens) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return token.kind == TokenKind::word && analyzer().stem(token.term) == stem;
    });
  });
}

/// The base tokens of `wanted` one after the other, without a gap.
bool has_row(const Texts& texts, const Tokens& wanted) {
  std::vector<Token> row;
  for (const auto& token : wanted) {
    if (token.kind <= TokenKind::punctuation) row.push_back(token);
  }
  return std::any_of(texts.begin(), texts.end(), [&](const Tokens& tokens) {
    std::vector<Token> base;
    for (const auto& token : tokens) {
      if (token.kind <= TokenKind::punctuation) base.push_back(token);
    }
    return std::search(base.begin(), base.end(), row.begin(), row.end(),
                       [](const Token& a, const Token& b) { return a.term == b.term; }) != base.end();
  });
}

/// Decides without an index, by walking over the tokens of the texts: slow, short, and not made of the compiler's
/// parts.
class Matcher {
 public:
  Matcher(const Document& document, Mode mode) : mode_(mode) {
    for (const char* name : {"title", "body"}) {
      for (const auto& value : document.values(name)) {
        texts_[name].push_back(analyzer().analyze(value));
        texts_[""].push_back(analyzer().analyze(value));
      }
    }
  }

  bool matches(const Query& query) const {
    const auto& clauses = query.clauses();
    const auto each = [&](const Query& clause) { return matches(clause); };
    switch (query.kind()) {
      case Query::Kind::text:
        return text(texts(query.field()), query.value());
      case Query::Kind::phrase:
        return has_row(texts(query.field()), analyzer().analyze(query.value()));
      case Query::Kind::negation:
        return !matches(clauses.front());
      case Query::Kind::required:
        return matches(clauses.front());
      case Query::Kind::conjunction:
        return std::all_of(clauses.begin(), clauses.end(), each);
      case Query::Kind::disjunction:
        return std::any_of(clauses.begin(), clauses.end(), each);
      case Query::Kind::match:
        return match(clauses);
      default:
        return query.kind() == Query::Kind::all;
    }
  }

 private:
  const Texts& texts(const std::string& field) const {
    static const Texts none;
    const auto found = texts_.find(field);
    return found == texts_.end() ? none : found->second;
  }

  static bool is_strict(const Query& query) {
    if (query.kind() == Query::Kind::text) return !query.field().empty();
    if (query.kind() == Query::Kind::phrase || query.kind() == Query::Kind::required) return true;
    return std::any_of(query.clauses().begin(), query.clauses().end(), is_strict);
  }

  bool match(const std::vector<Query>& clauses) const {
    bool strict = false;
    std::vector<bool> plain;
    for (const Query& clause : clauses) {
      const bool matched = matches(clause);
      if (clause.kind() == Query::Kind::negation || is_strict(clause)) {
        if (!matched) return false;
        strict = strict || clause.kind() != Query::Kind::negation;
      } else {
        plain.push_back(matched);
      }
    }
    if (plain.empty()) return true;
    if (mode_ == Mode::all) return std::find(plain.begin(), plain.end(), false) == plain.end();
    return strict || std::find(plain.begin(), plain.end(), true) != plain.end();
  }

  bool text(const Texts& texts, const std::string& value) const {
    const Tokens tokens = analyzer().analyze(value);
    if (tokens[0].kind == TokenKind::word) return has_stem(texts, analyzer().stem(tokens[0].term));
    if (tokens.size() == 2) return has_token(texts, TokenKind::character, tokens[0].term);
    std::vector<bool> words;
    std::size_t characters = 0;
    for (const auto& token : tokens) {
      characters += token.kind == TokenKind::character;
      if (token.kind == TokenKind::segment) words.push_back(segment(texts, token));
    }
    const bool wanted = mode_ == Mode::any;
    const bool bag = wanted ? std::find(words.begin(), words.end(), true) != words.end()
                            : std::find(words.begin(), words.end(), false) == words.end();
    return bag || has_row(texts, analyzer().analyze(value));
  }

  bool segment(const Texts& texts, const Token& token) const {
    const Tokens characters = analyzer().analyze(token.term);
    if (token.length == 1) {
      return has_token(texts, mode_ == Mode::any ? TokenKind::segment : TokenKind::character, token.term);
    }
    if (token.length == 2 || mode_ == Mode::all) return has_row(texts, characters);
    for (std::size_t at = 0; at + 6 <= token.term.size(); at += 3) {
      if (has_row(texts, analyzer().analyze(token.term.substr(at, 6)))) return true;
    }
    return false;
  }

  Mode mode_;
  std::map<std::string, Texts> texts_;
};

/// Random texts and queries over few words, so that they meet.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string text() {
    std::string text;
    for (std::size_t i = pick(12); i > 0; --i) text += piece() + (pick(3) == 0 ? "，" : " ");
    return text;
  }

  Query query(int depth) {
    switch (depth == 0 ? pick(3) : pick(9)) {
      case 0:
        return Query::text(field(), word());
      case 1:
        return Query::text(field(), han());
      case 2:
        return Query::phrase(field(), pick(2) == 0 ? han() : word() + " " + word());
      case 3:
        return query(depth - 1) && query(depth - 1);
      case 4:
        return query(depth - 1) || query(depth - 1);
      case 5:
        return query(depth - 1) && !query(depth - 1);
      case 6:
        return !query(depth - 1);
      default: {
        std::vector<Query> clauses;
        for (std::size_t i = 1 + pick(4); i > 0; --i) {
          Query clause = query(depth - 1);
          const std::size_t sign = pick(6);
          clauses.push_back(sign == 0 ? !clause : sign == 1 ? Query::required(clause) : clause);
        }
        return Query::match(std::move(clauses));
      }
    }
  }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }
  std::string field() {
    const char* fields[] = {"", "", "", "title", "body"};
    return fields[pick(5)];
  }
  std::string word() {
    const char* words[] = {"innovate", "innovates", "innovation", "rivals", "rival", "stone", "river", "rivers"};
    return words[pick(8)];
  }
  std::string han() {
    // Words and halves of words, so that the same characters are cut in several ways.
    const char* pieces[] = {"长江", "大桥", "长江大桥", "江", "桥", "中国", "国美", "美国", "创新", "新"};
    std::string text;
    for (std::size_t i = 1 + pick(3); i > 0; --i) text += pieces[pick(10)];
    return text;
  }
  std::string piece() { return pick(2) == 0 ? word() : han(); }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("random queries agree with a matcher that has no index") {
  std::size_t found = 0;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Generator generator(seed);
    std::vector<Document> documents;
    for (int i = 0; i < 12; ++i) {
      Document document("d" + std::to_string(i));
      document.set("title", generator.text()).set("body", Document::Values{generator.text(), generator.text()});
      documents.push_back(document);
    }
    const SmallIndex index(documents);
    const Searcher searcher = index.index().searcher({1});
    for (int i = 0; i < 250; ++i) {
      SearchRequest request;
      request.query = generator.query(2);
      request.limit = 100;
      for (const Mode mode : {Mode::all, Mode::any}) {
        request.mode = mode;
        std::set<std::string> expected;
        for (const auto& document : documents) {
          if (Matcher(document, mode).matches(request.query)) expected.insert(document.id());
        }
        std::set<std::string> got;
        for (const auto& hit : searcher.search(request).hits) got.insert(hit.id);
        CAPTURE(seed);
        CAPTURE(request.query.to_tree());
        CAPTURE((mode == Mode::all ? "all" : "any"));
        CHECK(joined(got) == joined(expected));
        found += got.size();
      }
    }
  }
  CHECK(found > 1000);
}

}  // namespace search
