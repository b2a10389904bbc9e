// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include <search/analyzer.h>
#include <search/index.h>
#include "engine/store/layout.h"

namespace search {

/// The analyzers of an index, by the names that its schema uses.
using Analyzers = std::map<std::string, Analyzer>;

/// "article", "simple" and those of the program, as far as the schema needs them. Throws Error(invalid_argument) naming
/// the field when one is missing.
Analyzers analyzers_for(const Schema& schema, const IndexOptions& options);

/// For keywords and everything else that is only folded.
const Analyzer& folding_analyzer();

}  // namespace search
