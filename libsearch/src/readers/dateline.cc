// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/dateline.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "base/utf8.h"
#include "model/date.h"
#include "readers/clean_text.h"

namespace search::readers {
namespace {

constexpr std::size_t kMaxLine = 200;  // bytes; no dateline is longer
constexpr std::size_t kMaxName = 60;   // characters of a source or an author
constexpr std::int64_t kDay = 86400;

enum class Label { published, source, author };
struct LabelText {
  std::string_view text;
  Label label;
};
constexpr std::array<LabelText, 27> kLabels{
    {{"发布时间", Label::published},  {"發布時間", Label::published},  {"发表时间", Label::published},
     {"发布日期", Label::published},  {"發佈日期", Label::published},  {"时间", Label::published},
     {"時間", Label::published},      {"日期", Label::published},      {"published on", Label::published},
     {"published", Label::published}, {"posted on", Label::published}, {"date", Label::published},
     {"来源", Label::source},         {"來源", Label::source},         {"稿源", Label::source},
     {"出处", Label::source},         {"出處", Label::source},         {"source", Label::source},
     {"文章来源", Label::source},     {"作者", Label::author},         {"记者", Label::author},
     {"記者", Label::author},         {"撰文", Label::author},         {"文", Label::author},
     {"author", Label::author},       {"by", Label::author},           {"written by", Label::author}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// Marks that stand between the parts of a dateline.
bool is_separator(char32_t c) {
  return is_blank(c) || c == ',' || c == U'，' || c == '|' || c == U'｜' || c == U'·' || c == U'•' || c == U'—' ||
         c == U'–' || c == '-' || c == '/' || c == ';' || c == U'；' || c == '(' || c == ')' || c == U'（' ||
         c == U'）' || c == U'、';
}

std::string_view strip(std::string_view text) {
  while (!text.empty()) {
    const utf8::Decoded c = utf8::decode(text, 0);
    if (!is_separator(c.code)) break;
    text.remove_prefix(c.length);
  }
  while (!text.empty()) {
    std::size_t from = text.size() - 1;
    while (from > 0 && !utf8::is_lead(text[from])) --from;
    if (!is_separator(utf8::decode(text, from).code)) break;
    text.remove_suffix(text.size() - from);
  }
  return text;
}

// Where a part may end: before and after each separator, between a digit and a wide character, and at the end.
std::vector<std::size_t> cuts(std::string_view text) {
  std::vector<std::size_t> out;
  char32_t last = 0;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    const bool boundary = is_separator(c.code) || is_separator(last) ||
                          (is_wide(last) != is_wide(c.code) && last != 0) || last == U'日' || last == U'号' ||
                          last == U'號';
    if (boundary && i > 0) out.push_back(i);
    last = c.code;
    i += c.length;
  }
  out.push_back(text.size());
  return out;
}

// A day as it is stored: "2025-01-30", with the time where one was given. A month or a year alone is no dateline.
std::optional<std::string> day(std::string_view text) {
  const auto span = parse_date(text);
  if (!span || span->last - span->first >= kDay) return {};
  std::string out = format_day(span->first);
  const std::int64_t seconds = ((span->first % kDay) + kDay) % kDay;
  if (span->last - span->first < 3600) {
    char clock[16];
    std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    out += clock;
  }
  return out;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {".", "。", "!", "！", "?", "？", ":", "：", "…", ";"}) {
    if (text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark) return true;
  }
  return false;
}

// The name of a paper or a person: short, no sentence, beginning with a capital, a digit or a wide character.
bool is_name(std::string_view text) {
  if (text.empty() || utf8::count(text) > kMaxName || ends_sentence(text)) return false;
  const utf8::Decoded first = utf8::decode(text, 0);
  const bool good = (first.code >= 'A' && first.code <= 'Z') || (first.code >= '0' && first.code <= '9') ||
                    first.code == U'《' || first.code >= 0xC0;
  if (!good) return false;
  std::size_t wide = 0;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    wide += is_wide(c.code);
    if (c.code == U'。' || c.code == U'？' || c.code == U'！' || c.code == U'：') return false;
    i += c.length;
  }
  return wide <= 20 && std::count(text.begin(), text.end(), ' ') < 7;
}

// "Jane Doe", "Jane van Doe and A. B. Smith": two words or more, the first and the last with a capital.
bool is_person(std::string_view text) {
  if (!is_name(text)) return false;
  if (is_wide(utf8::decode(text, 0).code)) return true;
  const std::size_t blank = text.rfind(' ');
  if (blank == std::string_view::npos) return false;
  const utf8::Decoded last = utf8::decode(text, blank + 1);
  return (last.code >= 'A' && last.code <= 'Z') || last.code >= 0xC0;
}

class Parser {
 public:
  std::optional<Dateline> parse(std::string_view line) {
    rest_ = strip(line);
    bool any = false;
    while (!rest_.empty()) {
      if (!label() && !date() && !(any && name())) {
        if (any || !name_before_date()) return {};
      }
      any = true;
      rest_ = strip(rest_);
    }
    if (!any) return {};
    return found_;
  }

