// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace search::readers {

/// What a page says, and says about itself.
struct HtmlPage {
  std::string title, body, author, summary, published, url, source, language;
  std::vector<std::string> tags;
};

/// Reads a page, in valid UTF-8. Linear in time, without recursion; nothing is fetched.
HtmlPage parse_html(std::string_view html);

/// The text of a piece of HTML with paragraphs, entities decoded.
std::string html_to_text(std::string_view html);

/// The same in one line, for titles.
std::string html_to_line(std::string_view html);

}  // namespace search::readers
