// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace search::query {

/// Unicode white space, and the control characters, which separate as it does.
bool is_space(char32_t code);

/// Default ignorable code points (zero width, soft hyphen, direction marks, variation selectors): they vanish when text
/// is folded, so here they are as good as not there.
bool is_ignorable(char32_t code);

/// What can be searched for: letters, digits, ideographs, marks, emoji; neither white space nor punctuation. An
/// unassigned or unlisted character counts, so that nothing that could be indexed is dropped from a query.
bool is_word(char32_t code);

bool is_han(char32_t code);

/// Half width for full-width ASCII, everything else as it is.
char32_t narrow(char32_t code);

/// What a field's name may begin with and consist of in a query: letters and '_'; further on digits and '-'. So a time
/// (12:30) never names a field.
bool is_name_start(char32_t code);
bool is_name(char32_t code);

/// True when the text has anything to search for.
bool has_word(std::string_view text);

/// The words of a text, divided by white space, repaired and without ignorable characters.
std::vector<std::string> split(std::string_view text);

/// The same words, joined by single spaces.
std::string squeeze(std::string_view text);

}  // namespace search::query
