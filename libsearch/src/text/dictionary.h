// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "text/dictionary_format.h"

namespace search {

/// The compiled dictionary, mapped read-only and shared by all threads.
class Dictionary {
 public:
  /// Opens `path`, or returns the one that is open already. Throws Error(io) when it cannot be read, Error(corrupt)
  /// when it is no dictionary of this version.
  static std::shared_ptr<const Dictionary> open(const std::string& path);

  ~Dictionary();
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  /// The label of a character in the trie, 0 when no word has it.
  std::uint32_t label(char32_t code) const { return code < 0x10000 ? characters_[code] : astral_label(code); }

  /// Steps from a node to its child; nullptr when there is none. A damaged file gives wrong words, never a wild read.
  const TrieNode* child(const TrieNode& node, std::uint32_t label) const {
    const std::uint64_t at = std::uint64_t{node.base} + label;
    if (node.base == 0 || at >= header_->node_count || nodes_[at].label != label) return nullptr;
    return &nodes_[at];
  }
  const TrieNode& root() const { return nodes_[0]; }

  std::uint32_t unknown_cost() const { return header_->unknown_cost; }
  std::uint32_t longest_word() const { return header_->longest_word; }
  std::uint32_t word_count() const { return header_->word_count; }
  std::uint64_t content_hash() const { return header_->content_hash; }

 private:
  Dictionary(const std::string& path, const void* data, std::size_t bytes);
  std::uint32_t astral_label(char32_t code) const;

  const void* data_;
  std::size_t bytes_;
  const DictionaryHeader* header_ = nullptr;
  const std::uint16_t* characters_ = nullptr;
  const AstralCharacter* astral_ = nullptr;
  const TrieNode* nodes_ = nullptr;
};

}  // namespace search
