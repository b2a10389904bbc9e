// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <optional>
#include <set>
#include <string_view>

#include <search/evaluation.h>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "eval/lines.h"

namespace search::evaluation {
namespace {

/// A string as it is, a whole number as its text; nothing for any other value.
std::optional<std::string> text_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return std::nullopt;
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number_integer()) return found->dump();
  return std::nullopt;
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t end = line.find(separator);
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<Topic> read_topics(const std::string& path) {
  Lines lines(path);
  std::vector<Topic> topics;
  std::set<std::string> seen;
  for (std::string line; lines.next(line);) {
    const auto object = nlohmann::json::parse(utf8::repair(line), nullptr, false);
    if (!object.is_object()) lines.fail("not a JSON object; expected {\"id\": ..., \"text\": ...}");
    std::optional<std::string> id = text_of(object, "id");
    std::optional<std::string> text = text_of(object, "text");
    if (!id || id->empty()) lines.fail("no \"id\"; expected {\"id\": ..., \"text\": ...}");
    if (!text) lines.fail("no \"text\"; expected {\"id\": ..., \"text\": ...}");
    // Two queries of one id would be one in a run, and in its figures.
    if (!seen.insert(*id).second) lines.fail("the id '" + *id + "' stands there twice");
    topics.push_back({std::move(*id), std::move(*text)});
  }
  return topics;
}

Judgements read_judgements(const std::string& path) {
  Lines lines(path);
  Judgements judgements;
  for (std::string line; lines.next(line);) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() != 3) {
      lines.fail(std::to_string(fields.size()) + " columns; expected query, document and grade, separated by tabs");
    }
    int grade = 0;
    const std::string_view text = fields[2];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), grade);
    if (error != std::errc() || end != text.data() + text.size()) {
      lines.fail("the grade '" + std::string(text) + "' is not a whole number");
    }
    if (fields[0].empty() || fields[1].empty()) lines.fail("an empty id");
    judgements[std::string(fields[0])][std::string(fields[1])] = grade;
  }
  return judgements;
}

}  // namespace search::evaluation
