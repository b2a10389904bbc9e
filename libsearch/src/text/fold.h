// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "text/offsets.h"

namespace search {

/// A folded text and where each of its characters comes from.
struct Folded {
  std::string text;
  OffsetMap map;
};

/// Folds a whole text: NFKC case folding, accents, Traditional to Simplified. Well-formed UTF-8 comes out; ill-formed
/// parts become U+FFFD. Idempotent, and free of context beyond a character with its combining marks. Throws
/// Error(invalid_argument) when the result does not fit in 4 GiB.
void fold(std::string_view text, Folded& into);

std::string folded(std::string_view text);

class FoldTable;
/// The same with nothing but ICU, character by character: what the quick tables are made from.
void fold_slowly(const FoldTable& table, std::string_view text, Folded& into);

}  // namespace search
