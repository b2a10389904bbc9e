// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/analyzer.h>

#include "text/segmenter.h"

namespace search {

/// What stored terms depend on. Count kAnalysisVersion up whenever the same text and options may give other terms.
inline constexpr int kAnalysisVersion = 1;

/// `segmenter` may be null.
Fingerprint make_fingerprint(const AnalyzerOptions& options, const Segmenter* segmenter);

}  // namespace search
