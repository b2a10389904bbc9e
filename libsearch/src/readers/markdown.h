// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/document.h>

#include <string>
#include <string_view>

namespace search::readers {

struct MarkdownText {
  std::string heading;  ///< the first heading of the first level, without its marks; empty when there is none
  std::string text;     ///< everything without the marks, lines of a paragraph joined
};

/// Takes the marks off: emphasis, links (their text stays), images (their description stays), headings, lists, quotes,
/// rules, tables, code fences (the code stays), HTML tags.
MarkdownText strip_markdown(std::string_view markdown);

/// An article in Markdown, with its front matter.
Document read_markdown(std::string_view text);

}  // namespace search::readers
