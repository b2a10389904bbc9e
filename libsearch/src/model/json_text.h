// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace search {

/// A JSON string with its quotes; ill-formed UTF-8 is written as U+FFFD.
std::string json_quote(std::string_view text);

}  // namespace search
