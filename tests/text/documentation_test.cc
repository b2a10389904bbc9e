// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <search/analyzer.h>

#include <fstream>
#include <regex>
#include <string>

#include "text/show.h"

TEST_CASE("the examples of docs/analysis.md are true") {
  const search::Analyzer analyzer;
  std::ifstream file(SEARCH_SOURCE_DIR "/docs/analysis.md");
  REQUIRE(file);
  const std::regex row("\\| `([^`]+)` \\| `([^`]+)` \\|");
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, row)) continue;
    CAPTURE(line);
    CHECK(show(analyzer.analyze(match[1].str())) == match[2].str());
    ++rows;
  }
  CHECK(rows >= 20);
}
