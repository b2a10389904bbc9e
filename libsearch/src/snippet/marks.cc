// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/marks.h"

#include <algorithm>
#include <functional>

#include "snippet/pieces.h"

namespace search {

namespace {

const std::unordered_map<std::string, double>& terms_of(const MarkSet& marks, TokenKind kind) {
  switch (kind) {
    case TokenKind::stem:
      return marks.stems;
    case TokenKind::character:
      return marks.characters;
    default:
      return marks.terms;
  }
}

void find_in_piece(const MarkSet& marks, const Tokens& tokens, std::size_t offset, std::vector<MatchSpan>& matches) {
  std::string key;
  for (const auto& token : tokens) {
    if (token.kind == TokenKind::punctuation) continue;
    const auto& terms = terms_of(marks, token.kind);
    // What is its own stem has no stem token.
    const bool plain = token.kind == TokenKind::word || token.kind == TokenKind::part ||
                       token.kind == TokenKind::compound || token.kind == TokenKind::fragment;
    if (terms.empty() && !(plain && !marks.stems.empty())) continue;
    key.assign(token.term);
    auto found = terms.find(key);
    if (found == terms.end()) {
      if (!plain) continue;
      found = marks.stems.find(key);
      if (found == marks.stems.end()) continue;
    }
    matches.push_back({{offset + token.begin, offset + token.end}, std::hash<std::string>{}(key), found->second});
  }
  for (std::size_t i = 0; i < marks.phrases.size(); ++i) {
    for (const Span& span : marks.phrases[i].first.find(tokens)) {
      matches.push_back({{offset + span.begin, offset + span.end}, i, marks.phrases[i].second});
    }
  }
}

}  // namespace

std::vector<MatchSpan> find_matches(const MarkSet& marks, const Analyzer& analyzer, std::string_view text) {
  std::vector<MatchSpan> matches;
  if (marks.empty() || text.empty()) return matches;
  Tokens tokens;
  for (const std::string_view piece : pieces_of(text)) {
    analyzer.analyze(piece, tokens);
    find_in_piece(marks, tokens, static_cast<std::size_t>(piece.data() - text.data()), matches);
  }
  std::stable_sort(matches.begin(), matches.end(), [](const MatchSpan& a, const MatchSpan& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return matches;
}

std::vector<Span> merge(const std::vector<MatchSpan>& matches) {
  std::vector<Span> spans;
  for (const auto& match : matches) {
    if (!spans.empty() && match.span.begin < spans.back().end) {
      spans.back().end = std::max(spans.back().end, match.span.end);
    } else {
      spans.push_back(match.span);
    }
  }
  return spans;
}

}  // namespace search
