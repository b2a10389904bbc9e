// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <tuple>

#include <search/index.h>

#include "command.h"
#include "console.h"
#include "files.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "info",
    "INDEX",
    "tell what an index holds",
    "Prints counts, sizes, fields, and with which analysis the index was made. Counting the terms reads\n"
    "a part of the index.",
    "search info articles.idx\n"
    "search info articles.idx --json",
    1,
    1};

const char* name_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::keyword:
      return "keyword";
    case FieldType::number:
      return "number";
    case FieldType::date:
      return "date";
    case FieldType::boolean:
      return "boolean";
  }
  return "?";
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string traits(const Field& field) {
  std::vector<std::string> parts;
  if (field.stored) parts.emplace_back("stored");
  if (field.type == FieldType::text && field.searched) parts.emplace_back("searched");
  if (field.facet) parts.emplace_back("facet");
  if (field.sortable) parts.emplace_back("sortable");
  if (field.boost != 1) parts.push_back("boost " + std::to_string(field.boost));
  if (field.type == FieldType::text) parts.push_back("analyzer " + field.analyzer);
  return joined(parts) + (field.aliases.empty() ? "" : "; also " + joined(field.aliases));
}

void print(const IndexInfo& info) {
  const auto line = [](const char* name, const std::string& value) {
    std::cout << padded(name, 16) << clean(value) << '\n';
  };
  line("path", info.path);
  line("documents", std::to_string(info.documents));
  line("terms", std::to_string(info.terms));
  line("average length", decimal(info.average_length, 1) + " words");
  line("on disk", megabytes(info.bytes));
  line("format", std::to_string(info.format));
  line("revision", std::to_string(info.revision));
  std::size_t width = 0;
  for (const Field& field : info.schema.fields()) width = std::max(width, field.name.size());
  std::cout << "fields\n";
  for (const Field& field : info.schema.fields()) {
    std::cout << "  " << padded(field.name, width) << "  " << padded(name_of(field.type), 8) << traits(field) << '\n';
  }
  std::cout << "analyzers\n";
  for (const AnalyzerInfo& analyzer : info.analyzers) {
    std::cout << "  " << analyzer.name << '\n';
    for (const auto& [what, stored, current] :
         {std::tuple("layout", analyzer.stored.layout, analyzer.current.layout),
          std::tuple("vocabulary", analyzer.stored.vocabulary, analyzer.current.vocabulary)}) {
      std::cout << "    " << padded(what, 12) << clean(stored)
                << (stored == current ? std::string() : "\n    " + padded("", 12) + "here: " + clean(current)) << '\n';
    }
  }
  std::cout << "vocabularies\n";
  for (const auto& [name, count] : info.vocabularies) std::cout << "  " << clean(name) << "  " << count << '\n';
}

/// Without the line ends of JSON that is written for people; none of them stands in a string.
std::string one_line(const std::string& json) {
  std::string text;
  bool indent = false;
  for (char c : json) {
    indent = c == '\n' || (indent && c == ' ');
    if (!indent) text += c;
  }
  return text;
}

std::string json(const Fingerprint& fingerprint) {
  return "{\"layout\":" + json_string(fingerprint.layout) + ",\"vocabulary\":" + json_string(fingerprint.vocabulary) +
         "}";
}

std::string json(const IndexInfo& info) {
  std::string text = "{\"version\":1,\"path\":" + json_string(info.path) +
                     ",\"documents\":" + std::to_string(info.documents) + ",\"terms\":" + std::to_string(info.terms) +
                     ",\"average_length\":" + decimal(info.average_length, 3) +
                     ",\"bytes\":" + std::to_string(info.bytes) + ",\"format\":" + std::to_string(info.format) +
                     ",\"revision\":" + std::to_string(info.revision) +
                     ",\"schema\":" + one_line(info.schema.to_json()) + ",\"analyzers\":[";
  for (const AnalyzerInfo& analyzer : info.analyzers) {
    if (text.back() != '[') text += ',';
    text += "{\"name\":" + json_string(analyzer.name) + ",\"stored\":" + json(analyzer.stored) +
            ",\"current\":" + json(analyzer.current) + "}";
  }
  text += "],\"vocabularies\":[";
  for (const auto& [name, count] : info.vocabularies) {
    if (text.back() != '[') text += ',';
    text += "{\"name\":" + json_string(name) + ",\"documents\":" + std::to_string(count) + "}";
  }
  return text + "]}";
}

class InfoCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override { flags.flag("json", json_, "one JSON object on one line"); }

  int run(const Words& words) override {
    const IndexInfo info = Index::open(words[0], with_warnings()).info();
    if (json_) {
      std::cout << json(info) << '\n';
    } else {
      print(info);
    }
    return kFound;
  }

 private:
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_info() {
  return std::make_unique<InfoCommand>();
}

}  // namespace search::tool
