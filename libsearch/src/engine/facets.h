// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <xapian.h>

#include <search/results.h>
#include <search/searcher.h>
#include "engine/store/layout.h"

namespace search {

/// Throws Error(invalid_argument) naming the facet field that is none.
void check_facet_fields(const SearchRequest& request, const layout::Layout& layout);

/// Counts the facets of a request while Xapian matches.
class FacetCounter {
 public:
  FacetCounter(const SearchRequest& request, const layout::Layout& layout);
  ~FacetCounter();
  void attach(Xapian::Enquire& enquire);
  std::vector<Facet> take();

 private:
  class Spy;
  std::vector<std::unique_ptr<Spy>> spies_;
};

}  // namespace search
