// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <algorithm>
#include <numeric>

namespace search::tool {
namespace {

std::string indented(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    text += "  " + std::string(lines.substr(0, end)) + "\n";
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return text;
}

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string help_of(Command& command) {
  const Manual& manual = command.manual();
  Flags flags;
  command.define(flags);
  std::string text = std::string("Usage: search ") + manual.name + " " + manual.arguments + " [OPTION...]\n\n";
  text += std::string(manual.details) + "\n";
  const std::string options = flags.help();
  if (!options.empty()) text += "\n" + options;
  return text + "\nExamples:\n" + indented(manual.examples);
}

std::string nearest(std::string_view word, const std::vector<std::string>& names) {
  // Nobody mistypes a word of this length into one of ours, and the table of edits would be large.
  if (word.size() > 20) return "";
  std::string best;
  std::size_t least = 3;
  for (const std::string& name : names) {
    const bool begins = word.size() > 1 && name.compare(0, word.size(), word) == 0;
    const std::size_t distance = begins ? 1 : edits(word, name);
    if (distance < least && distance < name.size() / 2 + 1) {
      least = distance;
      best = name;
    }
  }
  return best;
}

}  // namespace search::tool
