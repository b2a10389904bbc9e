// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/lexer.h"

#include <utility>

#include "query/characters.h"
#include "query/node.h"
#include "query/quotes.h"
#include "query/source.h"

namespace search::query {
namespace {

constexpr std::size_t kLongestName = 64;

bool is_open(const Char& c) {
  return c.is('(') || c.is(U'（');
}
bool is_close(const Char& c) {
  return c.is(')') || c.is(U'）');
}
bool is_colon(const Char& c) {
  return c.is(':') || c.is(U'：');
}
bool is_star(const Char& c) {
  return c.is('*') || c.is(U'＊');
}
bool is_plus(const Char& c) {
  return c.is('+') || c.is(U'＋');
}
bool is_minus(const Char& c) {
  return c.is('-') || c.is(U'－');
}
bool is_blank(const Char& c) {
  return c.code == ' ' || c.code == Source::kEnd;
}
bool starts_clause(const Char& c) {
  return !is_blank(c) && !is_close(c);
}

// What may follow a word in a sentence without belonging to it.
bool ends_sentence(const Char& c) {
  constexpr std::u32string_view kMarks = U",.;:!?，。；：！？、…";
  return !c.escaped && kMarks.find(c.code) != kMarks.npos;
}

class Lexer {
 public:
  Lexer(std::string_view text, const FieldNames& names, Diagnostics& diagnostics)
      : source_(text), quotes_(source_), names_(names), diagnostics_(diagnostics) {}

  std::vector<Token> run() {
    while (at_ < source_.size()) step();
    return std::move(tokens_);
  }

 private:
  struct Name {
    std::size_t colon = 0;  // 0: no field stands here
    std::string field;
  };

  const Char& here() const { return source_[at_]; }

  void step() {
    const Char& c = here();
    if (c.code == ' ') {
      ++at_;
    } else if (is_open(c)) {
      push({Token::Kind::open, c.begin, c.end});
      ++at_;
    } else if (is_close(c)) {
      push({Token::Kind::close, c.begin, c.end});
      ++at_;
    } else {
      clause();
    }
  }

  // One operator, leaf, or field with the parenthesis after it.
  void clause() {
    const bool boundary = at_ == 0 || source_[at_ - 1].code == ' ' || is_open(source_[at_ - 1]);
    bool prefixed = false;
    if (boundary && (is_plus(here()) || is_minus(here()))) {
      const Char& next = source_[at_ + 1];
      if (starts_clause(next) && !is_plus(next) && !is_minus(next)) {
        push({is_plus(here()) ? Token::Kind::plus : Token::Kind::minus, here().begin, here().end});
        ++at_;
        prefixed = true;
        if (is_open(next)) return;
      }
    }
    const std::size_t start = at_;
    const Name name = field_here();
    if (name.colon) at_ = name.colon + 1;
    if (name.colon && is_open(here())) {
      push({Token::Kind::open, source_[start].begin, here().end, {}, name.field});
      ++at_;
      return;
    }
    Token token{Token::Kind::leaf, source_[start].begin, 0, Query::Kind::text, name.field};
    if (quotes_.opens(at_)) {
      quoted(token);
    } else {
      bare(token, boundary || prefixed || name.colon, prefixed);
    }
    token.end = source_[at_ - 1].end;
    finish(std::move(token), prefixed);
  }

  void finish(Token token, bool prefixed) {
    const bool needs_word =
        token.kind == Token::Kind::leaf && token.leaf != Query::Kind::all && token.leaf != Query::Kind::range;
    if (!needs_word || has_word(token.value)) {
      push(std::move(token));
    } else if (prefixed) {
      tokens_.pop_back();
    }
  }

  // The field named here, when a clause follows its colon at once.
  Name field_here() {
    std::size_t colon = at_;
    if (!is_name_start(here().code)) return {};
    while (colon - at_ < kLongestName && is_name(source_[colon].code) && !source_[colon].escaped) ++colon;
    if (!is_colon(source_[colon])) return {};
    const Char& next = source_[colon + 1];
    if (is_colon(next) || (next.is('/') && source_[colon + 2].is('/'))) return {};
    const std::string name = source_.slice(at_, colon);
    const std::string* field = names_.find(name);
    if (field && starts_clause(next)) return {colon, *field};
    if (field) {
      diagnostics_.add(here().begin, source_[colon].end,
                       "nothing follows '" + source_.slice(at_, colon + 1) + "' directly; taken as text");
    } else if (source_[colon].code == ':' && starts_clause(next) && is_plausible(colon) && !diagnostics_.full()) {
      diagnostics_.add(here().begin, source_[colon - 1].end, "no field '" + name + "'; taken as text",
                       names_.nearest(name));
    }
    return {};
  }

  // Whether [at_, colon) may have been meant as a field's name: not b2b:x or größe:x, where a typing error is less
  // likely than text.
  bool is_plausible(std::size_t colon) const {
    for (std::size_t i = at_; i < colon; ++i) {
      const char32_t code = narrow(source_[i].code);
      if (!is_han(code) && !(code < 0x80 && is_name_start(code))) return false;
    }
    return true;
  }

