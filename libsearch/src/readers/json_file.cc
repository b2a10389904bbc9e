// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_file.h"

#include <algorithm>

namespace search::readers {
namespace {

using Kind = JsonScanner::Kind;

// A list of records is looked for this far down: {"data": {"posts": [...]}}.
constexpr std::size_t kListDepth = 3;
constexpr int kCandidates = 16;

constexpr std::string_view kSigns[] = {"title", "title.rendered", "headline",        "body", "content", "text",
                                       "标题",  "正文",           "content.rendered"};

bool has_text(const JsonRecord& record) {
  return std::any_of(std::begin(kSigns), std::end(kSigns), [&](std::string_view sign) {
    const JsonRecord::Entry* entry = record.find(sign);
    return entry != nullptr && !entry->values.empty();
  });
}

}  // namespace

JsonFileSource::JsonFileSource(std::string text, RecordMapper mapper, Report report, std::uint64_t bytes)
    : text_(std::move(text)), mapper_(std::move(mapper)), report_(std::move(report)), bytes_(bytes), json_(text_) {
  const auto is_article = [&](const JsonRecord& record) { return has_text(record) || mapper_.concerns(record); };
  const Kind first = json_.next();
  if (first == Kind::object_begin) {
    broken_ = !record_.read(json_, kRecordDepth);
    found_ = is_article(record_);
    if (found_) {
      broken_ = broken_ || json_.next() != Kind::end;
    } else {
      found_ = find_list();
    }
  } else if (first == Kind::array_begin) {
    list_ = true;
    JsonScanner ahead(text_);
    JsonRecord record;
    ahead.next();
    Kind kind = ahead.next();
    for (int i = 0; i < kCandidates && !found_ && kind != Kind::error && kind != Kind::end; ++i, kind = ahead.next()) {
      if (kind == Kind::array_begin) ahead.skip();
      if (kind != Kind::object_begin) continue;
      record.read(ahead, kRecordDepth);
      found_ = is_article(record);
    }
  }
}

// Finds the first list whose first object is an article, and puts the scanner into it.
bool JsonFileSource::find_list() {
  JsonScanner json(text_);
  std::size_t depth = 0;
  int tried = 0;
  for (Kind kind = json.next(); kind != Kind::end && kind != Kind::error && tried < kCandidates; kind = json.next()) {
    if (kind == Kind::object_end || kind == Kind::array_end) --depth;
    if (kind != Kind::object_begin && kind != Kind::array_begin) continue;
    ++depth;
    if (depth > kListDepth) {
      if (!json.skip()) return false;
      --depth;
      continue;
    }
    if (kind != Kind::array_begin) continue;
    const std::size_t inside = json.offset();
    JsonScanner ahead(std::string_view(text_).substr(inside - 1));
    ahead.next();
    JsonRecord record;
    if (ahead.next() != Kind::object_begin) continue;
    ++tried;
    record.read(ahead, kRecordDepth);
    if (!has_text(record) && !mapper_.concerns(record)) continue;
    offset_ = inside - 1;
    json_ = JsonScanner(std::string_view(text_).substr(offset_));
    json_.next();
    list_ = true;
    return true;
  }
  return false;
}

std::uint64_t JsonFileSource::line_at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  const auto from = text_.begin() + static_cast<std::ptrdiff_t>(std::min(counted_to_, offset));
  line_ += static_cast<std::uint64_t>(std::count(from, text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  counted_to_ = std::max(counted_to_, offset);
  return line_;
}

bool JsonFileSource::convert(Document& into, std::string& record, std::uint64_t line) {
  record.clear();
  if (is_wordpress(record_)) {
    if (wordpress_document(record_, into, record)) return true;
    report_(line, "a WordPress post with neither title nor content", true);
    return false;
  }
  const RecordMapper::Result result = mapper_.convert(record_, into);
  if (!result.known) {
    report_(line, "an object without title, body or another known key", true);
    return false;
  }
  if (!result.nested_key.empty()) {
    report_(line, "the value of \"" + result.nested_key + "\" is no text but an object or a deep list; it is left out",
            false);
  }
  if (!result.unknown_key.empty() && !told_unknown_) {
    told_unknown_ = true;
    report_(line, "keys that are not known are left out, the first is \"" + result.unknown_key + "\"", false);
  }
  record = into.id();
  into.set_id({});
  return true;
}

bool JsonFileSource::next(Document& into, std::string& record) {
  const auto broken = [&] {
    report_(line_at(offset_ + json_.offset()), "broken JSON: " + std::string(json_.error()), true);
    done_ = true;
    return false;
  };
  if (done_) return false;
  if (!list_) {
    done_ = true;
    if (broken_) return broken();
    if (!convert(into, record, 1)) return false;
    record.clear();
    if (json_.repaired()) report_(0, "ill-formed characters were replaced by U+FFFD", false);
    return true;
  }
  for (;;) {
    const Kind kind = json_.next();
    const std::uint64_t line = line_at(offset_ + json_.offset());
    if (kind == Kind::array_end) {
      if (json_.repaired()) report_(0, "ill-formed characters were replaced by U+FFFD", false);
      done_ = true;
      return false;
    }
    if (kind == Kind::error) return broken();
    ++number_;
    if (kind != Kind::object_begin) {
      if (kind == Kind::array_begin && !json_.skip()) return broken();
      report_(line, "not a JSON object", true);
      continue;
    }
    if (!record_.read(json_, kRecordDepth)) return broken();
    if (!convert(into, record, line)) continue;
    if (record.empty()) record = std::to_string(number_);
    return true;
  }
}

bool looks_like_json(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return false;
  const std::size_t next = text.find_first_not_of(" \t\r\n", from + 1);
  if (next == std::string_view::npos) return false;
  return (text[from] == '{' && (text[next] == '"' || text[next] == '}')) || (text[from] == '[' && text[next] == '{');
}

}  // namespace search::readers
