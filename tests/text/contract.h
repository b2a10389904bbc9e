// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>
#include <search/analyzer.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

/// What every analyzer must keep on every text. One file, so that a new stage is held to it by being added to one list.
class Contract {
 public:
  Contract(const search::Analyzer& analyzer, std::string_view text) : analyzer_(analyzer), text_(text) {
    is_boundary_.resize(text.size() + 1, false);
    for (std::size_t at = 0; at < text.size(); at += search::utf8::decode(text, at).length) is_boundary_[at] = true;
    is_boundary_[text.size()] = true;
  }

  void check() {
    CAPTURE(std::string(text_));
    const search::Tokens tokens = analyzer_.analyze(text_);
    check_order(tokens);
    for (const search::Token& token : tokens) check_token(token);
    check_bases();
    for (const search::Token& token : tokens) check_alternative(token);
    check_substrings(tokens);
    check_base_only();
    check_repeated(tokens);
    check_words();
    const std::string folded = analyzer_.normalize(text_);
    REQUIRE(search::utf8::is_valid(folded));
    REQUIRE(folded == tokens.folded());
    REQUIRE(analyzer_.normalize(folded) == folded);
  }

 private:
  static bool is_base(const search::Token& token) { return token.kind <= search::TokenKind::punctuation; }

  void check_order(const search::Tokens& tokens) {
    std::uint32_t last = 0;
    bool after_alternative = false;
    for (const search::Token& token : tokens) {
      REQUIRE(token.position >= last);
      if (token.position > last) after_alternative = false;
      if (is_base(token)) {
        REQUIRE_FALSE(after_alternative);
        REQUIRE(token.position == bases_.size());
        REQUIRE(token.length == 1);
        bases_.push_back(token);
      } else {
        after_alternative = true;
      }
      last = token.position;
    }
  }

  void check_token(const search::Token& token) {
    CAPTURE(std::string(token.term));
    REQUIRE(token.begin < token.end);
    REQUIRE(token.end <= text_.size());
    REQUIRE(is_boundary_[token.begin]);
    REQUIRE(is_boundary_[token.end]);
    REQUIRE_FALSE(token.term.empty());
    REQUIRE(token.term.size() <= search::Analyzer::kMaxTermBytes);
    REQUIRE(search::utf8::is_valid(token.term));
    REQUIRE(token.term.find('\0') == std::string_view::npos);
    REQUIRE(token.weight <= 1);
  }

  void check_bases() {
    for (std::size_t i = 1; i < bases_.size(); ++i) {
      REQUIRE(bases_[i].begin >= bases_[i - 1].begin);
      REQUIRE(bases_[i].end >= bases_[i - 1].end);
      if (bases_[i].begin >= bases_[i - 1].end) continue;
      // Only what one character folds into may share its span.
      const auto shared = text_.substr(bases_[i].begin, bases_[i - 1].end - bases_[i].begin);
      CAPTURE(std::string(shared));
      REQUIRE(search::utf8::count(analyzer_.normalize(shared)) > 1);
    }
  }

  void check_alternative(const search::Token& token) {
    CAPTURE(std::string(token.term));
    REQUIRE(token.length >= 1);
    REQUIRE(std::size_t{token.position} + token.length <= bases_.size());
    REQUIRE(token.begin >= bases_[token.position].begin);
    REQUIRE(token.end <= bases_[token.position + token.length - 1].end);
  }

  // Every two neighbouring characters of a run are a term, whatever the dictionary says.
  void check_substrings(const search::Tokens& tokens) {
    std::vector<bool> has_pair(bases_.size(), false);
    for (const search::Token& token : tokens) {
      const bool is_two = token.kind == search::TokenKind::pair || token.kind == search::TokenKind::segment;
      if (!is_two || token.length != 2) continue;
      const std::string both = std::string(bases_[token.position].term) + std::string(bases_[token.position + 1].term);
      if (token.term == search::utf8::truncate(both, search::Analyzer::kMaxTermBytes)) has_pair[token.position] = true;
    }
    for (std::size_t i = 1; i < bases_.size(); ++i) {
      const bool are_characters =
          bases_[i - 1].kind == search::TokenKind::character && bases_[i].kind == search::TokenKind::character;
      if (are_characters) REQUIRE(has_pair[i - 1]);
    }
  }

  void check_same(const search::Token& a, const search::Token& b) {
    REQUIRE(a.term == b.term);
    REQUIRE(a.begin == b.begin);
    REQUIRE(a.end == b.end);
    REQUIRE(a.position == b.position);
    REQUIRE(a.length == b.length);
    REQUIRE(a.kind == b.kind);
    REQUIRE(a.weight == b.weight);
  }

  void check_base_only() {
    search::Tokens base;
    analyzer_.analyze_base(text_, base);
    REQUIRE(base.size() == bases_.size());
    for (std::size_t i = 0; i < bases_.size(); ++i) check_same(base[i], bases_[i]);
  }

  void check_repeated(const search::Tokens& tokens) {
    const search::Tokens again = analyzer_.analyze(text_);
    REQUIRE(again.size() == tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) check_same(again[i], tokens[i]);
  }

  void check_words() {
    std::size_t covered = 0;
    const auto is_space_only = [&](std::size_t from, std::size_t to) {
      for (std::size_t at = from; at < to;) {
        const search::utf8::Decoded c = search::utf8::decode(text_, at);
        const std::string_view spaces = "\t\n\v\f\r \u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000";
        const bool is_space = (c.code >= 0x2000 && c.code <= 0x200A) ||
                              (c.code != 0 && spaces.find(text_.substr(at, c.length)) != std::string_view::npos);
        if (!c.valid || !is_space) return false;
        at += c.length;
      }
      return true;
    };
    for (const auto& [begin, end] : analyzer_.segment(text_)) {
      REQUIRE(begin < end);
      REQUIRE(begin >= covered);
      REQUIRE(end <= text_.size());
      REQUIRE(is_boundary_[begin]);
      REQUIRE(is_boundary_[end]);
      REQUIRE(is_space_only(covered, begin));
      covered = end;
    }
    REQUIRE(is_space_only(covered, text_.size()));
  }

  const search::Analyzer& analyzer_;
  std::string_view text_;
  std::vector<bool> is_boundary_;
  std::vector<search::Token> bases_;  // views into tokens that live as long as check() runs
};
