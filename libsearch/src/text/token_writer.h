// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/analyzer.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "text/offsets.h"
#include "text/token_storage.h"

namespace search {

/// Where the stages put their tokens: turns places of the folded text into spans of the original, counts positions,
/// cuts long terms.
class TokenWriter {
 public:
  TokenWriter(const Folded& folded, std::string_view original, Arena& arena, std::vector<Token>& tokens, bool only_base)
      : text(folded.text), source(original), cursor(folded.map), base_only(only_base), arena_(arena), tokens_(tokens) {}

  /// A base token at the next position, which covers [from, to) of the folded text.
  void base(TokenKind kind, std::string_view term, std::size_t from, std::size_t to, std::uint8_t weight) {
    put(kind, term, cursor.begin(from), cursor.end(to), position++, 1, weight);
  }
  void base(TokenKind kind, std::size_t from, std::size_t to, std::uint8_t weight) {
    base(kind, text.substr(from, to - from), from, to, weight);
  }

  /// An alternative over the `length` positions from `at`.
  void alternative(TokenKind kind, std::string_view term, std::size_t from, std::size_t to, std::uint32_t at,
                   std::size_t length, std::uint8_t weight) {
    put(kind, term, cursor.begin(from), cursor.end(to), at, length, weight);
  }

  /// The same with the span known.
  void put(TokenKind kind, std::string_view term, std::size_t begin, std::size_t end, std::uint32_t at,
           std::size_t length, std::uint8_t weight) {
    if (term.size() > Analyzer::kMaxTermBytes) term = utf8::truncate(term, Analyzer::kMaxTermBytes);
    tokens_.push_back({term, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), at,
                       static_cast<std::uint16_t>(length), kind, weight});
  }

  std::string_view keep(std::string_view term) { return arena_.keep(term); }

  const std::string_view text;    // folded
  const std::string_view source;  // as given
  OffsetMap::Cursor cursor;
  std::uint32_t position = 0;  // of the next base token
  const bool base_only;

 private:
  Arena& arena_;
  std::vector<Token>& tokens_;
};

}  // namespace search
