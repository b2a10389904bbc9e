// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <search/export.h>

namespace search {

enum class FieldType {
  text,     ///< analysed: words, stems, Chinese substrings
  keyword,  ///< one term a value, compared after folding (case, width, script)
  number,   ///< a decimal number
  date,     ///< a date of any precision, with or without a time
  boolean,  ///< true or false
};

/// One field of a Schema. Any field may have several values in a document.
struct Field {
  std::string name;
  FieldType type = FieldType::text;
  /// Names that a query may use beside `name`: "标题" for "title". Default: none.
  std::vector<std::string> aliases = {};
  /// Kept in the index, to be shown, marked and reindexed. A text field that is not stored costs less disk, but a
  /// Chinese phrase of more than two characters in it is then matched by its pairs of characters alone, and the index
  /// cannot be reindexed or updated in single fields. Default: true.
  bool stored = true;
  /// Text fields only: found by a query that names no field. Default: true.
  bool searched = true;
  /// Counted by SearchRequest::facets: whole values, dates by day. Default: false.
  bool facet = false;
  /// May be named by SearchRequest::sort; dates and numbers always may. Text sorts by its folded beginning, the 64
  /// first bytes. Default: false.
  bool sortable = false;
  /// How much an occurrence here counts in a query that names no field, as a whole number from 1 to 100: it is
  /// multiplied into the counts at indexing, so a change needs a reindex. Default: 1.
  int boost = 1;
  /// Name of the Analyzer of a text field: "article", "simple", or one given in IndexOptions. Default: "article".
  std::string analyzer = "article";

  friend SEARCH_API bool operator==(const Field& a, const Field& b);
};

/// The fields that the documents of an index may have.
///
///     search::Schema schema;
///     schema.add({"title"}).add({"price", search::FieldType::number});
///
/// A schema is fixed when the index is created; `search reindex` and Index::reindex() take a new one.
///
/// Thread-safety: a value; several threads may read one Schema at once.
class SEARCH_API Schema {
 public:
  /// The default: title, body, summary, author (text), source, url, path, language, tags (keyword), published (date),
  /// with the aliases date, lang, tag, 标题 (標題), 正文, 作者, 来源 (來源), 日期, 语言 (語言), 标签 (標籤).
  static Schema article();

  /// Throws Error(invalid_argument) when the name is empty, over 40 bytes, has other characters than letters, digits,
  /// '_' and '-', or when the name or an alias is taken; when the boost is out of range.
  Schema& add(Field field);

  /// The field of that name or alias, compared without case; nullptr when there is none. Valid until the schema
  /// changes.
  const Field* find(std::string_view name) const;
  const std::vector<Field>& fields() const { return fields_; }

  std::string to_json() const;
  /// Throws Error(invalid_argument) with the place when `json` is no schema.
  static Schema from_json(std::string_view json);

  friend bool operator==(const Schema& a, const Schema& b) { return a.fields_ == b.fields_; }
  friend bool operator!=(const Schema& a, const Schema& b) { return !(a == b); }

 private:
  std::vector<Field> fields_;
};

}  // namespace search
