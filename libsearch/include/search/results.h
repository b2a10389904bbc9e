// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <search/document.h>
#include <search/export.h>
#include <search/query.h>
#include <search/snippet.h>

namespace search {

/// How many of a query's words must match. Quotes, fields, ranges, + and - hold in every mode.
enum class Mode {
  all,    ///< every word
  any,    ///< at least one; the more, and the rarer, the higher
  smart,  ///< all; when fewer documents than a page match, any, and the results say so
};

struct SEARCH_API Hit {
  std::size_t rank = 0;  ///< from 1
  std::string id;
  double score = 0;  ///< comparable within one Results only
  /// The stored fields, as far as the request asked for them.
  Document document;
  /// Title first, then the body; empty when the request wanted none.
  std::vector<Snippet> snippets;

  /// The stored title; the id when there is none.
  std::string_view title() const;
  /// The snippet of the body, else the first one, else an empty one.
  const Snippet& snippet() const;
  /// The snippet of that field, else an empty one: `hit.snippet("title").html()`.
  const Snippet& snippet(std::string_view field) const;
};

/// How many documents match. `lower` <= the truth <= `upper`; `value` is the best guess between them.
struct Total {
  std::uint64_t value = 0;
  std::uint64_t lower = 0;
  std::uint64_t upper = 0;
  bool exact = true;
};

struct FacetCount {
  std::string value;
  std::uint64_t count = 0;
};

/// The values of one field over all matching documents, most frequent first, then by value.
struct Facet {
  std::string field;
  std::vector<FacetCount> counts;
};

/// What a search found.
///
/// Thread-safety: a value.
struct SEARCH_API Results {
  std::vector<Hit> hits;
  Total total;
  std::vector<Facet> facets;
  std::vector<Diagnostic> diagnostics;
  Mode mode = Mode::smart;     ///< as asked for
  bool relaxed = false;        ///< smart found fewer than a page with all words, and took any
  std::uint64_t revision = 0;  ///< the state of the index that was searched; it grows with every commit
  double ms = 0;               ///< milliseconds taken

  /// One object, documented in docs/guide.md; the same shape when nothing was found.
  std::string to_json() const;
};

}  // namespace search
