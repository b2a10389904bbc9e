// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/clean_text.h"

#include "base/utf8.h"

namespace search::readers {

bool is_blank(char32_t code) {
  return code == ' ' || (code >= 9 && code <= 13) || code == 0xA0 || code == 0x3000 || code == 0x85 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F;
}

bool is_wide(char32_t code) {
  return (code >= 0x2E80 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0xFF00 && code <= 0xFF9D) || (code >= 0x20000 && code <= 0x3FFFF);
}

std::string_view trim(std::string_view text) {
  const auto drops = [](char32_t c) { return is_blank(c) || c == 0xFEFF; };
  while (!text.empty()) {
    const utf8::Decoded c = utf8::decode(text, 0);
    if (!drops(c.code)) break;
    text.remove_prefix(c.length);
  }
  while (!text.empty()) {
    std::size_t from = text.size() - 1;
    while (from > 0 && !utf8::is_lead(text[from])) --from;
    if (!drops(utf8::decode(text, from).code)) break;
    text.remove_suffix(text.size() - from);
  }
  return text;
}

std::string one_line(std::string_view text) {
  TextBuilder out;
  out.append(text);
  return out.take();
}

std::string plain_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else {
      out += '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    }
  }
  // Blanks that indent the first line stay: only whole blank lines go.
  std::size_t from = 0;
  while (from < out.size()) {
    const std::size_t end = out.find('\n', from);
    if (end == std::string::npos || !trim(std::string_view(out).substr(from, end - from)).empty()) break;
    from = end + 1;
  }
  const std::string_view kept = trim(std::string_view(out).substr(from));
  if (kept.empty()) return {};
  out.resize(static_cast<std::size_t>(kept.data() - out.data()) + kept.size());
  out.erase(0, from);
  return out;
}

void TextBuilder::flush(char32_t next) {
  if (text_.empty()) {
    pending_ = Break::none;
    return;
  }
  switch (pending_) {
    case Break::none:
      break;
    case Break::soft_line:
      if (!is_wide(last_) || !is_wide(next)) text_ += ' ';
      break;
    case Break::space:
      text_ += ' ';
      break;
    case Break::cell:
      text_ += '\t';
      break;
    case Break::line:
      text_ += '\n';
      break;
    case Break::paragraph:
      text_ += "\n\n";
      break;
  }
  pending_ = Break::none;
}

void TextBuilder::append(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    if (is_blank(c.code)) {
      // A run with a line end counts as one, whatever blanks stand around it.
      const bool line_end = c.code == '\n' || c.code == '\r' || c.code == 0x2028;
      if (pending_ == Break::none) {
        pending_ = line_end ? Break::soft_line : Break::space;
      } else if (pending_ == Break::space && line_end) {
        pending_ = Break::soft_line;
      }
    } else if (c.code != 0xFEFF) {
      if (pending_ != Break::none) flush(c.code);
      text_.append(text, i, c.length);
      last_ = c.code;
    }
    i += c.length;
  }
}

void TextBuilder::append_verbatim(std::string_view text) {
  if (text.empty()) return;
  if (pending_ != Break::none) flush(' ');
  text_.append(text);
  last_ = ' ';
}

void TextBuilder::cut(std::size_t size) {
  if (size >= text_.size()) return;
  text_.resize(size);
  pending_ = Break::paragraph;
}

}  // namespace search::readers
