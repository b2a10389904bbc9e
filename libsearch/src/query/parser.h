// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <search/query.h>

#include "query/field_names.h"

namespace search::query {

inline constexpr std::size_t kMostBytes = 64 * 1024;
inline constexpr std::size_t kDeepest = 64;

/// Reads what a person typed; docs/query-syntax.md is the language:
///
///     query   := all { OR all }
///     all     := side { AND side }
///     side    := clause { clause }                        a match, when there are several
///     clause  := { NOT | "-" | "+" } ( leaf | [ field ":" ] "(" query ")" )
///
/// Never throws for what the text says. Takes time in proportion to the text and a bounded stack.
ParsedQuery parse(std::string_view text, const FieldNames& names);

}  // namespace search::query
