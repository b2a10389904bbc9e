// SPDX-License-Identifier: GPL-3.0-or-later
// How fast each stage of the analysis is: bench_analysis FILE...; a line is a text. Processor time of one thread, the
// best of three rounds.
#include <search/analyzer.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/fold.h"

namespace {

double seconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t begin = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: bench_analysis FILE...\n";
    return 2;
  }
  const auto begin = std::chrono::steady_clock::now();
  const search::Analyzer analyzer;
  std::printf("loading %.2f ms\n",
              std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i]);
    if (!file) {
      std::cerr << argv[i] << " cannot be read\n";
      return 2;
    }
    std::vector<std::string> texts;
    double bytes = 0, characters = 0;
    for (std::string line; std::getline(file, line);) {
      bytes += static_cast<double>(line.size());
      characters += static_cast<double>(search::utf8::count(line));
      texts.push_back(std::move(line));
    }
    std::printf("%s: %.1f MB, %.1f million characters\n", argv[i], bytes / 1e6, characters / 1e6);
    search::Folded folded;
    search::Tokens tokens;
    std::size_t count = 0;
    const auto report = [&](const char* stage, const std::function<void(const std::string&)>& work) {
      const double time = seconds([&] {
        count = 0;
        for (const std::string& text : texts) work(text);
      });
      std::printf("  %-22s %8.1f MB/s %8.1f million characters/s  %zu\n", stage, bytes / time / 1e6,
                  characters / time / 1e6, count);
    };
    report("fold", [&](const std::string& text) {
      search::fold(text, folded);
      count += folded.text.size();
    });
    report("base tokens", [&](const std::string& text) {
      analyzer.analyze_base(text, tokens);
      count += tokens.size();
    });
    report("all tokens", [&](const std::string& text) {
      analyzer.analyze(text, tokens);
      count += tokens.size();
    });
    report("plain words", [&](const std::string& text) { count += analyzer.segment(text).size(); });
  }
  return 0;
}
