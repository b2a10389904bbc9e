// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace search::readers {

/// The head that static site generators put before an article: lines of "key: value" between two lines of "---" (or
/// "key = value" between "+++"). Not YAML as a whole: texts, quoted texts, lists in brackets or with dashes, and folded
/// blocks; nested keys are passed over.
struct FrontMatter {
  std::map<std::string, std::vector<std::string>> values;  ///< by key in lower case
  std::size_t end = 0;  ///< where the text begins, in bytes; 0: there is no front matter
};

FrontMatter parse_front_matter(std::string_view text);

}  // namespace search::readers
