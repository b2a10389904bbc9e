// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/front_matter.h"

#include <algorithm>

#include "base/utf8.h"
#include "readers/clean_text.h"

namespace search::readers {
namespace {

constexpr std::size_t kMaxBytes = 64 << 10;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

bool is_indented(std::string_view line) {
  return !line.empty() && (line[0] == ' ' || line[0] == '\t');
}

// A scalar without its quotes; of an unquoted one a comment goes.
std::string scalar(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0]) {
    const char quote = text[0];
    text = text.substr(1, text.size() - 2);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (quote == '"' && text[i] == '\\' && i + 1 < text.size()) {
        ++i;
        out += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
      } else {
        if (quote == '\'' && text.substr(i, 2) == "''") ++i;
        out += text[i];
      }
    }
    return out;
  }
  const std::size_t comment = text.find(" #");
  text = trim(text.substr(0, comment));
  if (text == "null" || text == "~") return {};
  return std::string(text);
}

// [a, "b, c", d]
std::vector<std::string> bracketed(std::string_view text) {
  text.remove_prefix(1);
  text = text.substr(0, text.rfind(']'));
  std::vector<std::string> out;
  std::size_t from = 0;
  char quote = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && quote != 0) {
      if (text[i] == quote) quote = 0;
      continue;
    }
    if (i < text.size() && (text[i] == '"' || text[i] == '\'') && trim(text.substr(from, i - from)).empty())
      quote = text[i];
    if (i == text.size() || text[i] == ',') {
      std::string value = scalar(text.substr(from, i - from));
      if (!value.empty()) out.push_back(std::move(value));
      from = i + 1;
    }
  }
  return out;
}

}  // namespace

FrontMatter parse_front_matter(std::string_view text) {
  FrontMatter out;
  const std::string_view fence = text.substr(0, 3);
  if (fence != "---" && fence != "+++") return out;
  const char assign = fence == "---" ? ':' : '=';
  std::size_t at = text.find('\n');
  if (at == std::string_view::npos || !trim(text.substr(3, at - 3)).empty()) return out;
  ++at;
  std::vector<std::string>* current = nullptr;
  bool block = false, any = false;
  while (at < text.size() && at < kMaxBytes) {
    const std::size_t to = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, to - at);
    const std::string_view said = trim(line);
    at = to + 1;
    if (said == fence || (fence == "---" && said == "...")) {
      if (any) out.end = std::min(at, text.size());
      break;
    }
    if (said.empty() || (said[0] == '#' && !block)) continue;
    if (current != nullptr && block && is_indented(line)) {
      if (current->empty()) current->emplace_back();
      std::string& value = current->back();
      if (!value.empty()) value += ' ';
      value += said;
      continue;
    }
    if (current != nullptr && (said.substr(0, 2) == "- " || said == "-")) {
      std::string value = scalar(said.substr(1));
      if (!value.empty()) current->push_back(std::move(value));
      continue;
    }
    if (is_indented(line)) continue;
    const std::size_t colon = said.find(assign);
    // Prose between two rules is no front matter.
    if (colon == std::string_view::npos || colon == 0 || colon > 40) break;
    any = true;
    current = &out.values[lower(trim(said.substr(0, colon)))];
    current->clear();
    const std::string_view value = trim(said.substr(colon + 1));
    block = value == "|" || value == ">" || value == "|-" || value == ">-" || value == "|+" || value == ">+";
    if (block || value.empty()) continue;
    if (value[0] == '[') {
      *current = bracketed(value);
    } else if (std::string one = scalar(value); !one.empty()) {
      current->push_back(std::move(one));
    }
  }
  if (out.end == 0) out.values.clear();
  return out;
}

}  // namespace search::readers
