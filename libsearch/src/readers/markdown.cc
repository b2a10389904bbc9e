// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markdown.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "readers/clean_text.h"
#include "readers/fields.h"
#include "readers/front_matter.h"
#include "readers/html.h"
#include "readers/plain_text.h"

namespace search::readers {
namespace {

constexpr std::string_view kMarks = "\\`*_{}[]<>()#+-.!|~\"'$%&,/:;=?@^";

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The end of a bracketed part that begins at `open`; npos when it is not closed within the bound, which keeps hostile
// input linear.
std::size_t closing(std::string_view text, std::size_t open, char begin, char end) {
  int depth = 0;
  const std::size_t bound = std::min(text.size(), open + 2000);
  for (std::size_t i = open; i < bound; ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == begin) {
      ++depth;
    } else if (text[i] == end && --depth == 0) {
      return i;
    }
  }
  return std::string_view::npos;
}

bool is_tag(std::string_view text, std::size_t at) {
  const std::size_t next = at + 1;
  return next < text.size() && (is_word(text[next]) || text[next] == '/' || text[next] == '!') &&
         static_cast<unsigned char>(text[next]) < 0x80;
}

// A mark of emphasis stands at the edge of a word: `2 * 3` and `snake_case` are text.
bool is_emphasis(std::string_view text, std::size_t from, std::size_t to) {
  const char before = from > 0 ? text[from - 1] : ' ', after = to < text.size() ? text[to] : ' ';
  if (before == ' ' && after == ' ') return false;
  if (text[from] == '~') return to - from == 2;
  return text[from] == '*' || !is_word(before) || !is_word(after);
}

// The text of one line or paragraph without the marks inside it. Works on a stretch of links from left to right: the
// text of a link is put back in front, so that marks in it are taken off too, without recursion.
std::string strip_inline(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  // Ends of link targets that are still to be jumped over, innermost last.
  std::vector<std::pair<std::size_t, std::size_t>> jumps;
  bool html = false;
  for (std::size_t i = 0; i < line.size();) {
    if (!jumps.empty() && jumps.back().first == i) {
      i = jumps.back().second;
      jumps.pop_back();
      continue;
    }
    const char c = line[i];
    if (c == '\\' && i + 1 < line.size() && kMarks.find(line[i + 1]) != std::string_view::npos) {
      out += line[i + 1];
      i += 2;
    } else if (c == '`') {
      const std::size_t run = std::min(line.find_first_not_of('`', i), line.size()) - i;
      const std::size_t end = run <= 3 ? line.find(line.substr(i, run), i + run) : std::string_view::npos;
      if (end == std::string_view::npos || end - i > 10000) {
        out.append(line, i, run);
        i += run;
      } else {
        out += trim(line.substr(i + run, end - i - run));
        i = end + run;
      }
    } else if (c == '!' && i + 1 < line.size() && line[i + 1] == '[' &&
               closing(line, i + 1, '[', ']') != std::string_view::npos) {
      ++i;
    } else if (c == '[') {
      const std::size_t end = closing(line, i, '[', ']');
      if (end == std::string_view::npos) {
        out += c;
        ++i;
        continue;
      }
      const char after = end + 1 < line.size() ? line[end + 1] : ' ';
      std::size_t target = std::string_view::npos;
      if (after == '(') target = closing(line, end + 1, '(', ')');
      if (after == '[') target = closing(line, end + 1, '[', ']');
      if (line[i + 1] == '^') {
        i = end + 1;  // a footnote's number
      } else if (target != std::string_view::npos) {
        jumps.emplace_back(end, target + 1);
        ++i;
      } else {
        out += c;
        ++i;
      }
    } else if (c == '<' && is_tag(line, i)) {
      const std::size_t end = std::min(line.find('>', i), i + 2000);
      if (end >= line.size() || line[end] != '>') {
        out += c;
        ++i;
        continue;
      }
      const std::string_view inside = line.substr(i + 1, end - i - 1);
      if (inside.find("://") != std::string_view::npos && inside.find(' ') == std::string_view::npos) out += inside;
      if (inside.substr(0, 2) == "br") out += ' ';
      i = end + 1;
    } else if (c == '*' || c == '_' || c == '~') {
      const std::size_t end = std::min(line.find_first_not_of(c, i), line.size());
      if (!is_emphasis(line, i, end)) out.append(line, i, end - i);
      i = end;
    } else {
      html = html || c == '&';
      out += c;
      ++i;
    }
  }
  if (!html || out.find(';') == std::string::npos) return out;
  // Only entities are left: '<' is text here.
  for (std::size_t at = out.find('<'); at != std::string::npos; at = out.find('<', at + 1)) out.replace(at, 1, "&lt;");
  return html_to_line(out);
}

bool is_rule(std::string_view line) {
  if (line.size() < 3 || (line[0] != '-' && line[0] != '*' && line[0] != '_' && line[0] != '=')) return false;
  return line.find_first_not_of(std::string{line[0], ' '}) == std::string_view::npos;
}

bool is_fence(std::string_view line) {
  return line.substr(0, 3) == "```" || line.substr(0, 3) == "~~~";
}

// "- ", "* ", "12. ", "- [x] ".
std::size_t list_mark(std::string_view line) {
  std::size_t i = 0;
  if (!line.empty() && (line[0] == '-' || line[0] == '*' || line[0] == '+')) {
    i = 1;
  } else {
    while (i < line.size() && i < 9 && line[i] >= '0' && line[i] <= '9') ++i;
    if (i == 0 || i >= line.size() || (line[i] != '.' && line[i] != ')')) return 0;
    ++i;
  }
  if (i >= line.size() || line[i] != ' ') return 0;
  i = std::min(line.find_first_not_of(' ', i), line.size());
  for (const std::string_view box : {"[ ] ", "[x] ", "[X] "}) {
    if (line.substr(i, 4) == box) return i + 4;
  }
  return i;
}

bool is_table_rule(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: ") == std::string_view::npos;
}

bool is_definition(std::string_view line) {
  return line[0] == '[' && line.substr(0, 2) != "[^" && line.find("]: ") != std::string_view::npos;
}

class Stripper {
 public:
  MarkdownText run(std::string_view markdown) {
    for (std::size_t from = 0; from <= markdown.size();) {
      const std::size_t to = std::min(markdown.find('\n', from), markdown.size());
      line(markdown.substr(from, to - from));
      from = to + 1;
    }
    flush();
    MarkdownText result;
    result.heading = heading_;
    result.text = std::string(trim(out_.text()));
    return result;
  }

