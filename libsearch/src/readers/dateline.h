// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace search::readers {

/// What a line near the head of an article says about it: "January 30th, 2025, Financial Times", "来源：新华网
/// 2025-01-30", "By Jane Doe". Empty where it says nothing.
struct Dateline {
  std::string published, source, author;
};

/// Nothing when the line is anything else, or has anything else in it.
std::optional<Dateline> parse_dateline(std::string_view line);

}  // namespace search::readers
