// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <search/analyzer.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

namespace {

std::string data_folder() {
  if (const char* named = std::getenv("SEARCH_TEST_DATA")) return named;
  return SEARCH_SOURCE_DIR "/../shared/data";
}

// F1 of the words of a file that has words between single spaces; negative when it is not there.
double f1(const std::string& path, const search::Analyzer& analyzer) {
  std::ifstream file(path);
  if (!file) return -1;
  double right = 0, gold = 0, ours = 0;
  for (std::string line; std::getline(file, line);) {
    std::string text;
    std::set<std::pair<std::size_t, std::size_t>> words;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
      if (i < line.size() && line[i] != ' ') {
        text += line[i];
      } else if (text.size() > begin) {
        words.emplace(begin, text.size());
        begin = text.size();
      }
    }
    gold += static_cast<double>(words.size());
    for (const auto& word : analyzer.segment(text)) {
      ++ours;
      right += words.count(word) != 0 ? 1 : 0;
    }
  }
  return 2 * right / (gold + ours);
}

}  // namespace

TEST_CASE("words of the gold sets") {
  const search::Analyzer analyzer;
  const double simplified = f1(data_folder() + "/ud_gsdsimp/gold.txt", analyzer);
  const double traditional = f1(data_folder() + "/ud_gsd_trad/gold.txt", analyzer);
  if (simplified < 0 || traditional < 0) {
    MESSAGE("skipped: no gold sets in " << data_folder());
    return;
  }
  MESSAGE("F1 " << simplified << " Simplified, " << traditional << " Traditional");
  CHECK(simplified >= 0.790);
  CHECK(traditional >= 0.790);
  CHECK(simplified - traditional < 0.01);
  CHECK(traditional - simplified < 0.01);
}
