// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/json_scanner.h"

namespace search::readers {

/// A JSON object, flattened: "title" or "title.rendered" or "_embedded.author.name", each with its texts in order.
/// Lists leave no trace in the key. Empty texts and null leave no value; a key of the first two levels is there all the
/// same.
class JsonRecord {
 public:
  struct Entry {
    std::string key;
    std::vector<std::string> values;
    /// The values were all written as numbers.
    bool numbers = true;
    /// It held an object, or lists too deep to be read.
    bool nested = false;
  };

  /// Reads the object that the scanner has just begun, going at most `depth` objects and lists down; false on an error.
  bool read(JsonScanner& json, std::size_t depth);

  const Entry* find(std::string_view key) const;
  /// The first value, empty when there is none.
  std::string_view get(std::string_view key) const;
  const Entry* begin() const { return entries_.data(); }
  const Entry* end() const { return entries_.data() + used_; }

 private:
  Entry& entry(std::string_view key);

  // Entries are kept from record to record, so that their strings need not be allocated again.
  std::vector<Entry> entries_;
  std::size_t used_ = 0;
};

}  // namespace search::readers
