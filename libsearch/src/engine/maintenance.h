// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <search/index.h>
#include "engine/state.h"
#include "engine/store/manifest.h"

namespace search {

/// The manifest of an index as this program would make it.
Manifest make_manifest(const IndexState& state, const std::string& database, std::uint64_t revision_base);

/// What Index's functions of the same names do.
IndexInfo index_info(const IndexState& state);
std::vector<std::string> check_index(const IndexState& state, const Progress& progress);
void compact_index(const IndexState& state, const WriterOptions& options);
void reindex_index(const std::string& path, const IndexOptions& options, const std::optional<Schema>& schema,
                   const Progress& progress);

}  // namespace search
