// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include <search/export.h>

namespace search::evaluation {

/// A question of a collection.
struct Topic {
  std::string id;
  std::string text;
};

/// query -> document -> grade; 0 and below: judged not relevant.
using Judgements = std::map<std::string, std::map<std::string, int>>;

struct RunEntry {
  std::string document;
  double score = 0;
};

/// query -> documents as they were ranked, best first.
using Run = std::map<std::string, std::vector<RunEntry>>;

/// Figures of a run, by the definitions of trec_eval, averaged over the judged queries (a query that found nothing
/// counts 0). docs/guide.md has the formulas.
struct Metrics {
  std::size_t queries = 0;  ///< judged queries, with at least one relevant document
  double ndcg_10 = 0;       ///< Järvelin and Kekäläinen 2002, gain = grade, discount log2(rank + 1)
  double map = 0;           ///< mean average precision
  double mrr_10 = 0;        ///< reciprocal rank of the first relevant document among the first 10
  double recall_100 = 0;
};

/// Reads {"id": ..., "text": ...} a line; throws Error(io) with file and line for anything else.
SEARCH_API std::vector<Topic> read_topics(const std::string& path);
/// Reads query, document, grade, separated by tabs; throws Error(io) with file and line.
SEARCH_API Judgements read_judgements(const std::string& path);
/// Reads and writes TREC runs: "query Q0 document rank score tag". Blanks, '%' and control characters in ids are
/// percent-encoded.
SEARCH_API Run read_run(const std::string& path);
SEARCH_API void write_run(std::ostream& out, const Run& run, const std::vector<Topic>& order, const std::string& tag);

SEARCH_API Metrics evaluate(const Judgements& judgements, const Run& run);

}  // namespace search::evaluation
