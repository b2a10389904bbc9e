// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include <search/analyzer.h>
#include <search/snippet.h>
#include "snippet/marks.h"

namespace search {

/// The piece of `text` with the most of what the query looks for, `characters` long at most, moved to the bounds of
/// sentences or words where they are near. The whole text when it is that short; its beginning when nothing matches.
/// What stands before byte `from` is shown only if nothing behind it matches but something before it does.
Snippet make_snippet(const std::string& field, std::string_view text, const MarkSet& marks, const Analyzer& analyzer,
                     std::size_t characters, std::size_t from = 0);

}  // namespace search
