// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include <search/error.h>
#include <search/index.h>
#include "engine/store/analyzers.h"
#include "engine/store/layout.h"
#include "engine/store/manifest.h"

namespace search {

/// What an Index, its writers and its searchers share.
struct IndexState {
  IndexState(std::string path_, const Schema& schema, const IndexOptions& options_)
      : path(std::move(path_)), options(options_), layout(schema), analyzers(analyzers_for(schema, options_)) {
    if (schema.fields().empty()) throw Error(ErrorCode::invalid_argument, "an index needs a schema with a field");
  }

  void warn(const std::string& message) const {
    if (!options.on_warning) return;
    const std::lock_guard lock(warning_mutex);
    try {
      options.on_warning(message);
    } catch (...) {
      // A warning is no reason to lose a document.
    }
  }

  const std::string path;
  const IndexOptions options;
  const layout::Layout layout;
  const Analyzers analyzers;

 private:
  mutable std::mutex warning_mutex;
};

/// Throws Error(incompatible) when the index was reindexed with another schema or layout since `state` was made.
void check_unchanged(const Manifest& manifest, const IndexState& state);

/// The vocabularies of all analyzers in one text, as documents are marked with it, and the term they get.
std::string vocabulary_of(const Analyzers& analyzers);
std::string vocabulary_term(const std::string& vocabulary);
/// Where the text behind a vocabulary term is kept in Xapian's metadata.
std::string vocabulary_key(const std::string& term);

}  // namespace search
