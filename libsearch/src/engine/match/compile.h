// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include <search/query.h>
#include <search/results.h>
#include "engine/match/sources.h"
#include "engine/store/analyzers.h"
#include "engine/store/layout.h"
#include "snippet/marks.h"

namespace search {

/// A Query made ready for one database.
struct Compiled {
  Xapian::Query query;
  std::map<std::string, MarkSet, std::less<>> marks;  ///< by the name of the field
  std::vector<Diagnostic> diagnostics;
  bool mode_matters = false;  ///< another mode would have given another query
};

/// What a query is compiled against. Everything must outlive the compiled query.
struct CompileContext {
  Xapian::Database database;
  const layout::Layout* layout = nullptr;
  const Analyzers* analyzers = nullptr;
  /// A prefix or wildcard stands for at most so many terms, the most frequent ones.
  std::size_t max_expansion = 200;
};

/// `mode` is all or any.
Compiled compile(const Query& query, const std::vector<Query>& filters, Mode mode, const CompileContext& context);

/// BM25's parameters, of Robertson and Zaragoza 2009, section 3.5; b and k1 as they served the collections of
/// docs/relevance.md best.
inline constexpr double kBm25K1 = 1.2;
inline constexpr double kBm25B = 0.75;

}  // namespace search