 private:
  void line(std::string_view raw) {
    std::string_view said = trim(raw);
    if (!fence_.empty()) {
      if (said.substr(0, 3) == fence_) {
        fence_.clear();
        out_.paragraph_break();
      } else {
        if (in_code_) out_.append_verbatim("\n");
        out_.append_verbatim(raw);
        in_code_ = true;
      }
      return;
    }
    bool quoted = false;
    while (!said.empty() && said[0] == '>') {
      said = trim(said.substr(1));
      quoted = true;
    }
    if (quoted && said.empty()) return flush();
    if (said.empty()) return flush();
    if (is_fence(said)) {
      flush();
      fence_ = std::string(said.substr(0, 3));
      in_code_ = false;
      return;
    }
    // A line under a paragraph makes it a heading.
    const bool first_level = said.find_first_not_of('=') == std::string_view::npos;
    if (!paragraph_.empty() &&
        (first_level || (said.size() >= 2 && said.find_first_not_of('-') == std::string_view::npos))) {
      return flush(first_level ? 1 : 2);
    }
    if (is_table_rule(said) && paragraph_.empty()) return;
    if (is_rule(said) || is_table_rule(said) || is_definition(said)) return flush();
    const std::size_t level = std::min(said.find_first_not_of('#'), said.size());
    if (level > 0 && level <= 6 && (level == said.size() || said[level] == ' ')) {
      flush();
      said = trim(said.substr(level));
      const std::size_t tail = said.find_last_not_of('#');
      if (tail != std::string_view::npos && tail + 1 < said.size() && said[tail] == ' ')
        said = trim(said.substr(0, tail));
      paragraph_ = std::string(said);
      return flush(static_cast<int>(level));
    }
    if (said[0] == '|' || (said.back() == '|' && said.size() > 1)) {
      if (!paragraph_.empty()) flush();
      return table_row(said);
    }
    const std::size_t mark = list_mark(said);
    if (mark > 0) {
      flush_line();
      said = said.substr(mark);
    }
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += said;
    if (raw.size() >= 2 && raw.substr(raw.size() - 2) == "  ") flush_line();
  }

  void table_row(std::string_view said) {
    if (said[0] == '|') said.remove_prefix(1);
    if (!said.empty() && said.back() == '|') said.remove_suffix(1);
    for (std::size_t from = 0; from <= said.size();) {
      const std::size_t to = std::min(said.find('|', from), said.size());
      out_.append(strip_inline(trim(said.substr(from, to - from))));
      out_.cell_break();
      from = to + 1;
    }
    out_.line_break();
  }

  void flush_line() {
    if (!paragraph_.empty()) out_.append(strip_inline(paragraph_));
    paragraph_.clear();
    out_.line_break();
  }

  void flush(int heading_level = 0) {
    if (!paragraph_.empty()) {
      const std::string text = strip_inline(paragraph_);
      if (heading_level > 0) out_.paragraph_break();
      if (heading_level == 1 && heading_.empty()) heading_ = one_line(text);
      out_.append(text);
      paragraph_.clear();
    }
    out_.paragraph_break();
  }

  TextBuilder out_;
  std::string paragraph_, heading_, fence_;
  bool in_code_ = false;  // a line of the open fence was written
};

}  // namespace

MarkdownText strip_markdown(std::string_view markdown) {
  return Stripper().run(markdown);
}

Document read_markdown(std::string_view raw) {
  const std::string text = plain_lines(raw);
  const FrontMatter front = parse_front_matter(text);
  const MarkdownText stripped = strip_markdown(std::string_view(text).substr(front.end));
  Document document;
  const auto take = [&](std::string_view field, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
      const auto at = front.values.find(key);
      if (at == front.values.end() || at->second.empty()) continue;
      document.set(field, at->second);
      return;
    }
  };
  take("title", {"title", "标题", "標題"});
  if (!document.has("title")) set_if(document, "title", stripped.heading);
  if (!document.has("title") && !stripped.text.empty()) {
    document.set("title",
                 std::string(read_plain_text(stripped.text.substr(0, stripped.text.find("\n\n"))).get("title")));
  }
  set_if(document, "body", stripped.text);
  take("summary", {"summary", "description", "excerpt", "摘要"});
  take("author", {"author", "authors", "作者"});
  take("source", {"source", "来源", "來源"});
  take("url", {"url", "link", "canonical", "canonical_url"});
  take("published", {"date", "published", "publishdate", "pubdate", "日期"});
  take("tags", {"tags", "tag", "keywords", "标签", "標籤"});
  read_datelines(stripped.text, document);
  std::string_view stated;
  for (const char* key : {"lang", "language", "语言", "語言"}) {
    const auto at = front.values.find(key);
    if (stated.empty() && at != front.values.end() && !at->second.empty()) stated = at->second.front();
  }
  set_language(document, stated);
  return document;
}

}  // namespace search::readers
