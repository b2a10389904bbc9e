// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/query.h>
#include <search/schema.h>
#include "query/field_names.h"
#include "query/parser.h"

namespace search {

ParsedQuery Query::parse(std::string_view text, const Schema& schema) {
  query::FieldNames names;
  for (const Field& field : schema.fields()) names.add(field.name, field.aliases);
  return query::parse(text, names);
}

}  // namespace search
