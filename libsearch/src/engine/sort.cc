// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sort.h"

#include <string>
#include <utility>
#include <vector>

#include <search/error.h>

namespace search {

namespace {

class OrderKeys : public Xapian::KeyMaker {
 public:
  struct Part {
    Xapian::valueno slot = 0;
    bool descending = false;
  };
  explicit OrderKeys(std::vector<Part> parts) : parts_(std::move(parts)) {}

  std::string operator()(const Xapian::Document& document) const override {
    std::string key;
    for (const Part& part : parts_) {
      const auto values = layout::unpack(document.get_value(part.slot));
      // A document without a value comes last, in either direction.
      key += values.empty() ? '\x01' : '\0';
      if (values.empty()) continue;
      // Of several values the one that brings the document further up.
      for (const char c : part.descending ? values.back() : values.front()) {
        const auto byte = static_cast<unsigned char>(part.descending ? ~static_cast<unsigned char>(c) : c);
        // Bytes 0 and 1 are written as two, so that the end of a value sorts before (or after) its continuation.
        if (byte < 2) key += '\x01';
        key += static_cast<char>(byte);
      }
      key += part.descending ? '\xff' : '\0';
    }
    return key;
  }

 private:
  std::vector<Part> parts_;
};

}  // namespace

void check_sort_fields(const SearchRequest& request, const layout::Layout& layout) {
  for (const SortKey& key : request.sort) {
    const layout::FieldLayout* field = layout.find(key.field);
    if (field == nullptr) throw Error(ErrorCode::invalid_argument, "cannot sort by '" + key.field + "': no such field");
    const FieldType type = field->field->type;
    if (!field->field->sortable && type != FieldType::number && type != FieldType::date) {
      throw Error(ErrorCode::invalid_argument,
                  "cannot sort by '" + key.field + "': the schema does not make it sortable");
    }
  }
}

std::unique_ptr<Xapian::KeyMaker> make_sort(const SearchRequest& request, const layout::Layout& layout) {
  if (request.sort.empty()) return nullptr;
  std::vector<OrderKeys::Part> parts;
  for (const SortKey& key : request.sort) {
    parts.push_back({layout.find(key.field)->key_slot, key.order == SortKey::Order::descending});
  }
  return std::make_unique<OrderKeys>(std::move(parts));
}

}  // namespace search
