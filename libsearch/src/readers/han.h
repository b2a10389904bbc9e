// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace search::readers {

/// What the most frequent characters of Chinese tell about a text. Counted over news and encyclopedias, the tables
/// cover about four fifths of a text of either script.
enum class HanClass : std::uint8_t {
  rare,         ///< in none of the tables
  shared,       ///< frequent, and written the same in both scripts
  simplified,   ///< frequent, and only in Simplified text
  traditional,  ///< frequent, and only in Traditional text
};

HanClass han_class(char32_t code);

}  // namespace search::readers
