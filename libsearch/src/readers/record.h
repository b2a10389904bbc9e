// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/document.h>

#include <map>
#include <string>

#include "readers/json_record.h"

namespace search::readers {

/// How many levels of a record are looked at: enough for "_embedded" of WordPress.
inline constexpr std::size_t kRecordDepth = 6;

bool is_wordpress(const JsonRecord& record);

/// A WordPress REST post; its own number is left in `own_id`. False when it has neither title nor content.
bool wordpress_document(const JsonRecord& record, Document& into, std::string& own_id);

/// Turns other JSON records into documents by their keys: the user's mapping first, then the usual names.
class RecordMapper {
 public:
  explicit RecordMapper(std::map<std::string, std::string> mapping) : mapping_(std::move(mapping)) {}

  struct Result {
    bool known = false;       ///< at least one key beside the id says something about an article
    std::string unknown_key;  ///< the first key that went nowhere
    std::string nested_key;   ///< the first known key whose value is no text but an object
  };
  /// True when the user's mapping names one of the record's keys.
  bool concerns(const JsonRecord& record) const;
  /// The record's own id becomes the document's, verbatim; empty when it has none.
  Result convert(const JsonRecord& record, Document& into) const;

 private:
  std::map<std::string, std::string> mapping_;
};

}  // namespace search::readers
