// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/facets.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include <search/error.h>

namespace search {

class FacetCounter::Spy : public Xapian::MatchSpy {
 public:
  Spy(std::string field, Xapian::valueno slot) : field_(std::move(field)), slot_(slot) {}

  void operator()(const Xapian::Document& document, double) override {
    for (auto& value : layout::unpack(document.get_value(slot_))) ++counts_[std::move(value)];
  }

  Facet take() {
    Facet facet{field_, {}};
    for (auto& [value, count] : counts_) facet.counts.push_back({value, count});
    std::sort(facet.counts.begin(), facet.counts.end(), [](const FacetCount& a, const FacetCount& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return facet;
  }

 private:
  std::string field_;
  Xapian::valueno slot_;
  std::unordered_map<std::string, std::uint64_t> counts_;
};

void check_facet_fields(const SearchRequest& request, const layout::Layout& layout) {
  for (const auto& name : request.facets) {
    const layout::FieldLayout* field = layout.find(name);
    if (field == nullptr || !field->field->facet) {
      throw Error(ErrorCode::invalid_argument,
                  "cannot count by '" + name +
                      "': " + (field == nullptr ? "no such field" : "the schema does not make it a facet"));
    }
  }
}

FacetCounter::FacetCounter(const SearchRequest& request, const layout::Layout& layout) {
  for (const auto& name : request.facets) {
    const layout::FieldLayout* field = layout.find(name);
    spies_.push_back(std::make_unique<Spy>(field->field->name, field->facet_slot));
  }
}

FacetCounter::~FacetCounter() = default;

void FacetCounter::attach(Xapian::Enquire& enquire) {
  for (auto& spy : spies_) enquire.add_matchspy(spy.get());
}

std::vector<Facet> FacetCounter::take() {
  std::vector<Facet> facets;
  for (auto& spy : spies_) facets.push_back(spy->take());
  return facets;
}

}  // namespace search
