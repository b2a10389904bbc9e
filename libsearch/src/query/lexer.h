// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <search/query.h>

#include "query/diagnostics.h"
#include "query/field_names.h"

namespace search::query {

/// One piece of a query's text. Every leaf has something to search for; whether the operators have what they need on
/// both sides, and the parentheses their other half, is the parser's to see.
struct Token {
  enum class Kind {
    leaf,         ///< a word, phrase, prefix, wildcard, range or "*"
    open,         ///< "(", with the field that stands before it
    close,        ///< ")"
    plus,         ///< + directly before a clause
    minus,        ///< - directly before a clause
    conjunction,  ///< AND, &&
    disjunction,  ///< OR, ||
    negation,     ///< NOT
  };
  Kind kind = Kind::leaf;
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;
  Query::Kind leaf = Query::Kind::none;
  std::string field = {};  ///< the field's own name; empty when none is named here
  std::string value = {};  ///< of a leaf, and of an operator the word as it was typed
  std::string high = {};
};

std::vector<Token> lex(std::string_view text, const FieldNames& names, Diagnostics& diagnostics);

}  // namespace search::query
