// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <search/document.h>
#include <search/export.h>
#include <search/query.h>
#include <search/results.h>
#include <search/schema.h>

namespace search {

/// How much of every hit to fetch. Less is faster.
enum class Fetch {
  ids,       ///< id and score
  fields,    ///< the stored fields too
  snippets,  ///< and snippets of title and body
};

struct SortKey {
  std::string field;  ///< a sortable field
  enum class Order { ascending, descending } order = Order::ascending;
};

/// One question to an index.
struct SearchRequest {
  /// What is scored. An empty query finds nothing.
  Query query;
  /// What must also hold, without weighing anything; an empty query among them holds everywhere. Default: none.
  std::vector<Query> filters = {};
  Mode mode = Mode::smart;
  std::size_t limit = 10;  ///< hits at most
  std::size_t offset = 0;  ///< hits to leave out before the first
  /// Count all matches instead of estimating them; needed for an exact total, slower on frequent words. Default: false.
  bool exact_total = false;
  Fetch fetch = Fetch::snippets;
  std::size_t snippet_characters = 160;  ///< length of a body snippet, in characters, at most
  /// Fields to count over all matches (which makes the total exact). Default: none.
  std::vector<std::string> facets = {};
  /// Order by these fields, then by score; documents without a value come last. Default: by score.
  std::vector<SortKey> sort = {};
};

/// A snapshot of an index to search in.
///
///     auto searcher = index.searcher();
///     for (const auto& hit : searcher.search("梁文锋 innovation").hits) std::cout << hit.title() << '\n';
///
/// A Searcher has a fixed number of handles, opened together on one revision; each search takes one, and past their
/// number callers wait. The index keeps an old revision for a commit or two only: when it is gone, the Searcher moves
/// to the newest, repeats the whole request there, and Results::revision says so. No request ever mixes two revisions.
///
/// Thread-safety: any number of threads may use one Searcher; copies share their handles.
class SEARCH_API Searcher {
 public:
  /// Throws Error(io, corrupt) when the index cannot be read any more, Error(invalid_argument) for a field that is none
  /// in the request (to facet, to sort by, in a query that a program built) and for a program's query nested over 200
  /// deep. Never for a query that was parsed with the schema.
  Results search(const SearchRequest& request) const;
  /// Parses the text with the index's schema and searches with defaults.
  Results search(std::string_view text) const;

  /// The stored document with that id.
  std::optional<Document> get(std::string_view id) const;
  /// Calls `visit` for every stored document of the newest revision, in the order of the index, until it returns false.
  /// When a writer takes that revision away meanwhile it is an Error(io): start again.
  void for_each(const std::function<bool(const Document&)>& visit) const;

  /// Number of documents.
  std::uint64_t size() const;
  std::uint64_t revision() const;
  const Schema& schema() const;
  /// A Searcher on the newest revision: this one when nothing was committed since.
  Searcher refreshed() const;

  class SEARCH_LOCAL Impl;
  explicit Searcher(std::shared_ptr<Impl> impl);

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace search
