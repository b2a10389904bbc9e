// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <search/analyzer.h>
#include <search/schema.h>

/// How documents lie in Xapian: prefixes of terms, numbers of value slots. docs/format.md is the description for
/// people.
namespace search::layout {

/// Raised when terms or slots change their meaning; the manifest carries it.
inline constexpr int kFormat = 1;

inline constexpr Xapian::valueno kIdSlot = 0;      ///< the id, whole
inline constexpr Xapian::valueno kRecordSlot = 1;  ///< the stored fields, see record.h
inline constexpr Xapian::valueno kFirstFieldSlot = 10;

/// The terms of Chinese characters, one each, apart from the words: "X.", the field's prefix, ":". No field's name has
/// a dot.
inline constexpr std::string_view kCharacterPrefix = "X.";
/// A term a document that says with which vocabulary it was analysed.
inline constexpr std::string_view kVocabularyPrefix = "X=";

/// A field as the index sees it.
struct FieldLayout {
  const Field* field = nullptr;
  std::size_t number = 0;  ///< in the schema
  /// Prefix of its own terms, after Omega: S, A, L, ...; empty for the main field, whose words have no prefix.
  std::string prefix;
  bool is_main = false;  ///< the searched text field whose words have no terms of its own beside the shared ones
  Xapian::valueno key_slot = 0;    ///< order keys of numbers, dates, sortable texts and keywords
  Xapian::valueno facet_slot = 0;  ///< packed facet values
};

class Layout {
 public:
  explicit Layout(const Schema& schema);
  Layout(const Layout&) = delete;
  Layout& operator=(const Layout&) = delete;

  const Schema& schema() const { return schema_; }
  const std::vector<FieldLayout>& fields() const { return fields_; }
  /// By name or alias; nullptr when there is none.
  const FieldLayout* find(std::string_view name) const;
  /// The text fields that a query without a field searches.
  const std::vector<const FieldLayout*>& searched() const { return searched_; }

 private:
  Schema schema_;
  std::vector<FieldLayout> fields_;
  std::vector<const FieldLayout*> searched_;
};

/// The unique term of a document: "Q" and the id; long ids and ids with many NULs are hashed (128 bits).
std::string id_term(std::string_view id);

/// A whole value as one term, hashed when it is long. `value` is folded.
std::string keyword_term(std::string_view prefix, std::string_view value);

std::string character_prefix(std::string_view field_prefix);
std::string stem_prefix(std::string_view field_prefix);

/// Order keys: 8 bytes that compare as the numbers do.
std::string order_key(std::int64_t value);
std::string order_key(double value);

/// Several strings in one value slot, and out again.
std::string pack(const std::vector<std::string>& strings);
std::vector<std::string> unpack(std::string_view packed);

/// The terms a value of a language field has: the tag itself and the parts it begins with, zh-hant and zh.
std::vector<std::string> language_terms(std::string_view folded);

void append_varint(std::string& to, std::uint64_t value);
/// False at the end of the data.
bool read_varint(std::string_view& from, std::uint64_t& value);

/// 32 hexadecimal digits of XXH3-128.
std::string hash(std::string_view data);

}  // namespace search::layout
