// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/document.h>

#include <string>
#include <string_view>

namespace search::readers {

/// An article in plain text: its headline, its datelines, and the whole text as body.
Document read_plain_text(std::string_view text);

/// What a text without a headline is called: the beginning of its first sentence, at most 80 columns (a wide character
/// is two), cut between words.
std::string title_from_text(std::string_view text);

/// Takes datelines from the first lines into published, source and author, as far as these are not set.
void read_datelines(std::string_view text, Document& into);

}  // namespace search::readers
