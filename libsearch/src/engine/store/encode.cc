// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/encode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "engine/store/record.h"
#include "model/date.h"
#include "snippet/pieces.h"

namespace search {

namespace {

/// Positions between two values or fields, so that no phrase reaches across.
constexpr Xapian::termpos kGap = 100;
/// Sort keys of text are cut here: longer ones only matter between values that begin with so many equal bytes.
constexpr std::size_t kMaxSortBytes = 64;

}  // namespace

std::string boolean_value(const std::string& text) {
  const std::string folded = folding_analyzer().normalize(text);
  for (const char* yes : {"true", "yes", "1", "on", "是"}) {
    if (folded == yes) return "1";
  }
  for (const char* no : {"false", "no", "0", "off", "否"}) {
    if (folded == no) return "0";
  }
  return {};
}

bool parse_number(std::string_view text, double& value) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

Encoder::Encoder(const layout::Layout& layout, const Analyzers& analyzers, std::string vocabulary_term)
    : layout_(layout), analyzers_(analyzers), vocabulary_term_(std::move(vocabulary_term)) {}

void Encoder::add_text(const layout::FieldLayout& field, const std::string& value) {
  for (const std::string_view piece : pieces_of(value)) {
    analyzers_.at(field.field->analyzer).analyze(piece, tokens_);
    add_tokens(field);
    if (!tokens_.empty()) shared_position_ += tokens_[tokens_.size() - 1].position + 1;
  }
  if (field.field->searched) shared_position_ += kGap;
}

void Encoder::add_tokens(const layout::FieldLayout& field) {
  // The words of every searched field stand together in the space without a prefix, weighed by the field's boost, so
  // that a query without a field needs one posting list a word. Other fields, and searches in one field, have their
  // own.
  const bool shared = field.field->searched;
  const bool own = !field.is_main;
  const auto boost = static_cast<std::uint32_t>(field.field->boost);
  const std::string own_stems = layout::stem_prefix(field.prefix);
  const std::string own_characters = layout::character_prefix(field.prefix);
  static const std::string shared_stems = layout::stem_prefix("");
  static const std::string shared_characters = layout::character_prefix("");
  for (const Token& token : tokens_) {
    switch (token.kind) {
      case TokenKind::punctuation:
        break;
      case TokenKind::character:
        if (shared) terms_.add(shared_characters, token.term, 0);
        if (own) terms_.add(own_characters, token.term, 0);
        break;
      case TokenKind::stem:
        if (shared) terms_.add(shared_stems, token.term, token.weight * boost);
        if (own) terms_.add(own_stems, token.term, token.weight);
        break;
      case TokenKind::word:
      case TokenKind::part:
        if (shared) terms_.add("", token.term, token.weight * boost, shared_position_ + token.position);
        if (own) terms_.add(field.prefix, token.term, token.weight);
        break;
      default:
        if (shared) terms_.add("", token.term, token.weight * boost);
        if (own) terms_.add(field.prefix, token.term, token.weight);
    }
  }
}

void Encoder::warn(const layout::FieldLayout& field, const std::string& value, const char* what, Encoded& into) const {
  into.warnings.push_back("document '" + current_->id() + "': field '" + field.field->name + "': '" +
                          std::string(utf8::truncate(value, 80)) + "' is no " + what +
                          "; it is kept, but no range or sorting will see it");
}

void Encoder::add_values(const layout::FieldLayout& field, const Document::Values& values, Encoded& into) {
  std::vector<std::string> keys;
  std::vector<std::string> facets;
  for (const std::string& value : values) {
    if (value.empty()) continue;
    std::string facet = value;
    switch (field.field->type) {
      case FieldType::text:
        add_text(field, value);
        if (field.field->sortable) {
          keys.push_back(folding_analyzer().normalize(value.substr(0, 4 * kMaxSortBytes)).substr(0, kMaxSortBytes));
        }
        break;
      case FieldType::keyword: {
        const std::string folded = folding_analyzer().normalize(value);
        if (field.field->name == "language") {
          for (const auto& tag : layout::language_terms(folded)) {
            terms_.add("", layout::keyword_term(field.prefix, tag), 0);
          }
        } else {
          terms_.add("", layout::keyword_term(field.prefix, folded), 0);
        }
        if (field.field->sortable) keys.push_back(folded.substr(0, kMaxSortBytes));
        break;
      }
      case FieldType::number: {
        double number = 0;
        if (!parse_number(value, number)) {
          warn(field, value, "number", into);
          continue;
        }
        keys.push_back(layout::order_key(number));
        break;
      }
      case FieldType::date: {
        const auto date = parse_date(value);
        if (!date) {
          warn(field, value, "date", into);
          continue;
        }
        keys.push_back(layout::order_key(date->first));
        facet = format_day(date->first);
        // Omega's boolean terms of days, months and years.
        if (field.prefix == "D" && facet.size() == 10) {
          terms_.add("D", facet.substr(0, 4) + facet.substr(5, 2) + facet.substr(8, 2), 0);
          terms_.add("M", facet.substr(0, 4) + facet.substr(5, 2), 0);
          terms_.add("Y", facet.substr(0, 4), 0);
        }
        break;
      }
      case FieldType::boolean: {
        facet = boolean_value(value);
        if (facet.empty()) {
          warn(field, value, "boolean (true or false)", into);
          continue;
        }
        terms_.add(field.prefix, facet, 0);
        if (field.field->sortable) keys.push_back(facet);
        facet = facet == "1" ? "true" : "false";
        break;
      }
    }
    if (field.field->facet) facets.push_back(facet);
  }
  std::sort(facets.begin(), facets.end());
  facets.erase(std::unique(facets.begin(), facets.end()), facets.end());
  if (!keys.empty()) {
    std::sort(keys.begin(), keys.end());
    into.document.add_value(field.key_slot, layout::pack(keys));
  }
  if (!facets.empty()) into.document.add_value(field.facet_slot, layout::pack(facets));
}

Encoder::Encoded Encoder::encode(const Document& document) {
  Encoded encoded;
  current_ = &document;
  terms_.clear();
  shared_position_ = 1;
  for (const layout::FieldLayout& field : layout_.fields()) {
    add_values(field, document.values(field.field->name), encoded);
  }
  encoded.id_term = layout::id_term(document.id());
  terms_.add("", encoded.id_term, 0);
  terms_.add("", vocabulary_term_, 0);
  terms_.write_to(encoded.document);
  const std::string record = encode_record(document, layout_);
  encoded.memory = 96 * terms_.size() + 4 * terms_.positions() + record.size();
  encoded.document.add_value(layout::kIdSlot, document.id());
  encoded.document.add_value(layout::kRecordSlot, record);
  return encoded;
}

}  // namespace search
