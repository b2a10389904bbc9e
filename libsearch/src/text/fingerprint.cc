// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fingerprint.h"

#include <cstdio>

#include "text/fold_table.h"
#include "text/word_breaks.h"

namespace search {

Fingerprint make_fingerprint(const AnalyzerOptions& options, const Segmenter* segmenter) {
  Fingerprint made;
  made.layout = "analysis=" + std::to_string(kAnalysisVersion) + " fold=" + std::string(traditional_hash()) +
                " stemmer=" + (options.stemmer.empty() ? "none" : options.stemmer);
  for (const TokenFilter& filter : options.filters) made.layout += " filter=" + filter.name;
  if (segmenter == nullptr) {
    made.vocabulary = "words=none";
  } else {
    char hash[17];
    std::snprintf(hash, sizeof hash, "%016llx",
                  static_cast<unsigned long long>(segmenter->dictionary().content_hash()));
    made.vocabulary = std::string("dictionary=") + hash + " model=" + std::to_string(Segmenter::kModelVersion);
  }
  made.vocabulary += " icu=" + icu_version();
  return made;
}

}  // namespace search
