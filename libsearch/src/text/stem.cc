// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/stem.h"

#include <search/error.h>

#include <cstring>

#include <xapian.h>

namespace search {
namespace {

constexpr std::size_t kSlots = 1 << 14;

std::size_t slot(std::string_view word) {
  std::uint64_t hash = word.size() * 0x9E3779B97F4A7C15u;
  std::size_t i = 0;
  for (; i + 8 <= word.size(); i += 8) {
    std::uint64_t bytes;
    std::memcpy(&bytes, word.data() + i, 8);
    hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, word.data() + i, word.size() - i);
  hash = (hash ^ rest) * 0x9E3779B97F4A7C15u;
  return static_cast<std::size_t>(hash >> 40) % kSlots;
}

}  // namespace

struct Stemmer::Snowball {
  explicit Snowball(const std::string& language) : stem(language) {}
  Xapian::Stem stem;
};

Stemmer::Stemmer(const std::string& language) : cache_(kSlots) {
  try {
    snowball_ = std::make_unique<Snowball>(language);
  } catch (const Xapian::InvalidArgumentError&) {
    throw Error(ErrorCode::invalid_argument, "there is no stemmer for \"" + language + "\"; there is one for each of " +
                                                 Xapian::Stem::get_available_languages());
  }
}

Stemmer::~Stemmer() = default;

std::string_view Stemmer::uncached(std::string_view word) {
  stem_ = snowball_->stem(std::string(word));
  // A stem of nothing would be a term of nothing.
  return stem_.empty() ? word : std::string_view(stem_);
}

std::string_view Stemmer::stem(std::string_view word) {
  if (word.empty() || word.size() > kMaxWordBytes) return word;
  if (word.size() > Entry::kBytes) return uncached(word);
  Entry& entry = cache_[slot(word)];
  if (entry.word_length == word.size() && std::memcmp(entry.word, word.data(), word.size()) == 0) {
    return {entry.stem, entry.stem_length};
  }
  const std::string_view made = uncached(word);
  if (made.size() > Entry::kBytes) return made;
  entry.word_length = static_cast<std::uint8_t>(word.size());
  std::memcpy(entry.word, word.data(), word.size());
  entry.stem_length = static_cast<std::uint8_t>(made.size());
  std::memcpy(entry.stem, made.data(), made.size());
  return made;
}

}  // namespace search
