// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/contract.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "text/random_text.h"
#include "text/show.h"

namespace {

using search::Analyzer;
using search::AnalyzerOptions;

// Adds what filters are for: an alternative, a changed term, an empty one, a long one and a bad one.
void noisy_filter(search::Tokens& tokens) {
  std::vector<search::Token> added;
  for (search::Token& token : tokens.mutable_tokens()) {
    if (token.kind == search::TokenKind::stem) token.term = tokens.keep("stem-" + std::string(token.term));
    if (token.kind != search::TokenKind::word) continue;
    search::Token alternative = token;
    alternative.kind = search::TokenKind::compound;
    for (const std::string& term :
         {std::string(token.term) + "!", std::string(), std::string(300, 'x'), std::string("\xFF\0", 2)}) {
      alternative.term = tokens.keep(term);
      added.push_back(alternative);
    }
  }
  auto& all = tokens.mutable_tokens();
  all.insert(all.end(), added.begin(), added.end());
}

std::vector<std::pair<const char*, AnalyzerOptions>> variants() {
  AnalyzerOptions plain, unstemmed, uncut, german, filtered;
  unstemmed.stemmer = "";
  uncut.segment = false;
  german.stemmer = "german";
  filtered.filters.push_back({"noisy", noisy_filter});
  return {
      {"default", plain}, {"no stemmer", unstemmed}, {"no segmenter", uncut}, {"german", german}, {"filter", filtered}};
}

}  // namespace

TEST_CASE("every analyzer keeps the contract on random text") {
  for (const auto& [name, options] : variants()) {
    CAPTURE(name);
    const Analyzer analyzer(options);
    RandomText random(7);
    for (int i = 0; i < 3000; ++i) Contract(analyzer, random.next()).check();
    for (int i = 0; i < 300; ++i) Contract(analyzer, random.chinese(40)).check();
  }
}

TEST_CASE("every character alone keeps the contract") {
  const Analyzer analyzer;
  std::string text;
  for (char32_t code = 0; code <= 0x323AF; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    // The big blocks are alike within.
    if (((code >= 0x4E00 && code < 0xA000) || (code >= 0xAC00 && code < 0xD7A0) || code >= 0x20000) && code % 16 != 0)
      continue;
    text.clear();
    search::utf8::append(text, code);
    const std::string folded = analyzer.normalize(text);
    CAPTURE(code);
    if (analyzer.normalize(folded) != folded) FAIL("the fold is not idempotent");
    text = "a" + text + "b" + text;
    Contract(analyzer, text).check();
  }
}

TEST_CASE("long and hostile texts take linear time and keep the contract") {
  const Analyzer analyzer;
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  for (const char* piece : {"a-",
                            "\u0301\u0316",
                            "a\u0301\u0316\u0301",
                            "\u00AD",
                            "ﷺ",
                            "aB",
                            "中",
                            "の",
                            "ก",
                            "서",
                            "\u1161",
                            "-",
                            "1,000,",
                            "1.",
                            "'s",
                            "&",
                            "👍",
                            "\xFF",
                            "\xE4\xB8",
                            "x",
                            "1a",
                            "中 "}) {
    CAPTURE(piece);
    Contract(analyzer, repeated(piece, 20000)).check();
  }
}

TEST_CASE("one analyzer serves several threads") {
  const Analyzer analyzer;
  std::vector<std::string> texts, expected;
  RandomText random(11);
  for (int i = 0; i < 200; ++i) {
    texts.push_back(random.next() + random.chinese(20) + " innovates 東京の大学 서울 สวัสดีชาวโลก");
    expected.push_back(show(analyzer.analyze(texts.back())));
  }
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t, copy = analyzer] {
      search::Tokens tokens;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::size_t at = (i * (2 * t + 1)) % texts.size();
        copy.analyze(texts[at], tokens);
        if (show(tokens) != expected[at]) ++wrong[t];
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const int n : wrong) CHECK(n == 0);
}

TEST_CASE("every substring of a Chinese text is made of its terms") {
  const Analyzer analyzer;
  RandomText random(13);
  for (int i = 0; i < 200; ++i) {
    const std::string text = random.chinese(30);
    const search::Tokens tokens = analyzer.analyze(text);
    std::vector<std::pair<std::uint32_t, std::string>> at;
    for (const search::Token& token : tokens) at.emplace_back(token.position, token.term);
    // The base tokens of a part of the text are found where the part stands, pair by pair.
    std::vector<std::size_t> starts;
    for (std::size_t b = 0; b < text.size(); b += search::utf8::decode(text, b).length) starts.push_back(b);
    starts.push_back(text.size());
    for (int k = 0; k < 20; ++k) {
      const std::size_t first = random.below(starts.size() - 1);
      const std::size_t last = std::min(first + 1 + random.below(6), starts.size() - 1);
      const std::string part = text.substr(starts[first], starts[last] - starts[first]);
      const search::Tokens wanted = analyzer.analyze(part);
      for (const search::Token& token : wanted) {
        if (token.kind != search::TokenKind::character && token.kind != search::TokenKind::pair) continue;
        CAPTURE(part);
        CAPTURE(std::string(token.term));
        CHECK(std::any_of(at.begin(), at.end(), [&](const auto& each) { return each.second == token.term; }));
      }
    }
  }
}
