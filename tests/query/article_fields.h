// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/field_names.h"

/// The names of the article schema, which this room does not know.
inline const search::query::FieldNames& article_fields() {
  static const search::query::FieldNames names = [] {
    search::query::FieldNames fields;
    fields.add("title", {"标题"});
    fields.add("body", {"正文"});
    fields.add("summary");
    fields.add("author", {"作者"});
    fields.add("source", {"来源"});
    fields.add("url");
    fields.add("path");
    fields.add("published", {"date", "日期"});
    fields.add("language", {"lang", "语言"});
    fields.add("tags", {"tag", "标签"});
    return fields;
  }();
  return names;
}
