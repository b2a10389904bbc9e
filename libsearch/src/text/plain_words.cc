// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plain_words.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/char_class.h"
#include "text/filters.h"

namespace search {
namespace {

using Span = std::pair<std::size_t, std::size_t>;

// The longest word, compound or base token at each place.
std::vector<Span> longest_words(const Tokens& tokens) {
  std::vector<Span> words;
  std::size_t next_position = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    const std::uint32_t position = tokens[i].position;
    const Token* longest = nullptr;
    for (; i < tokens.size() && tokens[i].position == position; ++i) {
      const Token& token = tokens[i];
      const bool is_word = is_base(token.kind) || token.kind == TokenKind::segment || token.kind == TokenKind::compound;
      if (is_word && (longest == nullptr || token.length > longest->length)) longest = &token;
    }
    const bool is_gap = longest != nullptr && longest->kind == TokenKind::punctuation && longest->term == " ";
    if (position < next_position || longest == nullptr || is_gap) continue;
    next_position = std::size_t{position} + longest->length;
    if (!words.empty() && longest->begin < words.back().second) {
      // Characters that fold into several words share their span.
      words.back().second = std::max<std::size_t>(words.back().second, longest->end);
    } else {
      words.emplace_back(longest->begin, longest->end);
    }
  }
  return words;
}

}  // namespace

std::vector<Span> plain_words(const Tokens& tokens, std::string_view source) {
  const CharClasses& classes = CharClasses::get();
  std::vector<Span> words = longest_words(tokens), all;
  all.reserve(words.size());
  words.emplace_back(source.size(), source.size());
  std::size_t covered = 0;
  for (Span& word : words) {
    for (std::size_t at = covered, end = at; at < word.first; at = end) {
      for (; end < word.first; end += utf8::decode(source, end).length) {
        if (classes[utf8::decode(source, end).code] == CharClass::space) break;
      }
      if (end == at) {
        end += utf8::decode(source, at).length;
      } else if (!all.empty() && all.back().second == at) {
        all.back().second = end;
      } else if (end == word.first && word.first != word.second) {
        word.first = at;
        break;
      } else {
        all.emplace_back(at, end);
      }
    }
    if (word.first != word.second) all.push_back(word);
    covered = word.second;
  }
  return all;
}

}  // namespace search
