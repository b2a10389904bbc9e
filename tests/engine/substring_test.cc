// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <random>

#include <search/reader.h>
#include "base/utf8.h"
#include "engine/small_index.h"
#include "support/shared_data.h"

namespace search {

using test::SmallIndex;

namespace {

/// The articles of the sample, and the real ones where they are.
std::vector<Document> articles() {
  std::vector<std::string> folders = {std::string(SEARCH_SOURCE_DIR) + "/examples/articles"};
  if (const std::string seeds = test::shared_data("seeds"); !seeds.empty()) folders.push_back(seeds);
  std::vector<Document> documents;
  for (const auto& folder : folders) {
    for (const auto& document : read(folder)) documents.push_back(document);
  }
  return documents;
}

bool is_han(char32_t code) {
  return code >= 0x4E00 && code <= 0x9FFF;
}

/// A random run of Chinese out of a text, at most `longest` characters; empty when there is none where it looked.
std::string han_piece(std::mt19937& random, const std::string& text, std::size_t longest) {
  std::size_t at = random() % text.size();
  while (at < text.size() && !(utf8::is_lead(text[at]) && is_han(utf8::decode(text, at).code))) ++at;
  std::size_t end = at;
  for (std::size_t n = 1 + random() % longest; n > 0 && end < text.size() && is_han(utf8::decode(text, end).code);
       --n) {
    end += utf8::decode(text, end).length;
  }
  return text.substr(at, end - at);
}

}  // namespace

TEST_CASE("every substring of a Chinese text finds it, and is marked in it") {
  const auto documents = articles();
  REQUIRE(documents.size() >= 40);
  const SmallIndex index(documents);
  const Searcher searcher = index.index().searcher({1});
  std::mt19937 random(7);
  std::size_t tried = 0;
  while (tried < 400) {
    const Document& document = documents[random() % documents.size()];
    const std::string body(document.get("body"));
    if (body.empty()) continue;
    const std::string piece = han_piece(random, body, 9);
    if (piece.empty()) continue;
    ++tried;
    SearchRequest request;
    request.query = tried % 2 == 0 ? Query::text(piece) : Query::phrase(piece);
    request.mode = Mode::all;
    request.limit = documents.size();
    const Results results = searcher.search(request);
    const auto hit = std::find_if(results.hits.begin(), results.hits.end(),
                                  [&](const Hit& each) { return each.id == document.id(); });
    CAPTURE(piece);
    CAPTURE(document.id());
    REQUIRE(hit != results.hits.end());
    CHECK_FALSE(test::marked(*hit).empty());
  }
}

TEST_CASE("every word of every article finds it and is marked exactly") {
  const auto documents = articles();
  const SmallIndex index(documents);
  const Searcher searcher = index.index().searcher({1});
  const Analyzer& analyzer = index.index().analyzer("body");
  std::mt19937 random(11);
  for (const auto& document : documents) {
    const std::string body(document.get("body"));
    const auto words = analyzer.segment(body);
    for (int i = 0; i < 12 && !words.empty(); ++i) {
      const auto [begin, end] = words[random() % words.size()];
      const std::string word = body.substr(begin, end - begin);
      const Query query = Query::phrase(word);
      if (query.empty()) continue;
      bool only_symbols = true;
      for (const auto& token : analyzer.analyze(word))
        only_symbols = only_symbols && token.kind == TokenKind::punctuation;
      if (only_symbols) continue;
      SearchRequest request;
      request.query = query;
      request.limit = documents.size();
      request.snippet_characters = body.size();
      const Results results = searcher.search(request);
      const auto hit = std::find_if(results.hits.begin(), results.hits.end(),
                                    [&](const Hit& each) { return each.id == document.id(); });
      CAPTURE(word);
      CAPTURE(document.id());
      REQUIRE(hit != results.hits.end());
      const Snippet& shown = hit->snippet();
      if (begin < shown.byte_begin) continue;  // a title that the body repeats
      const auto& marks = shown.marks;
      // A mark covers the word: the same place, or more where a longer match lies over it.
      CHECK(std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
        const std::size_t from = mark.byte_begin + shown.byte_begin, to = mark.byte_end + shown.byte_begin;
        return from <= begin + 3 && to + 3 >= end && from < end && to > begin;
      }));
    }
  }
}

}  // namespace search
