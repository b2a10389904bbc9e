// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace search {

/// A Snowball stemmer with a cache. Not for several threads at once.
class Stemmer {
 public:
  /// Longer words are not stemmed.
  static constexpr std::size_t kMaxWordBytes = 64;

  /// Throws Error(invalid_argument) for a language that there is no stemmer for.
  explicit Stemmer(const std::string& language);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// The stem of a folded word; a view that lives until the next call.
  std::string_view stem(std::string_view word);

 private:
  struct Snowball;
  // One entry a slot, the newest wins: words repeat so much that nothing cleverer pays.
  struct Entry {
    static constexpr std::size_t kBytes = 31;
    std::uint8_t word_length = 0, stem_length = 0;
    char word[kBytes];
    char stem[kBytes];
  };

  std::string_view uncached(std::string_view word);

  std::unique_ptr<Snowball> snowball_;
  std::vector<Entry> cache_;
  std::string stem_;
};

}  // namespace search
