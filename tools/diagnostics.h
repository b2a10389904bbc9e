// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <search/query.h>

namespace search::tool {

/// The three lines of one diagnostic: what, the part of the text around it, and a caret under the place.
std::string explained(std::string_view subcommand, std::string_view text, const Diagnostic& diagnostic);

/// All of them on standard error, or the first few of many.
void print_diagnostics(std::string_view subcommand, std::string_view text, const std::vector<Diagnostic>& diagnostics);

}  // namespace search::tool
