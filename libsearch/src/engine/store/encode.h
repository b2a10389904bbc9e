// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

#include <search/document.h>
#include "engine/store/analyzers.h"
#include "engine/store/layout.h"
#include "engine/store/term_list.h"

namespace search {

/// Turns Documents into Xapian's: terms, order keys, facets and the record.
///
/// Holds buffers: one for each thread. Layout and analyzers are shared and must outlive it.
class Encoder {
 public:
  Encoder(const layout::Layout& layout, const Analyzers& analyzers, std::string vocabulary_term);

  struct Encoded {
    Xapian::Document document;
    std::string id_term;
    std::size_t memory = 0;             ///< bytes that Xapian will about need for it until it is flushed
    std::vector<std::string> warnings;  ///< about values that could not be read
  };
  /// `document` has only fields of the schema and well-formed UTF-8.
  Encoded encode(const Document& document);

 private:
  void add_text(const layout::FieldLayout& field, const std::string& value);
  void add_tokens(const layout::FieldLayout& field);
  void add_values(const layout::FieldLayout& field, const Document::Values& values, Encoded& into);
  void warn(const layout::FieldLayout& field, const std::string& value, const char* what, Encoded& into) const;

  const layout::Layout& layout_;
  const Analyzers& analyzers_;
  std::string vocabulary_term_;
  const Document* current_ = nullptr;
  TermList terms_;
  Tokens tokens_;
  Xapian::termpos shared_position_ = 0;
};

/// A boolean's value as it is written in terms, "1" or "0"; empty for anything else.
std::string boolean_value(const std::string& text);
/// A decimal number; false for anything else.
bool parse_number(std::string_view text, double& value);

}  // namespace search
