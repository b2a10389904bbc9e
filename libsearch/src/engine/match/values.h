// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <string>

#include "engine/store/layout.h"

namespace search {

/// A query, and what is wrong with what it was made of: then it matches nothing.
struct ValueQuery {
  Xapian::Query query;
  std::string problem;
};

/// Numbers and dates have an order that ranges can be taken of.
bool has_order(const layout::FieldLayout& field);

/// Documents with one value in a keyword, number, date or boolean field. A date is as wide as it is written.
ValueQuery value_query(const layout::FieldLayout& field, const std::string& text);

/// Documents with a value from `low` to the end of `high`; an empty end is open. Only for fields with an order.
ValueQuery range_query(const layout::FieldLayout& field, const std::string& low, const std::string& high);

}  // namespace search