 private:
  // "来源：", "By ", "文/".
  bool label() {
    const std::string folded = lower(rest_);
    const LabelText* best = nullptr;
    for (const LabelText& l : kLabels) {
      if (folded.rfind(l.text, 0) == 0 && (best == nullptr || l.text.size() > best->text.size())) best = &l;
    }
    if (best == nullptr) return false;
    std::string_view after = rest_.substr(best->text.size());
    const bool by = best->text == "by" || best->text == "written by";
    const bool wide = best->label == Label::author && static_cast<unsigned char>(best->text[0]) >= 0x80;
    if (after.substr(0, 1) == ":") {
      after.remove_prefix(1);
    } else if (after.rfind("：", 0) == 0) {
      after.remove_prefix(3);
    } else if (after.rfind("丨", 0) == 0 || after.rfind("｜", 0) == 0) {
      after.remove_prefix(3);
    } else if (wide && (after.substr(0, 1) == "/" || after.substr(0, 1) == "|")) {
      after.remove_prefix(1);
    } else if (!(after.substr(0, 1) == " " && (by || best->label == Label::published))) {
      return false;
    }
    rest_ = trim(after);
    if (best->label == Label::published) return date();
    // The value goes on to the next label or date, or to the end.
    for (const std::size_t cut : cuts(rest_)) {
      const std::string_view value = strip(rest_.substr(0, cut));
      const std::string_view follows = strip(rest_.substr(cut));
      if (!follows.empty() && !begins_part(follows)) continue;
      if (best->label == Label::author ? !is_person(value) : !is_name(value)) return false;
      (best->label == Label::author ? found_.author : found_.source) = std::string(value);
      rest_ = follows;
      return true;
    }
    return false;
  }

  static bool begins_part(std::string_view text) {
    const std::string folded = lower(text);
    for (const LabelText& l : kLabels) {
      if (folded.rfind(l.text, 0) != 0) continue;
      const std::string_view after = text.substr(l.text.size());
      if (after.substr(0, 1) == ":" || after.rfind("：", 0) == 0) return true;
    }
    for (const std::size_t cut : cuts(text)) {
      if (day(text.substr(0, cut))) return true;
    }
    return false;
  }

  bool date() {
    std::size_t longest = 0;
    for (const std::size_t cut : cuts(rest_)) {
      if (const auto found = day(rest_.substr(0, cut))) {
        longest = cut;
        if (found_.published.empty() || longest > 0) published_ = *found;
      }
    }
    if (longest == 0) return false;
    if (found_.published.empty()) found_.published = published_;
    rest_ = rest_.substr(longest);
    return true;
  }

  // What stands behind a date is where it was published.
  bool name() {
    if (found_.published.empty() || !found_.source.empty() || !is_name(rest_)) return false;
    found_.source = std::string(rest_);
    rest_ = {};
    return true;
  }

  // "Financial Times, January 30th, 2025"; in capitals it is the town.
  bool name_before_date() {
    for (const std::size_t cut : cuts(rest_)) {
      const std::string_view head = strip(rest_.substr(0, cut)), tail = strip(rest_.substr(cut));
      if (tail.empty() || !day(tail)) continue;
      if (!is_name(head) || utf8::count(head) > kMaxName / 2) return false;
      found_.published = *day(tail);
      const bool capitals =
          std::none_of(head.begin(), head.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; });
      if (!capitals) found_.source = std::string(head);
      rest_ = {};
      return true;
    }
    return false;
  }

  std::string_view rest_;
  std::string published_;
  Dateline found_;
};

}  // namespace

std::optional<Dateline> parse_dateline(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > kMaxLine) return {};
  return Parser().parse(line);
}

}  // namespace search::readers
