// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/make.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"

namespace search {

namespace {

/// Byte offset of every character of a text, and of its end.
std::vector<std::size_t> character_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  starts.reserve(text.size() / 2 + 1);
  for (std::size_t i = 0; i < text.size(); i += utf8::decode(text, i).length) starts.push_back(i);
  starts.push_back(text.size());
  return starts;
}

std::size_t character_at(const std::vector<std::size_t>& starts, std::size_t byte) {
  return static_cast<std::size_t>(std::lower_bound(starts.begin(), starts.end(), byte) - starts.begin());
}

/// The first of the matches from which a window of `width` characters holds the most: distinct things count in full,
/// repetitions a little, so that a long list of one word does not win over two different ones.
struct Window {
  std::size_t begin = 0;  // characters
  std::size_t end = 0;
};

Window best_window(const std::vector<MatchSpan>& matches, const std::vector<std::size_t>& starts, std::size_t width,
                   std::size_t first) {
  constexpr double kRepetition = 0.05;
  double best = -1;
  Window window{first, first};
  std::unordered_map<std::size_t, int> seen;
  double score = 0;
  std::size_t right = 0;
  for (std::size_t left = 0; left < matches.size(); ++left) {
    const std::size_t begin = character_at(starts, matches[left].span.begin);
    if (right < left) right = left;
    while (right < matches.size()) {
      const std::size_t end = character_at(starts, matches[right].span.end);
      if (end > begin + width && right > left) break;
      score += matches[right].weight * (seen[matches[right].what]++ == 0 ? 1 : kRepetition);
      ++right;
    }
    if (score > best + 1e-9) {
      best = score;
      window = {begin, std::min(character_at(starts, matches[right - 1].span.end), begin + width)};
    }
    const int left_over = --seen[matches[left].what];
    score -= matches[left].weight * (left_over == 0 ? 1 : kRepetition);
  }
  return window;
}

bool is_sentence_end(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == '\n' || c == U'。' || c == U'！' || c == U'？' || c == U'；' ||
         c == U'…';
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0x3000 || c == 0xA0;
}

/// Where a snippet that must show `wanted` should begin: at a sentence's begin within the room there is, else between
/// words, so that no word is cut in half.
std::size_t choose_begin(std::string_view text, const std::vector<std::size_t>& starts, std::size_t wanted,
                         std::size_t room) {
  const auto at = [&](std::size_t i) { return utf8::decode(text, starts[i]).code; };
  const std::size_t earliest = wanted > room ? wanted - room : 0;
  if (earliest == 0) return 0;
  for (std::size_t i = earliest; i <= wanted; ++i) {
    if (is_sentence_end(at(i - 1)) && (at(i - 1) != '.' || is_space(at(i)))) {
      while (i < wanted && is_space(at(i))) ++i;
      return i;
    }
  }
  std::size_t begin = wanted > room / 2 ? wanted - room / 2 : 0;
  for (std::size_t i = begin; i < wanted && i < begin + 20; ++i) {
    if (is_space(at(i))) return i + 1;
  }
  return begin;
}

/// A snippet ends with a sentence that ends so many characters before its room does, at most.
constexpr std::size_t kEndRoom = 30;

std::size_t choose_end(std::string_view text, const std::vector<std::size_t>& starts, std::size_t shown,
                       std::size_t latest) {
  const auto at = [&](std::size_t i) { return utf8::decode(text, starts[i]).code; };
  if (latest + 1 >= starts.size()) return starts.size() - 1;
  for (std::size_t i = latest; i > shown && i + kEndRoom > latest; --i) {
    if (is_sentence_end(at(i - 1)) && (at(i - 1) != '.' || is_space(at(i)))) return i;
  }
  if (is_space(at(latest))) return latest;
  for (std::size_t i = latest; i > shown && i + 20 > latest; --i) {
    if (is_space(at(i - 1))) return i - 1;
    if (at(i - 1) > 0x2E80) return i;  // between two characters of a script without spaces
  }
  return latest;
}

}  // namespace

Snippet make_snippet(const std::string& field, std::string_view text, const MarkSet& marks, const Analyzer& analyzer,
                     std::size_t characters, std::size_t from) {
  Snippet snippet;
  snippet.field = field;
  auto matches = find_matches(marks, analyzer, text);
  const auto is_early = [&](const MatchSpan& match) { return match.span.begin < from; };
  if (std::all_of(matches.begin(), matches.end(), is_early) && !matches.empty()) from = 0;
  matches.erase(std::remove_if(matches.begin(), matches.end(), is_early), matches.end());
  const auto starts = character_starts(text);
  const std::size_t first = character_at(starts, from);
  const std::size_t total = starts.size() - 1;
  std::size_t begin = first;
  std::size_t end = total;
  if (total - first > characters) {
    const Window window = best_window(matches, starts, characters, first);
    const std::size_t room = characters - std::min(characters, window.end - window.begin);
    begin = std::max(first, choose_begin(text, starts, window.begin, room));
    end = choose_end(text, starts, window.end, std::min(total, begin + characters));
  }
  snippet.char_begin = begin;
  snippet.byte_begin = starts[begin];
  snippet.starts_inside = begin > first;
  snippet.ends_inside = end < total;
  snippet.text = std::string(text.substr(starts[begin], starts[end] - starts[begin]));
  for (const Span& span : merge(matches)) {
    if (span.end > starts[end] || span.begin < starts[begin]) continue;
    snippet.marks.push_back({span.begin - starts[begin], span.end - starts[begin],
                             character_at(starts, span.begin) - begin, character_at(starts, span.end) - begin});
  }
  return snippet;
}

}  // namespace search
