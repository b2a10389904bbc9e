// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/analyzer.h>

#include <string>

/// Tokens as a line, in order: words and characters as they are, 'punctuation', [segment], (pair), <compound>, =stem,
/// {fragment}, and ~ before what has no weight.
inline std::string show(const search::Tokens& tokens) {
  std::string line;
  for (const search::Token& token : tokens) {
    if (!line.empty()) line += ' ';
    if (token.weight == 0) line += '~';
    const char* open = "";
    const char* close = "";
    switch (token.kind) {
      case search::TokenKind::punctuation:
        open = "'", close = "'";
        break;
      case search::TokenKind::segment:
        open = "[", close = "]";
        break;
      case search::TokenKind::pair:
        open = "(", close = ")";
        break;
      case search::TokenKind::compound:
        open = "<", close = ">";
        break;
      case search::TokenKind::stem:
        open = "=";
        break;
      case search::TokenKind::fragment:
        open = "{", close = "}";
        break;
      default:
        break;
    }
    line += open + std::string(token.term) + close;
  }
  return line;
}
