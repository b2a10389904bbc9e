// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <search/analyzer.h>
#include "snippet/phrase.h"

namespace search {

/// What a compiled query looks for in one field's text. The compiler fills it, so that the highlighter never guesses.
struct MarkSet {
  /// term -> how much a match of it is worth in choosing a window. Words, compounds, segments, pairs.
  std::unordered_map<std::string, double> terms;
  std::unordered_map<std::string, double> stems;
  std::unordered_map<std::string, double> characters;
  std::vector<std::pair<Phrase, double>> phrases;

  bool empty() const { return terms.empty() && stems.empty() && characters.empty() && phrases.empty(); }
};

/// A match in a text: where, which of the query's things (a number, equal for equal things), what it is worth.
struct MatchSpan {
  Span span;
  std::size_t what = 0;
  double weight = 0;
};

/// All matches in a text, by their begin.
std::vector<MatchSpan> find_matches(const MarkSet& marks, const Analyzer& analyzer, std::string_view text);

/// The union of the spans: in order, without overlap.
std::vector<Span> merge(const std::vector<MatchSpan>& matches);

}  // namespace search
