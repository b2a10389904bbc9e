// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace search {

/// The fold of single characters, in tables that are built once a process.
class FoldTable {
 public:
  static const FoldTable& get();

  /// What a character of the basic plane folds to when it is one character, whatever stands before it; 0 when more must
  /// be known.
  char16_t quick(char32_t code) const { return quick_[code]; }

  /// Traditional to Simplified; anything else is returned as it is.
  char32_t simplified(char32_t code) const;

 private:
  FoldTable();
  std::array<char16_t, 0x10000> quick_{};
  std::vector<std::pair<char32_t, char32_t>> traditional_;  // sorted
};

/// Symbols that NFKC would glue to the word before them ("iPhone™" is not "iphonetm"): they stay as they are.
inline bool is_kept(char32_t code) {
  return code == U'™' || code == U'℠';
}

/// Identifies the table of Traditional characters, for the fingerprint.
std::string_view traditional_hash();

}  // namespace search
