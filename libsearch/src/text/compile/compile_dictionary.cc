// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles a word list ("word count tag" a line) into the dictionary that the library maps. Runs while building.
#include <unicode/uscript.h>
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "text/compile/double_array.h"
#include "text/fold.h"

namespace {

using namespace search;

constexpr std::size_t kLongestWord = 32;

bool is_han(char32_t code) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(code), &status) == USCRIPT_HAN;
}

// The characters of a word of Han only; empty for any other.
std::u32string han_word(const std::string& word) {
  std::u32string codes;
  for (std::size_t at = 0; at < word.size();) {
    const utf8::Decoded c = utf8::decode(word, at);
    if (!c.valid || !is_han(c.code)) return {};
    codes += c.code;
    at += c.length;
  }
  return codes.size() <= kLongestWord ? codes : std::u32string();
}

// Words that are the same when folded become one, with the sum of their counts.
std::map<std::u32string, double> read_words(std::istream& in) {
  std::map<std::u32string, double> words;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string word;
    double count = 0;
    if (!(fields >> word >> count) || count < 0) continue;
    const std::u32string codes = han_word(folded(word));
    if (!codes.empty()) words[codes] += std::max(count, 1.0);
  }
  return words;
}

// Frequent characters get small labels, which packs the trie.
std::unordered_map<char32_t, std::uint16_t> label_characters(const std::map<std::u32string, double>& words) {
  std::map<char32_t, std::size_t> uses;
  for (const auto& [word, count] : words) {
    for (const char32_t c : word) ++uses[c];
  }
  std::vector<std::pair<char32_t, std::size_t>> order(uses.begin(), uses.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::unordered_map<char32_t, std::uint16_t> labels;
  for (const auto& [code, n] : order) labels.emplace(code, static_cast<std::uint16_t>(labels.size() + 1));
  return labels;
}

template <typename T>
void append(std::string& to, const std::vector<T>& values) {
  to.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

std::string compile(const std::map<std::u32string, double>& words) {
  double total = 0;
  for (const auto& [word, count] : words) total += count;
  const auto cost = [&](double count) {
    return static_cast<std::uint16_t>(std::min(std::lround(std::log(total / count) * kCostUnit), 0xFFFEl));
  };
  const auto labels = label_characters(words);
  std::vector<LabelledWord> labelled;
  std::size_t longest = 1;
  for (const auto& [word, count] : words) {
    std::vector<std::uint16_t> path;
    for (const char32_t c : word) path.push_back(labels.at(c));
    longest = std::max(longest, path.size());
    labelled.emplace_back(std::move(path), cost(count));
  }
  std::sort(labelled.begin(), labelled.end());
  const std::vector<TrieNode> nodes = build_double_array(labelled, static_cast<std::uint32_t>(labels.size()));

  std::vector<std::uint16_t> characters(0x10000, 0);
  std::map<char32_t, std::uint16_t> above;
  for (const auto& [code, label] : labels) {
    if (code < 0x10000)
      characters[code] = label;
    else
      above[code] = label;
  }
  std::vector<AstralCharacter> astral;
  for (const auto& [code, label] : above) astral.push_back({code, label});

  std::string content;
  append(content, characters);
  append(content, astral);
  append(content, nodes);
  DictionaryHeader header;
  header.header_bytes = sizeof header;
  header.file_bytes = sizeof header + content.size();
  header.content_hash = XXH3_64bits(content.data(), content.size());
  header.astral_count = static_cast<std::uint32_t>(astral.size());
  header.node_count = static_cast<std::uint32_t>(nodes.size());
  header.label_count = static_cast<std::uint32_t>(labels.size());
  header.word_count = static_cast<std::uint32_t>(words.size());
  header.longest_word = static_cast<std::uint32_t>(longest);
  header.unknown_cost = cost(1);
  header.header_hash = XXH3_64bits(&header, offsetof(DictionaryHeader, header_hash));
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + content;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: search_compile_dictionary WORDS.txt DICTIONARY\n";
    return 2;
  }
  std::ifstream in(argv[1]);
  if (!in) {
    std::cerr << argv[1] << " cannot be read\n";
    return 1;
  }
  const auto words = read_words(in);
  if (words.empty() || words.size() > 5'000'000) {
    std::cerr << argv[1] << " holds no usable list of words\n";
    return 1;
  }
  const std::string file = compile(words);
  std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
  out.write(file.data(), static_cast<std::streamsize>(file.size()));
  out.close();
  if (!out) {
    std::cerr << argv[2] << " cannot be written\n";
    return 1;
  }
  std::cout << argv[2] << ": " << words.size() << " words, " << file.size() << " bytes\n";
  return 0;
}
