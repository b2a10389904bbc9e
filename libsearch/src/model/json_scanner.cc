// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json_scanner.h"

#include <array>

#include "base/utf8.h"

namespace search {
namespace {

// Bytes that end a plain stretch inside a string.
constexpr std::array<bool, 256> kStops = [] {
  std::array<bool, 256> stops{};
  stops['"'] = stops['\\'] = stops['\n'] = true;
  return stops;
}();

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

JsonScanner::Kind JsonScanner::fail(std::string_view reason) {
  if (error_.empty()) error_ = reason;
  value_ = {};
  return Kind::error;
}

void JsonScanner::skip_space() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') break;
    ++at_;
  }
}

void JsonScanner::after_value() {
  expect_ = open_.empty() ? Expect::end : Expect::comma_or_end;
}

JsonScanner::Kind JsonScanner::close() {
  const bool object = open_.back();
  if (text_[at_] != (object ? '}' : ']')) return fail(object ? "'}' expected" : "']' expected");
  ++at_;
  open_.pop_back();
  after_value();
  return object ? Kind::object_end : Kind::array_end;
}

JsonScanner::Kind JsonScanner::next() {
  if (!error_.empty()) return Kind::error;
  value_ = {};
  for (;;) {
    skip_space();
    if (at_ >= text_.size()) return expect_ == Expect::end ? Kind::end : fail("unexpected end of JSON");
    const char c = text_[at_];
    switch (expect_) {
      case Expect::end:
        return fail("unexpected text after the JSON value");
      case Expect::colon:
        if (c != ':') return fail("':' expected");
        ++at_;
        expect_ = Expect::value;
        continue;
      case Expect::comma_or_end:
        if (c != ',') return c == '}' || c == ']' ? close() : fail("',' expected");
        ++at_;
        expect_ = open_.back() ? Expect::key : Expect::value;
        continue;
      case Expect::key_or_end:
        if (c == '}') return close();
        [[fallthrough]];
      case Expect::key:
        if (c != '"') return fail("a key in quotes expected");
        if (!scan_string()) return Kind::error;
        expect_ = Expect::colon;
        return Kind::key;
      case Expect::value_or_end:
        if (c == ']') return close();
        [[fallthrough]];
      case Expect::value:
        return scan_value();
    }
  }
}

JsonScanner::Kind JsonScanner::scan_value() {
  switch (text_[at_]) {
    case '{':
    case '[': {
      const bool object = text_[at_++] == '{';
      open_.push_back(object);
      expect_ = object ? Expect::key_or_end : Expect::value_or_end;
      return object ? Kind::object_begin : Kind::array_begin;
    }
    case '"':
      if (!scan_string()) return Kind::error;
      after_value();
      return Kind::string;
    case 't':
      return scan_literal("true", Kind::boolean);
    case 'f':
      return scan_literal("false", Kind::boolean);
    case 'n':
      return scan_literal("null", Kind::null);
    default:
      return scan_number();
  }
}

JsonScanner::Kind JsonScanner::scan_literal(std::string_view word, Kind kind) {
  if (text_.substr(at_, word.size()) != word) return fail("unknown word");
  value_ = text_.substr(at_, word.size());
  at_ += word.size();
  after_value();
  return kind;
}

JsonScanner::Kind JsonScanner::scan_number() {
  std::size_t i = at_;
  const auto digits = [&] {
    const std::size_t from = i;
    while (i < text_.size() && is_digit(text_[i])) ++i;
    return i > from;
  };
  if (i < text_.size() && text_[i] == '-') ++i;
  if (i < text_.size() && text_[i] == '0') {
    ++i;
  } else if (!digits()) {
    return fail("a value expected");
  }
  if (i < text_.size() && text_[i] == '.') {
    ++i;
    if (!digits()) return fail("a digit expected after the decimal point");
  }
  if (i < text_.size() && (text_[i] == 'e' || text_[i] == 'E')) {
    ++i;
    if (i < text_.size() && (text_[i] == '+' || text_[i] == '-')) ++i;
    if (!digits()) return fail("a digit expected in the exponent");
  }
  value_ = text_.substr(at_, i - at_);
  at_ = i;
  after_value();
  return Kind::number;
}

bool JsonScanner::scan_string() {
  const std::size_t begin = ++at_;
  buffer_.clear();
  bool copied = false;
  for (;;) {
    const std::size_t from = at_;
    while (at_ < text_.size() && !kStops[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (at_ >= text_.size() || text_[at_] == '\n') {
      fail("a string without its closing quote");
      return false;
    }
    if (text_[at_] == '"') {
      if (copied) buffer_.append(text_, from, at_ - from);
      break;
    }
    copied = true;
    buffer_.append(text_, from, at_ - from);
    if (!scan_escape()) return false;
  }
  value_ = copied ? std::string_view(buffer_) : text_.substr(begin, at_ - begin);
  ++at_;
  if (!utf8::is_valid(value_)) {
    buffer_ = utf8::repair(value_);
    value_ = buffer_;
    repaired_ = true;
  }
  return true;
}

bool JsonScanner::scan_hex(std::uint32_t& code) {
  if (text_.size() - at_ < 4) return false;
  code = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = text_[at_ + i];
    std::uint32_t digit = 0;
    if (is_digit(c)) {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
      digit = static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
    } else {
      return false;
    }
    code = code * 16 + digit;
  }
  at_ += 4;
  return true;
}

bool JsonScanner::scan_escape() {
  ++at_;
  if (at_ >= text_.size()) return fail("a string without its closing quote"), false;
  switch (text_[at_++]) {
    case '"':
      buffer_ += '"';
      return true;
    case '\\':
      buffer_ += '\\';
      return true;
    case '/':
      buffer_ += '/';
      return true;
    case 'b':
      buffer_ += '\b';
      return true;
    case 'f':
      buffer_ += '\f';
      return true;
    case 'n':
      buffer_ += '\n';
      return true;
    case 'r':
      buffer_ += '\r';
      return true;
    case 't':
      buffer_ += '\t';
      return true;
    case 'u':
      break;
    default:
      --at_;
      return fail("an unknown escape in a string"), false;
  }
  std::uint32_t code = 0;
  if (!scan_hex(code)) return fail("four hexadecimal digits expected after \\u"), false;
  if (code >= 0xD800 && code <= 0xDBFF) {
    const std::size_t back = at_;
    std::uint32_t low = 0;
    if (text_.substr(at_, 2) == "\\u" && (at_ += 2, scan_hex(low)) && low >= 0xDC00 && low <= 0xDFFF) {
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else {
      at_ = back;
    }
  }
  if (code >= 0xD800 && code <= 0xDFFF) {
    code = utf8::kReplacement;
    repaired_ = true;
  }
  utf8::append(buffer_, code);
  return true;
}

bool JsonScanner::skip() {
  const std::size_t depth = open_.size();
  while (open_.size() >= depth) {
    if (next() == Kind::error) return false;
  }
  return true;
}

}  // namespace search
