// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnostics.h"

#include <algorithm>

#include "console.h"

namespace search::tool {
namespace {

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

/// One that quotes a word of a thousand characters says no more than its begin.
std::string shortened(std::string_view message) {
  static constexpr std::size_t kMost = 300;
  if (message.size() <= kMost) return clean(message);
  std::size_t end = kMost;
  while (inside_character(message, end)) --end;
  return clean(message.substr(0, end)) + "…";
}

}  // namespace

std::string explained(std::string_view subcommand, std::string_view text, const Diagnostic& diagnostic) {
  std::string lines = std::string(subcommand) + ": " + shortened(diagnostic.message);
  if (!diagnostic.suggestion.empty()) lines += "; try: " + shortened(diagnostic.suggestion);
  std::size_t begin = std::min(diagnostic.begin, text.size());
  const std::size_t end = std::clamp(diagnostic.end, begin, text.size());
  if (diagnostic.end == 0) return lines;  // about no place
  while (inside_character(text, begin)) --begin;
  // A query may be long: only what lies around the place.
  std::size_t from = begin > 60 ? begin - 60 : 0;
  while (inside_character(text, from)) --from;
  std::size_t marked = std::min(end, begin + 60);
  while (inside_character(text, marked)) ++marked;
  std::size_t to = std::min(text.size(), marked + 30);
  while (inside_character(text, to)) ++to;

  const std::string before = (from > 0 ? "…" : "") + clean(text.substr(from, begin - from));
  const std::string place = clean(text.substr(begin, marked - begin));
  const std::string after = clean(text.substr(marked, to - marked)) + (to < text.size() ? "…" : "");
  const std::size_t width = std::max<std::size_t>(columns(place), 1);
  return lines + "\n  " + before + place + after + "\n  " + std::string(columns(before), ' ') + "^" +
         std::string(width - 1, '~');
}

void print_diagnostics(std::string_view subcommand, std::string_view text, const std::vector<Diagnostic>& diagnostics) {
  static constexpr std::size_t kMost = 5;
  for (std::size_t i = 0; i < diagnostics.size() && i < kMost; ++i) {
    complain(explained(subcommand, text, diagnostics[i]));
  }
  if (diagnostics.size() > kMost) {
    complain(std::string(subcommand) + ": and " + std::to_string(diagnostics.size() - kMost) + " more remarks");
  }
}

}  // namespace search::tool
