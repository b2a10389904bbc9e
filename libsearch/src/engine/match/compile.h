// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include <search/query.h>
#include <search/results.h>
#include "engine/match/bm25.h"
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

/// Under `smart` it is compiled as smart relaxes it: as any, but what has the exact characters of a Chinese run comes
/// first.
Compiled compile(const Query& query, const std::vector<Query>& filters, Mode mode, const CompileContext& context);

}  // namespace search
