// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match/values.h"

#include "engine/match/sources.h"
#include "engine/store/analyzers.h"
#include "engine/store/encode.h"
#include "model/date.h"

namespace search {

namespace {

ValueQuery nothing(const std::string& problem) {
  return {Xapian::Query::MatchNothing, problem};
}

ValueQuery no_such(const layout::FieldLayout& field, const std::string& text, const char* what) {
  return nothing("'" + text + "' is no " + what + ", as field '" + field.field->name + "' needs; it matches nothing");
}

ValueQuery between(const layout::FieldLayout& field, const std::string& low_key, const std::string& high_key) {
  auto* source = new RangeSource(field.key_slot, low_key, high_key);
  return {Xapian::Query(source->release()), {}};
}

}  // namespace

bool has_order(const layout::FieldLayout& field) {
  return field.field->type == FieldType::number || field.field->type == FieldType::date;
}

ValueQuery value_query(const layout::FieldLayout& field, const std::string& text) {
  if (has_order(field)) return range_query(field, text, text);
  if (field.field->type != FieldType::boolean) {
    return {Xapian::Query(layout::keyword_term(field.prefix, folding_analyzer().normalize(text))), {}};
  }
  const std::string truth = boolean_value(text);
  if (truth.empty()) return no_such(field, text, "boolean (true or false)");
  return {Xapian::Query(field.prefix + truth), {}};
}

ValueQuery range_query(const layout::FieldLayout& field, const std::string& low, const std::string& high) {
  // No key lies outside of these.
  std::string low_key;
  std::string high_key(8, '\xff');
  if (field.field->type == FieldType::date) {
    const auto first = parse_date(low);
    const auto last = parse_date(high);
    if (!low.empty() && !first) return no_such(field, low, "date");
    if (!high.empty() && !last) return no_such(field, high, "date");
    if (first) low_key = layout::order_key(first->first);
    if (last) high_key = layout::order_key(last->last);
  } else {
    double first = 0;
    double last = 0;
    if (!low.empty() && !parse_number(low, first)) return no_such(field, low, "number");
    if (!high.empty() && !parse_number(high, last)) return no_such(field, high, "number");
    if (!low.empty()) low_key = layout::order_key(first);
    if (!high.empty()) high_key = layout::order_key(last);
  }
  return between(field, low_key, high_key);
}

}  // namespace search
