// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <search/export.h>

namespace search {

/// One article: an id and named fields, each with any number of values.
///
///     search::Document article("news/1");
///     article.set("title", "深度求索发布新模型").set("body", "...").add("tags", "ai").add("tags", "中国");
///
/// Every value is UTF-8 text; the Schema of the index says which are read as dates, numbers or booleans ("2025-01",
/// "3.5", "true"). Text keeps what was written, so a date that cannot be read is still stored and shown.
///
/// Thread-safety: a value; several threads may read one Document at once.
class SEARCH_API Document {
 public:
  using Values = std::vector<std::string>;
  using Field = std::pair<std::string, Values>;

  Document() = default;
  explicit Document(std::string id) : id_(std::move(id)) {}

  /// Any non-empty string, unique in an index; of any length and any bytes.
  const std::string& id() const { return id_; }
  void set_id(std::string id) { id_ = std::move(id); }

  /// Replaces all values of a field by one, or by several.
  Document& set(std::string_view field, std::string value);
  Document& set(std::string_view field, Values values);
  /// Adds one more value to a field.
  Document& add(std::string_view field, std::string value);
  /// Removes a field; nothing happens when it is not there.
  Document& erase(std::string_view field);

  /// The first value of a field, empty when it has none. Valid until the document changes.
  std::string_view get(std::string_view field) const;
  /// All values of a field, in the order they were added; empty when it has none.
  const Values& values(std::string_view field) const;
  bool has(std::string_view field) const;
  /// All fields, in the order they were first set.
  const std::vector<Field>& fields() const { return fields_; }
  /// Bytes of all values together.
  std::size_t bytes() const;

  /// One JSON object: {"id": "...", "title": "...", "tags": ["a", "b"]}; a field with one value is a string.
  /// Ill-formed UTF-8 is written as U+FFFD.
  std::string to_json() const;
  /// The opposite of to_json(); numbers and booleans become their text, null is left out.
  /// Throws Error(invalid_argument) when `json` is no such object.
  static Document from_json(std::string_view json);

  friend bool operator==(const Document& a, const Document& b) { return a.id_ == b.id_ && a.fields_ == b.fields_; }
  friend bool operator!=(const Document& a, const Document& b) { return !(a == b); }

 private:
  std::string id_;
  std::vector<Field> fields_;
};

}  // namespace search
