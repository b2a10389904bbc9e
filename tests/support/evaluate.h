// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/search.h>

#include <string>

namespace search::test {

/// The figures of a collection under default settings, any word matching.
inline evaluation::Metrics evaluate(const Index& index, const std::string& queries, const std::string& judgements) {
  const Searcher searcher = index.searcher();
  evaluation::Run run;
  for (const auto& topic : evaluation::read_topics(queries)) {
    SearchRequest request;
    request.query = Query::text(topic.text);
    request.mode = Mode::any;
    request.limit = 100;
    request.fetch = Fetch::ids;
    auto& entries = run[topic.id];
    for (const auto& hit : searcher.search(request).hits) entries.push_back({hit.id, hit.score});
  }
  return evaluation::evaluate(evaluation::read_judgements(judgements), run);
}

}  // namespace search::test
