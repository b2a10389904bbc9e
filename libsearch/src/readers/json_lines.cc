// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_lines.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/utf8.h"
#include "readers/clean_text.h"

namespace search::readers {

LineSource::~LineSource() {
  if (file_ >= 0) ::close(file_);
}

bool LineSource::fill() {
  if (file_ < 0) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    searched_ -= begin_;
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
  ssize_t got = 0;
  do {
    got = ::read(file_, buffer_.data() + end_, buffer_.size() - end_);
  } while (got < 0 && errno == EINTR);
  failed_ = got < 0;
  if (got <= 0) return false;
  end_ += static_cast<std::size_t>(got);
  bytes_ += static_cast<std::uint64_t>(got);
  return true;
}

LineSource::Status LineSource::next(std::string_view& line) {
  bool too_long = false;
  searched_ = begin_;
  for (;;) {
    const void* found = end_ > searched_ ? std::memchr(buffer_.data() + searched_, '\n', end_ - searched_) : nullptr;
    if (found != nullptr) {
      const auto to = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
      line = std::string_view(buffer_).substr(begin_, to - begin_);
      begin_ = to + 1;
      ++number_;
      if (file_ < 0) bytes_ = begin_;
      return too_long || line.size() > kMaxLine ? Status::too_long : Status::line;
    }
    searched_ = end_;
    if (end_ - begin_ > kMaxLine) {
      too_long = true;
      begin_ = searched_ = end_;
    }
    if (fill()) continue;
    if (failed_) return Status::failed;
    if (begin_ == end_ && !too_long) return Status::end;
    line = std::string_view(buffer_).substr(begin_, end_ - begin_);
    begin_ = end_;
    ++number_;
    if (file_ < 0) bytes_ = end_;
    return too_long ? Status::too_long : Status::line;
  }
}

bool JsonLinesSource::read(std::string_view line, Document& into) {
  JsonScanner json(line);
  const auto fail = [&](const std::string& reason) {
    report_(lines_.number(), reason, true);
    return false;
  };
  const auto kind = json.next();
  if (kind != JsonScanner::Kind::object_begin && kind != JsonScanner::Kind::error) return fail("not a JSON object");
  const bool whole =
      kind != JsonScanner::Kind::error && record_.read(json, kRecordDepth) && json.next() == JsonScanner::Kind::end;
  if (!whole) {
    return fail("not a JSON object: " + std::string(json.error()) + " at byte " + std::to_string(json.offset() + 1));
  }
  if (is_wordpress(record_)) {
    std::string own_id;
    if (!wordpress_document(record_, into, own_id)) return fail("a WordPress post with neither title nor content");
    into.set_id(std::move(own_id));
  } else {
    const RecordMapper::Result result = mapper_.convert(record_, into);
    if (!result.known) return fail("no title, body or other known key");
    if (!result.nested_key.empty()) {
      report_(lines_.number(),
              "the value of \"" + result.nested_key + "\" is no text but an object or a deep list; it is left out",
              false);
    }
    if (!result.unknown_key.empty() && !told_unknown_) {
      told_unknown_ = true;
      report_(lines_.number(), "keys that are not known are left out, the first is \"" + result.unknown_key + "\"",
              false);
    }
  }
  if (json.repaired()) report_(lines_.number(), "ill-formed characters were replaced by U+FFFD", false);
  return true;
}

bool JsonLinesSource::next(Document& into, std::string& record) {
  std::string_view line;
  for (;;) {
    switch (lines_.next(line)) {
      case LineSource::Status::end:
        return false;
      case LineSource::Status::failed:
        report_(lines_.number(), "cannot be read on: " + std::string(std::strerror(errno)), true);
        return false;
      case LineSource::Status::too_long:
        report_(lines_.number(), "the line is longer than 64 MiB", true);
        break;
      case LineSource::Status::line:
        if (lines_.number() == 1 && line.substr(0, 3) == "\xEF\xBB\xBF") line.remove_prefix(3);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) break;
        if (!read(line, into)) break;
        record = std::to_string(lines_.number());
        return true;
    }
  }
}

bool looks_like_json_lines(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  for (int objects = 0; objects < 2; ++objects) {
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos || text[from] != '{') return false;
    if (objects == 1) return true;
    text.remove_prefix(from);
    const std::size_t to = text.find('\n');
    if (to == std::string_view::npos) return false;
    JsonScanner json(text.substr(0, to));
    if (json.next() != JsonScanner::Kind::object_begin || !json.skip() || json.next() != JsonScanner::Kind::end)
      return false;
    text.remove_prefix(to);
  }
  return false;
}

}  // namespace search::readers
