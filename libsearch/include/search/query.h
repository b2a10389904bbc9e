// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <search/export.h>

namespace search {

class Schema;

/// Something in a query's text that was not taken as its writer may have meant it.
struct Diagnostic {
  std::size_t begin = 0;  ///< bytes of the query's text
  std::size_t end = 0;
  std::string message;     ///< "no field 'titel'; taken as text"
  std::string suggestion;  ///< what to write instead; empty when there is none
};

struct ParsedQuery;

/// What is asked for: an immutable tree of words, phrases, fields and operators. It knows no index: words are analysed
/// when it is searched for.
///
///     auto parsed = search::Query::parse("标题:生命 AND 起源*", schema);
///     auto built = search::Query::term("title", "生命") && !search::Query::phrase("旧闻");
///
/// Thread-safety: a value, immutable; copies share their tree.
class SEARCH_API Query {
 public:
  enum class Kind {
    none,         ///< matches nothing: an empty query
    all,          ///< matches every document; "*"
    text,         ///< words of which the request's mode says how many must match
    phrase,       ///< words in a row, their surface forms; "..."
    prefix,       ///< words that begin so; inno*
    wildcard,     ///< '?' for one character between two others; colo?r
    range,        ///< published:2025-01..2025-02
    match,        ///< several clauses side by side; the mode says how many of the plain ones must match
    conjunction,  ///< AND
    disjunction,  ///< OR
    negation,     ///< everything but; NOT, -
    required,     ///< a clause of a match that the mode never relaxes; +
  };

  /// Matches nothing.
  Query();

  static Query all();
  /// Words as they are, no operators; `field` empty for the fields searched by default. Several words, divided by white
  /// space, give a match of them; words of punctuation only are left out.
  static Query text(std::string_view text);
  static Query text(std::string_view field, std::string_view text);
  /// One word; as text(), by the name that other libraries use.
  static Query term(std::string_view word) { return text(word); }
  static Query term(std::string_view field, std::string_view word) { return text(field, word); }
  static Query phrase(std::string_view words);
  static Query phrase(std::string_view field, std::string_view words);
  /// The beginning of a word; of several words the last.
  static Query prefix(std::string_view begin);
  static Query prefix(std::string_view field, std::string_view begin);
  /// One word with '?' between word characters; anything else is taken as text.
  static Query wildcard(std::string_view pattern);
  static Query wildcard(std::string_view field, std::string_view pattern);
  /// Both ends inclusive; a date's end reaches to the end of its day, month or year. An empty end is open. Without a
  /// field it matches nothing.
  static Query range(std::string_view field, std::string_view low, std::string_view high);
  /// Clauses side by side, as a person types them. Negations take away from what the others find, or from everything
  /// when there is nothing else; empty clauses are left out.
  static Query match(std::vector<Query> clauses);
  static Query required(Query clause);

  friend SEARCH_API Query operator&&(Query a, Query b);
  friend SEARCH_API Query operator||(Query a, Query b);
  friend SEARCH_API Query operator!(Query a);

  /// Reads what a person typed; docs/query-syntax.md is the language. Never throws for what the text says: every string
  /// gives the best query there is, and diagnostics for what was taken as plain text. Only the schema's names and
  /// aliases of fields are used. Texts over 64 KiB are cut there, nesting over 64 is taken as text, both with a
  /// diagnostic.
  static ParsedQuery parse(std::string_view text, const Schema& schema);

  Kind kind() const;
  bool empty() const { return kind() == Kind::none; }
  /// Of a leaf: the field's name as in the schema; empty for the default fields.
  const std::string& field() const;
  /// Of a leaf: its words, prefix or pattern; of a range its low end.
  const std::string& value() const;
  /// Of a range: its high end.
  const std::string& high() const;
  const std::vector<Query>& clauses() const;

  /// In the query language; parsing it with a schema that has its fields gives an equal query, without diagnostics,
  /// within the limits of parse().
  std::string to_string() const;
  /// As a tree for people and tests: (and title:生命 (not 旧闻)).
  std::string to_tree() const;

  friend SEARCH_API bool operator==(const Query& a, const Query& b);
  friend bool operator!=(const Query& a, const Query& b) { return !(a == b); }

  struct SEARCH_LOCAL Node;

 private:
  explicit Query(std::shared_ptr<const Node> node);
  std::shared_ptr<const Node> node_;
};

struct ParsedQuery {
  Query query;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace search
