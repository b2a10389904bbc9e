// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <search/analyzer.h>

namespace search {

/// [begin, end) in bytes of a text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// Words in a row: base tokens that must follow each other at consecutive positions, punctuation included. The same
/// rule decides whether a document matches and what is marked in it.
class Phrase {
 public:
  struct Element {
    std::string term;
    TokenKind kind = TokenKind::word;
    bool any = false;  ///< stands for one character or word, whatever it is
  };

  Phrase() = default;
  explicit Phrase(std::vector<Element> elements);
  /// The base tokens of a text; punctuation at its ends is left out.
  static Phrase of(const Analyzer& analyzer, std::string_view text);

  const std::vector<Element>& elements() const { return elements_; }
  bool empty() const { return elements_.empty(); }
  /// Nothing but Chinese, Japanese or Korean characters in one run: then it is a plain substring of a folded text.
  bool is_run() const { return is_run_; }

  /// How often `text` has the phrase.
  std::size_t count_in(const Analyzer& analyzer, std::string_view text) const;
  /// Where the phrase stands among tokens, which may hold alternatives beside the base tokens.
  std::vector<Span> find(const Tokens& tokens) const;

 private:
  bool matches_at(const std::vector<const Token*>& base, std::size_t at) const;

  std::vector<Element> elements_;
  std::string run_;
  bool is_run_ = false;
};

/// True for the tokens that phrases are made of.
inline bool is_base(TokenKind kind) {
  return kind <= TokenKind::punctuation;
}

}  // namespace search
