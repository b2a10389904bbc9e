// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace search::query {

/// The names that may stand before a colon, and what they stand for: all that the query language knows of a schema.
/// Compared without regard to ASCII case and full width.
class FieldNames {
 public:
  /// A name that is taken keeps its first meaning.
  void add(std::string_view name, const std::vector<std::string>& aliases = {});

  /// The field's own name, by name or alias; nullptr when there is none. Valid until the next add().
  const std::string* find(std::string_view name) const;

  /// The name or alias that `name` was probably meant to be; empty when none is near.
  std::string nearest(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::string> canonical_;  // folded name or alias -> the field's own name
  std::vector<std::string> spelled_;                        // names and aliases as they were added
};

}  // namespace search::query
