// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/analyzer.h>

namespace search {

inline bool is_base(TokenKind kind) {
  return kind <= TokenKind::punctuation;
}

/// Runs a program's filters and makes safe what they left: no empty, long or ill-formed terms, no NUL bytes, and the
/// order of the tokens as promised.
void apply_filters(const std::vector<TokenFilter>& filters, Tokens& tokens);

}  // namespace search