  // The end of the word that begins at `from`.
  std::size_t word_end(std::size_t from) {
    std::size_t end = from;
    while (!is_blank(source_[end]) && !is_open(source_[end]) && !is_close(source_[end]) && !quotes_.opens(end)) ++end;
    return end;
  }

  // Exactly two dots.
  bool is_range_sign(std::size_t at) const {
    return source_[at].is('.') && source_[at + 1].is('.') && !source_[at + 2].is('.') &&
           (at == 0 || !source_[at - 1].is('.'));
  }

  void quoted(Token& token) {
    const Quotes::Span span = quotes_.read(at_);
    if (!span.closed) {
      diagnostics_.add(here().begin, here().end, "a quote without its other half; taken as a phrase up to the end");
    } else if (squeeze(source_.slice(span.from, span.to)).empty()) {
      diagnostics_.add(here().begin, source_[span.next - 1].end, "nothing between the quotes; left out");
    }
    token.leaf = Query::Kind::phrase;
    token.value = source_.slice(span.from, span.to);
    at_ = span.next;
    if (!token.field.empty() && is_range_sign(at_)) {
      at_ += 2;
      range_end(token);
    }
  }

  // From behind the dots of a range.
  void range_end(Token& token) {
    token.leaf = Query::Kind::range;
    if (quotes_.opens(at_)) {
      const Quotes::Span span = quotes_.read(at_);
      if (!span.closed)
        diagnostics_.add(here().begin, here().end, "a quote without its other half; taken up to the end");
      token.high = source_.slice(span.from, span.to);
      at_ = span.next;
      return;
    }
    const std::size_t end = word_end(at_);
    std::size_t last = end;
    while (last > at_ && ends_sentence(source_[last - 1])) --last;
    token.high = source_.slice(at_, last);
    at_ = end;
  }

  void bare(Token& token, bool starts, bool prefixed) {
    const std::size_t begin = at_;
    const std::size_t end = word_end(at_);
    if (!token.field.empty()) {
      for (std::size_t i = begin; i + 1 < end; ++i) {
        if (!is_range_sign(i)) continue;
        token.value = source_.slice(begin, i);
        at_ = i + 2;
        range_end(token);
        return;
      }
    } else if (!prefixed && end - begin <= 3) {
      token.kind = operator_at(begin, end);
    }
    at_ = end;
    token.value = source_.slice(begin, end);
    if (token.kind == Token::Kind::leaf) wild(token, begin, end, starts);
  }

  Token::Kind operator_at(std::size_t begin, std::size_t end) const {
    std::u32string word;
    for (std::size_t i = begin; i < end; ++i) {
      if (source_[i].escaped) return Token::Kind::leaf;
      word += narrow(source_[i].code);
    }
    switch (operator_word(word)) {
      case Operator::conjunction:
        return Token::Kind::conjunction;
      case Operator::disjunction:
        return Token::Kind::disjunction;
      case Operator::negation:
        return Token::Kind::negation;
      case Operator::none:
        break;
    }
    return Token::Kind::leaf;
  }

  // Makes a prefix, a wildcard pattern or `all` of a word, when its '*' or '?' stand where they mean that.
  void wild(Token& token, std::size_t begin, std::size_t end, bool starts) {
    std::size_t last = end;
    while (last > begin && ends_sentence(source_[last - 1])) --last;
    std::size_t star = end;  // the first
    std::size_t stars = 0;
    bool question = false;
    bool plain_question = false;  // an escaped one: a pattern could not hold it
    for (std::size_t i = begin; i < last; ++i) {
      if (is_star(source_[i]) && stars++ == 0) star = i;
      if (source_[i].is('?') && i > begin && is_word(source_[i - 1].code) && is_word(source_[i + 1].code))
        question = true;
      if (source_[i].code == '?' && source_[i].escaped) plain_question = true;
    }
    if (stars == 0) {
      const std::string pattern = source_.slice(begin, last);
      if (!question || plain_question || !is_wildcard(pattern)) return;
      token.leaf = Query::Kind::wildcard;
      token.value = pattern;
      return;
    }
    if (end - begin == 1 && starts && !starts_clause(source_[end])) {
      token.leaf = Query::Kind::all;
      token.value.clear();
      if (token.field.empty()) return;
      diagnostics_.add(token.begin, source_[star].end,
                       "whether a document has a '" + token.field + "' cannot be asked; '*' finds every document", "*");
      token.field.clear();
      return;
    }
    const std::string stem = source_.slice(begin, star);
    if (stars == 1 && star + 1 == last && !question && has_word(stem)) {
      token.leaf = Query::Kind::prefix;
      token.value = stem;
      return;
    }
    diagnostics_.add(source_[star].begin, source_[star].end,
                     question ? "'?' and '*' cannot stand in one word; taken as text"
                              : "'*' stands for the rest of a word at its end only; taken as text");
  }

  void push(Token token) { tokens_.push_back(std::move(token)); }

  Source source_;
  Quotes quotes_;
  const FieldNames& names_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> lex(std::string_view text, const FieldNames& names, Diagnostics& diagnostics) {
  return Lexer(text, names, diagnostics).run();
}

}  // namespace search::query
