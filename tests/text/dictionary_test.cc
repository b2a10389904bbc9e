// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dictionary.h"

#include <doctest/doctest.h>
#include <search/error.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "base/utf8.h"
#include "text/data_path.h"
#include "text/segmenter.h"

namespace {

namespace fs = std::filesystem;
using search::Dictionary;

std::u32string codes(std::string_view text) {
  std::u32string all;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = search::utf8::decode(text, at);
    all += c.code;
    at += c.length;
  }
  return all;
}

bool has_word(const Dictionary& dictionary, std::string_view word) {
  const search::TrieNode* node = &dictionary.root();
  for (const char32_t code : codes(word)) {
    const auto label = dictionary.label(code);
    if (label == 0 || (node = dictionary.child(*node, label)) == nullptr) return false;
  }
  return node->cost != search::TrieNode::kNoWord;
}

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content)
      : path_(fs::temp_directory_path() / ("search-dictionary-" + std::to_string(::getpid()))) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~TemporaryFile() { fs::remove(path_); }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("the dictionary has the words of its list, folded") {
  const auto dictionary = Dictionary::open(search::find_data("han.dict"));
  for (const char* word : {"中国", "程序设计", "了解", "的", "计算机", "台湾"})
    CHECK_MESSAGE(has_word(*dictionary, word), word);
  for (const char* word : {"中国国", "臺灣", "gpt", "瞭解"}) CHECK_FALSE_MESSAGE(has_word(*dictionary, word), word);
  CHECK(dictionary->word_count() > 300000);
  CHECK(Dictionary::open(search::find_data("han.dict")) == dictionary);
}

TEST_CASE("a damaged dictionary is told, never trusted") {
  const std::string good = read(search::find_data("han.dict"));
  const auto code_of = [](const std::string& content) {
    const TemporaryFile file(content);
    try {
      Dictionary::open(file.path());
    } catch (const search::Error& error) {
      return static_cast<int>(error.code());
    }
    return -1;
  };
  const int corrupt = static_cast<int>(search::ErrorCode::corrupt);
  CHECK(code_of(good) == -1);
  CHECK(code_of("") == corrupt);
  CHECK(code_of("no dictionary") == corrupt);
  CHECK(code_of(std::string(1000, 'x')) == corrupt);
  CHECK(code_of(good.substr(0, good.size() - 8)) == corrupt);
  CHECK(code_of(good + std::string(8, '\0')) == corrupt);
  for (const std::size_t at : {0, 8, 12, 16, 32, 40}) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x15);
    CAPTURE(at);
    CHECK(code_of(bad) == corrupt);
  }
  try {
    Dictionary::open("/nonexistent/han.dict");
    FAIL("a missing file was opened");
  } catch (const search::Error& error) {
    CHECK(error.code() == search::ErrorCode::io);
  }
}

TEST_CASE("damage behind the header gives other words and nothing worse") {
  std::string bad = read(search::find_data("han.dict"));
  for (std::size_t at = sizeof(search::DictionaryHeader); at < bad.size(); at += 7)
    bad[at] = static_cast<char>(at * 31);
  const TemporaryFile file(bad);
  const search::Segmenter segmenter(Dictionary::open(file.path()));
  search::Segmenter::Scratch scratch;
  std::u32string text;
  for (int i = 0; i < 5000; ++i) text += static_cast<char32_t>(0x4E00 + i * 37 % 0x5000);
  std::vector<std::uint16_t> lengths(text.size());
  segmenter.cut(text.data(), text.size(), scratch, lengths.data());
  std::size_t covered = 0;
  while (covered < text.size() && lengths[covered] > 0) covered += lengths[covered];
  CHECK(covered == text.size());
}

TEST_CASE("the segmenter finds the cheapest path") {
  const auto dictionary = Dictionary::open(search::find_data("han.dict"));
  const search::Segmenter segmenter(dictionary);
  search::Segmenter::Scratch scratch;
  // All 2^(n-1) ways to cut short texts, one by one.
  for (const char* sentence :
       {"研究生命的起源", "南京市长江大桥", "他说的确实在理", "发展中国家用电器", "𠮷野家", "龘龘龘", "中国人民"}) {
    const std::u32string text = codes(sentence);
    const auto cost = [&](std::size_t from, std::size_t length) -> double {
      const search::TrieNode* node = &dictionary->root();
      for (std::size_t i = from; i < from + length && node != nullptr; ++i) {
        const auto label = dictionary->label(text[i]);
        node = label == 0 ? nullptr : dictionary->child(*node, label);
      }
      if (node != nullptr && node->cost != search::TrieNode::kNoWord) return node->cost;
      return length == 1 ? dictionary->unknown_cost() : 1e12;
    };
    double least = 1e18;
    for (std::size_t cuts = 0; cuts < std::size_t{1} << (text.size() - 1); ++cuts) {
      double sum = 0;
      std::size_t from = 0;
      for (std::size_t i = 1; i <= text.size(); ++i) {
        if (i < text.size() && (cuts >> (i - 1) & 1) == 0) continue;
        sum += cost(from, i - from);
        from = i;
      }
      least = std::min(least, sum);
    }
    std::vector<std::uint16_t> lengths(text.size());
    segmenter.cut(text.data(), text.size(), scratch, lengths.data());
    double sum = 0;
    std::size_t at = 0;
    for (; at < text.size() && lengths[at] > 0; at += lengths[at]) sum += cost(at, lengths[at]);
    CHECK(at == text.size());
    CHECK_MESSAGE(sum == least, sentence);
  }
}

TEST_CASE("a missing dictionary names the folders") {
  const char* set = std::getenv("SEARCH_DATA_DIR");
  const std::string before = set == nullptr ? "" : set;
  ::setenv("SEARCH_DATA_DIR", "/nonexistent/folder", 1);
  try {
    search::find_data("han.dict");
    FAIL("found in a folder that is not there");
  } catch (const search::Error& error) {
    CHECK(error.code() == search::ErrorCode::io);
    CHECK(std::string(error.what()).find("/nonexistent/folder") != std::string::npos);
  }
  if (set == nullptr)
    ::unsetenv("SEARCH_DATA_DIR");
  else
    ::setenv("SEARCH_DATA_DIR", before.c_str(), 1);
}
