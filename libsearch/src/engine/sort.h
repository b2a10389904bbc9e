// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <xapian.h>

#include <search/searcher.h>
#include "engine/store/layout.h"

namespace search {

/// Throws Error(invalid_argument) naming the sort field that is none, or is not sortable.
void check_sort_fields(const SearchRequest& request, const layout::Layout& layout);

/// The keys that bring documents into the request's order; nothing when it is by score.
std::unique_ptr<Xapian::KeyMaker> make_sort(const SearchRequest& request, const layout::Layout& layout);

}  // namespace search
