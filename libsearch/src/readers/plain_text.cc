// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/plain_text.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "readers/clean_text.h"
#include "readers/dateline.h"
#include "readers/fields.h"

namespace search::readers {
namespace {

constexpr std::size_t kHeadLines = 15;  // with text, where datelines may stand
constexpr std::size_t kTitleLines = 6;  // with text, among which the headline is
constexpr std::size_t kTitleColumns = 200;
constexpr std::size_t kMadeTitleColumns = 80;

struct Line {
  std::string_view text;  // trimmed
  std::size_t begin = 0;  // in the text
  std::size_t end = 0;    // behind its line end
  bool blank_after = false;
};

std::vector<Line> head_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t from = 0; from < text.size() && lines.size() <= kHeadLines;) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    const std::string_view line = trim(text.substr(from, to - from));
    if (!line.empty()) {
      lines.push_back({line, from, std::min(to + 1, text.size()), false});
    } else if (!lines.empty()) {
      lines.back().blank_after = true;
    }
    from = to + 1;
  }
  return lines;
}

// Exact up to the widest headline; counting goes no further.
std::size_t columns(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size() && n <= 2 * kTitleColumns;) {
    const utf8::Decoded c = utf8::decode(text, i);
    n += is_wide(c.code) ? 2 : 1;
    i += c.length;
  }
  return n;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool ends_like_prose(std::string_view line) {
  while (ends_with(line, "\"") || ends_with(line, "”") || ends_with(line, "’") || ends_with(line, "」")) {
    line.remove_suffix(ends_with(line, "\"") ? 1 : 3);
  }
  for (const std::string_view mark : {".", "。", ",", "，", ";", "；", "、"}) {
    if (ends_with(line, mark)) return true;
  }
  return false;
}

// What players and web pages leave around an article: "11分钟 ·", "播放数572", "·", a bare address.
bool is_remains(std::string_view line) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < line.size();) {
    const utf8::Decoded c = utf8::decode(line, i);
    letters += c.code >= 0x80 ? c.code != U'·' && c.code != U'•' && c.code != U'—'
                              : (c.code | 0x20) >= 'a' && (c.code | 0x20) <= 'z';
    i += c.length;
  }
  if (letters == 0 && !(line.size() >= 3 && line[0] >= '0' && line[0] <= '9')) return true;
  for (const std::string_view begin :
       {"播放数", "评论数", "播放量", "评论", "点赞", "http://", "https://", "Source link", "Related Posts"}) {
    const bool counted = line.substr(0, begin.size()) == begin && line.size() <= begin.size() + 12;
    if (counted || (begin.find("://") != std::string_view::npos && line.substr(0, begin.size()) == begin)) return true;
  }
  const std::size_t unit = line.find_first_not_of("0123456789 ");
  if (unit == 0 || unit == std::string_view::npos) return false;
  for (const std::string_view of_time : {"分钟", "分鐘", "小时", "min read", "minutes", "minute read"}) {
    if (line.substr(unit).substr(0, of_time.size()) == of_time) return columns(line) < of_time.size() + unit + 4;
  }
  return false;
}

bool is_headline(const std::vector<Line>& lines, std::size_t i) {
  const Line& line = lines[i];
  const bool last = i + 1 == lines.size();
  const bool repeated = !last && lines[i + 1].text == line.text;
  const std::size_t width = columns(line.text);
  if (width > kTitleColumns) return false;
  if (repeated) return true;
  if (ends_like_prose(line.text))
    return line.blank_after && width <= 60 && ends_with(line.text, ".") &&
           line.text.find(". ") == std::string_view::npos && !last;
  if (line.blank_after || last) return true;
  // Headline first, without a blank line: it is short, and what follows is a paragraph or a dateline.
  const std::string_view next = lines[i + 1].text;
  return width <= 120 &&
         (columns(next) >= 2 * width || parse_dateline(next) || is_remains(next) || columns(next) <= 120);
}

}  // namespace

std::string title_from_text(std::string_view text) {
  text = trim(text);
  text = text.substr(0, text.find('\n'));
  if (text.empty()) return {};
  std::size_t width = 0, cut = 0, whole = 0;
  char32_t last = 0;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    const bool blank = is_blank(c.code);
    // A full stop ends a sentence only before a blank and behind a longer word: "U.S. exports".
    const bool latin_end =
        (last == '.' || last == '!' || last == '?') && blank && i >= 4 && text[i - 3] != '.' && text[i - 3] != ' ';
    const bool wide_end = last == U'。' || last == U'！' || last == U'？';
    if (latin_end || wide_end) {
      whole = i;
      break;
    }
    if (blank || (is_wide(last) && width > 0)) cut = i;
    width += is_wide(c.code) ? 2 : 1;
    if (width > kMadeTitleColumns) break;
    i += c.length;
    last = c.code;
    if (i == text.size()) whole = i;
  }
  if (whole > 0) return one_line(text.substr(0, whole));
  if (cut == 0) cut = utf8::truncate(text, kMadeTitleColumns).size();
  std::string title = one_line(text.substr(0, cut));
  for (const std::string_view mark : {",", ";", ":", "，", "、", "；", "："}) {
    if (ends_with(title, mark)) title.resize(title.size() - mark.size());
  }
  return title + "…";
}

void read_datelines(std::string_view text, Document& into) {
  const std::vector<Line> lines = head_of(text);
  const std::string title(into.get("title"));
  for (std::size_t i = 0; i < std::min(lines.size(), kHeadLines); ++i) {
    if (lines[i].text == title) continue;
    const auto found = parse_dateline(lines[i].text);
    if (!found) continue;
    if (!into.has("published")) set_if(into, "published", found->published);
    if (!into.has("source")) set_if(into, "source", found->source);
    if (!into.has("author")) set_if(into, "author", found->author);
  }
}

Document read_plain_text(std::string_view raw) {
  const std::string text = plain_lines(raw);
  const std::vector<Line> lines = head_of(text);
  Document document;
  std::size_t body_from = 0;
  for (std::size_t i = 0; i < std::min(lines.size(), kTitleLines); ++i) {
    if (is_remains(lines[i].text)) continue;
    if (const auto dateline = parse_dateline(lines[i].text); dateline && !dateline->published.empty()) continue;
    if (is_headline(lines, i)) {
      document.set("title", one_line(lines[i].text));
      const bool repeated = i + 1 < lines.size() && lines[i + 1].text == lines[i].text;
      if (repeated && i == 0) body_from = lines[1].begin;
    } else {
      document.set("title", title_from_text(lines[i].text));
    }
    break;
  }
  if (!document.has("title") && !lines.empty()) document.set("title", title_from_text(lines[0].text));
  set_if(document, "body", text.substr(body_from));
  read_datelines(text, document);
  set_language(document, {});
  return document;
}

}  // namespace search::readers
