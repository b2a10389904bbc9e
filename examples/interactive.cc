// SPDX-License-Identifier: GPL-3.0-or-later
// A search prompt: a question a line, until the end of the input. It shows what there is to tell beside the hits: how
// many there are, what the query language made of the text, and whether "all words" had to be relaxed to "any".
//
//     interactive articles.idx

#include <iostream>
#include <string>

#include <search/search.h>

namespace {

void print(const std::string& question, const search::Results& results) {
  for (const auto& diagnostic : results.diagnostics) {
    std::cout << "  note: " << diagnostic.message;
    if (diagnostic.end > diagnostic.begin)
      std::cout << ": " << question.substr(diagnostic.begin, diagnostic.end - diagnostic.begin);
    if (!diagnostic.suggestion.empty()) std::cout << "; did you mean " << diagnostic.suggestion << "?";
    std::cout << "\n";
  }
  // A total is exact when counting was cheap or asked for, else a good guess.
  std::cout << (results.total.exact ? "" : "about ") << results.total.value << " found in " << results.ms << " ms";
  if (results.relaxed) std::cout << "; too few have all the words, so these have some of them";
  std::cout << "\n";
  for (const auto& hit : results.hits)
    std::cout << hit.rank << ". " << hit.title() << "  " << hit.document.get("published") << "\n   "
              << hit.snippet().ansi() << "\n";
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) throw search::Error(search::ErrorCode::invalid_argument, "usage: interactive INDEX");

  const auto index = search::Index::open(argv[1]);
  auto searcher = index.searcher();
  std::cout << searcher.size() << " articles. Words, \"phrases\", field:word, -without, 2024..2025; end with Ctrl-D.\n";

  for (std::string question; std::cout << "> " << std::flush && std::getline(std::cin, question);) {
    if (question.empty()) continue;
    // A Searcher is a snapshot. Asking for the newest costs nothing when there is none, and shows what others commit.
    searcher = searcher.refreshed();
    print(question, searcher.search(question));
  }
  std::cout << "\n";
} catch (const search::Error& error) {
  std::cerr << "interactive: " << error.what() << "\n";
  return 2;
}
