// SPDX-License-Identifier: GPL-3.0-or-later
// An analyzer of one's own: a filter that lets two words mean the same. The writer, the query and the highlighter all
// use the one Analyzer, so the filter is written once, and what it finds is also marked.
//
//     custom_analyzer

#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <search/search.h>

namespace {

/// Gives words a second stem: that of the word they stand for. A question for one of them then finds the other, while
/// "quoted words", which stems have no part in, still find only themselves. Offsets and positions stay the word's.
void add_synonyms(search::Tokens& tokens) {
  // "automobil" is the stem of "automobile" and "automobiles", see Analyzer::stem().
  static const std::map<std::string_view, std::string_view> kStems = {
      {"car", "automobil"}, {"cars", "automobil"}, {"auto", "automobil"}, {"autos", "automobil"}};
  std::vector<search::Token> found;
  for (const auto& token : tokens) {
    const auto stem = kStems.find(token.term);
    if (token.kind != search::TokenKind::word || stem == kStems.end()) continue;
    found.push_back(token);
    found.back().kind = search::TokenKind::stem;
    found.back().term = stem->second;
  }
  auto& all = tokens.mutable_tokens();
  all.insert(all.end(), found.begin(), found.end());
  // Tokens are kept in order of position; a stable sort leaves the base token first.
  std::stable_sort(all.begin(), all.end(),
                   [](const search::Token& a, const search::Token& b) { return a.position < b.position; });
}

}  // namespace

int main() try {
  search::AnalyzerOptions analyzer;
  analyzer.filters = {{"vehicles-1", add_synonyms}};  // the name is stored: give it a new one when the words change

  search::IndexOptions options;
  options.analyzers.emplace("vehicles", search::Analyzer(analyzer));

  search::Field title{"title"};
  search::Field body{"body"};
  body.analyzer = "vehicles";
  const auto index = search::Index::create("vehicles.idx", search::Schema().add(title).add(body), options);

  auto writer = index.writer();
  writer.put(search::Document("1").set("title", "One").set("body", "An automobile crossed the bridge."));
  writer.put(search::Document("2").set("title", "Two").set("body", "A car stood on the bridge."));
  writer.put(search::Document("3").set("title", "Three").set("body", "A boat passed under the bridge."));
  writer.commit();

  for (const char* question : {"cars", "\"car\""}) {
    std::cout << question << "\n";
    for (const auto& hit : index.searcher().search(question).hits)
      std::cout << "  " << hit.id << " " << hit.snippet().html() << "\n";
  }
} catch (const search::Error& error) {
  std::cerr << "custom_analyzer: " << error.what() << "\n";
  return 2;
}
