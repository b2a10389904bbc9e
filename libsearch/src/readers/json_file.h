// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "readers/record.h"
#include "readers/source.h"

namespace search::readers {

/// A file that is one JSON value: a record, a list of records, or an object with a list of records somewhere inside;
/// each a WordPress post or an object with the usual keys.
class JsonFileSource : public Source {
 public:
  JsonFileSource(std::string text, RecordMapper mapper, Report report, std::uint64_t bytes);

  /// True when an article was found in it, whole or broken; otherwise the file is something else.
  bool found() const { return found_; }
  /// True when it is one object, and no well-formed JSON.
  bool broken() const { return broken_ && !list_; }
  bool is_post() const { return is_wordpress(record_); }
  bool next(Document& into, std::string& record) override;
  std::uint64_t bytes() const override { return bytes_; }

 private:
  bool convert(Document& into, std::string& record, std::uint64_t line);
  bool find_list();
  std::uint64_t line_at(std::size_t offset);

  std::string text_;
  RecordMapper mapper_;
  Report report_;
  std::uint64_t bytes_;
  JsonScanner json_;
  JsonRecord record_;
  std::size_t offset_ = 0;  // of the scanner's text in the file's
  std::size_t counted_to_ = 0;
  std::uint64_t line_ = 1, number_ = 0;
  bool found_ = false, broken_ = false, list_ = false, done_ = false, told_unknown_ = false;
};

/// True when a text begins like a JSON object or a list of them.
bool looks_like_json(std::string_view text);

}  // namespace search::readers
