// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace search {

/// Cuts a long text where no token can lie: behind a line, else behind a blank. The tokens of a piece take a hundred
/// times its bytes, so long texts are analysed piece by piece. A text without such a place is one piece.
std::vector<std::string_view> pieces_of(std::string_view text);

}  // namespace search
