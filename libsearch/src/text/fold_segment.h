// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/normalizer2.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/fold_table.h"

namespace search {

/// Folds one segment of a text: a character and whatever combines with it, up to the next normalization boundary, so
/// that the result is the same as folding the whole text.
class FoldedSegment {
 public:
  /// A piece of the folded segment that shares one span of the source.
  struct Piece {
    std::size_t begin, length;  // in text()
    std::size_t source_begin, source_end;
    bool is_single;  // one character
  };

  explicit FoldedSegment(const FoldTable& table);

  /// True when a segment can begin with this character whatever stands before it.
  bool begins(char32_t code) const { return nfkc_cf_->hasBoundaryBefore(static_cast<UChar32>(code)); }

  /// Folds the segment that begins at `begin` with a well-formed character; returns where it ends.
  std::size_t fold(std::string_view source, std::size_t begin);

  const std::vector<Piece>& pieces() const { return pieces_; }
  const std::string& text() const { return text_; }

 private:
  std::size_t collect(std::string_view source, std::size_t begin);
  void add(char32_t code, std::size_t source_begin, std::size_t source_end, bool continues);

  const FoldTable& table_;
  const icu::Normalizer2* nfkc_cf_;
  std::size_t kept_end_ = 0;  // what lies behind it, up to the segment's end, is dropped
  std::string normalized_, text_;
  std::u32string bare_;
  std::vector<Piece> pieces_;
  bool drops_marks_ = false;  // of the last base character
  int marks_ = 0;             // in a row
};

}  // namespace search
