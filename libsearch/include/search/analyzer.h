// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <search/export.h>

namespace search {

/// What a Token is. *Base* tokens (word, part, character, punctuation) follow each other without overlap and carry the
/// positions by which phrases are matched; the others are alternatives that lie over them.
enum class TokenKind : std::uint8_t {
  word,         ///< base: a word of a script that separates words; "innovates"
  part,         ///< base: one piece of a compound; "iphone" and "15" of "iPhone15", "gpt" and "4" of "GPT-4"
  character,    ///< base: one Chinese, Japanese or Korean character
  punctuation,  ///< base: what a phrase cannot cross; never indexed
  segment,      ///< a word of Chinese, Japanese or Korean, cut by the dictionary; one character or more
  pair,         ///< two adjacent characters that the segmenter did not make a word
  compound,     ///< a compound written without its separators; "iphone15", "gpt4"
  stem,         ///< the stem of a word, part or compound, where it differs from the word itself
  fragment,     ///< what capitals show inside a word; "deep" and "seek" of "DeepSeek"
};

/// One token of a text.
struct Token {
  std::string_view term;    ///< folded UTF-8, at most Analyzer::kMaxTermBytes bytes; lives as long as its Tokens
  std::uint32_t begin = 0;  ///< bytes of the original text: [begin, end) are whole characters, what is to be marked
  std::uint32_t end = 0;
  std::uint32_t position = 0;  ///< of its first base token; counts every base token, from 0
  std::uint16_t length = 1;    ///< how many positions it spans
  TokenKind kind = TokenKind::word;
  /// 1: an occurrence that counts in ranking; 0: it can be found but weighs nothing (a pair that is no word, the pieces
  /// of "iPhone15", the fragments of "DeepSeek", the joined form of "state-owned").
  std::uint8_t weight = 1;
};

/// The tokens of one text, in order of position (at one position base tokens first). Movable, not copyable; reuse one
/// object for many texts to save allocations. Not for use by several threads at once.
class SEARCH_API Tokens {
 public:
  Tokens();
  ~Tokens();
  Tokens(Tokens&&) noexcept;
  Tokens& operator=(Tokens&&) noexcept;

  std::vector<Token>::const_iterator begin() const { return tokens_.begin(); }
  std::vector<Token>::const_iterator end() const { return tokens_.end(); }
  std::size_t size() const { return tokens_.size(); }
  bool empty() const { return tokens_.empty(); }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }

  /// The folded text that most terms are views of; UTF-8.
  std::string_view folded() const;
  /// Keeps a string for as long as these tokens live, for terms that a filter makes.
  std::string_view keep(std::string_view term);
  /// For filters: the tokens themselves. Offsets must stay, order by position must be kept.
  std::vector<Token>& mutable_tokens() { return tokens_; }

  struct SEARCH_LOCAL Storage;

 private:
  friend class Analyzer;
  std::vector<Token> tokens_;
  std::unique_ptr<Storage> storage_;
};

/// A program's own step at the end of an analysis: it may add alternatives at a position, change terms, or take tokens
/// out; it must not change offsets. `name` goes into the index's fingerprint: change it when the filter's results
/// change.
struct TokenFilter {
  std::string name;
  std::function<void(Tokens&)> apply;  ///< called by several threads at once
};

struct AnalyzerOptions {
  /// The language of the Snowball stemmer for words of Latin, Cyrillic and other alphabets ("english", "german", ...);
  /// empty for none. Default: "english".
  std::string stemmer = "english";
  /// Cut Chinese, Japanese and Korean text into words. Without it there are only characters and pairs. Default: true.
  bool segment = true;
  /// Applied in order, after everything else. Default: none.
  std::vector<TokenFilter> filters = {};
};

/// Which part of an analysis differs. A changed *layout* (folding, term encoding, the substring layer, stemmer,
/// filters) makes stored terms unreachable and needs a reindex; a changed *vocabulary* (dictionary, segmentation model,
/// ICU) only changes which words rank first, and is recorded.
struct Fingerprint {
  std::string layout;
  std::string vocabulary;
  friend bool operator==(const Fingerprint& a, const Fingerprint& b) {
    return a.layout == b.layout && a.vocabulary == b.vocabulary;
  }
};

/// Turns text into terms, the same way for the writer, the query and the highlighter.
///
///     search::Analyzer analyzer;
///     auto tokens = analyzer.analyze("深度求索发布GPT-4");
///     for (const auto& token : tokens) std::cout << token.term << '\n';
///
/// The stages are in docs/analysis.md. Every Chinese text gives, beside its words, each of its characters and pairs, so
/// that any substring can be found whatever the dictionary: that costs about a third more postings than words alone.
///
/// Ill-formed UTF-8 is analysed as U+FFFD, which is punctuation; offsets still point into the text as it was given.
///
/// Thread-safety: immutable; any number of threads may use one Analyzer, and copies share their data.
class SEARCH_API Analyzer {
 public:
  /// The longest term in bytes. Longer words are cut to a whole character (and found by the same cut in a query).
  static constexpr std::size_t kMaxTermBytes = 120;

  /// Throws Error(invalid_argument) for an unknown stemmer, Error(io) when the dictionary is missing or unreadable (the
  /// message names the folders that were searched; SEARCH_DATA_DIR names another).
  explicit Analyzer(AnalyzerOptions options = {});

  /// All tokens of a text, at most 4 GiB of UTF-8.
  Tokens analyze(std::string_view text) const;
  void analyze(std::string_view text, Tokens& into) const;
  /// Base tokens only: cheaper, enough to match a phrase.
  void analyze_base(std::string_view text, Tokens& into) const;

  /// Folds without splitting: width, case, accents, Traditional to Simplified. For wildcards and keywords.
  std::string normalize(std::string_view text) const;
  /// The stem of one folded word; the word itself when there is no stemmer.
  std::string stem(std::string_view word) const;

  /// Plain segmentation: [begin, end) in bytes of every word and punctuation mark of the text as given, without the
  /// white space between them; together they cover every other character.
  std::vector<std::pair<std::size_t, std::size_t>> segment(std::string_view text) const;

  const Fingerprint& fingerprint() const;
  const AnalyzerOptions& options() const;

 private:
  struct SEARCH_LOCAL Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace search
