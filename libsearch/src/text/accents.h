// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace search {

/// True for the characters whose combining marks the fold drops: Latin, Greek, Cyrillic, Han and digits. Kana keep
/// theirs (ハ and パ are different letters), and so do scripts whose vowels are marks.
bool drops_marks(char32_t base);

/// True for combining marks that may be dropped.
bool is_mark(char32_t code);

/// Appends the case-folded letter without its accent: é as e, ø as o, æ as ae; anything else as it is. й, ї and ў stay:
/// they are letters of their own, and Snowball's endings need them.
void append_without_accent(std::u32string& to, char32_t letter);

}  // namespace search
