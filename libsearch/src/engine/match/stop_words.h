// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace search {

/// Words so frequent that a document need not have them when it has the others; data/stop_words.txt lists them. They
/// are indexed, count in phrases, and are looked for when a query has nothing else.
bool is_stop_word(std::string_view folded);

}  // namespace search
