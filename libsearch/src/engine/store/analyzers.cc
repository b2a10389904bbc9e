// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/analyzers.h"

#include <search/error.h>

namespace search {

Analyzers analyzers_for(const Schema& schema, const IndexOptions& options) {
  Analyzers analyzers;
  for (const Field& field : schema.fields()) {
    if (field.type != FieldType::text || analyzers.contains(field.analyzer)) continue;
    if (const auto own = options.analyzers.find(field.analyzer); own != options.analyzers.end()) {
      analyzers.emplace(field.analyzer, own->second);
    } else if (field.analyzer == "article") {
      analyzers.emplace(field.analyzer, Analyzer());
    } else if (field.analyzer == "simple") {
      analyzers.emplace(field.analyzer, folding_analyzer());
    } else {
      throw Error(ErrorCode::invalid_argument, "field '" + field.name + "' uses the analyzer '" + field.analyzer +
                                                   "', which is neither \"article\" nor \"simple\" nor given in "
                                                   "IndexOptions::analyzers");
    }
  }
  return analyzers;
}

const Analyzer& folding_analyzer() {
  static const Analyzer analyzer = [] {
    AnalyzerOptions options;
    options.stemmer.clear();
    return Analyzer(options);
  }();
  return analyzer;
}

}  // namespace search
