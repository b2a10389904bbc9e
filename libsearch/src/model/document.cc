// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/document.h>
#include <search/error.h>

#include <algorithm>

#include "model/json_scanner.h"
#include "model/json_text.h"

namespace search {
namespace {

// Articles have about ten fields: looking through them in order beats any map.
template <typename Fields>
auto find_field(Fields& fields, std::string_view name) {
  return std::find_if(fields.begin(), fields.end(), [&](const Document::Field& f) { return f.first == name; });
}

const Document::Values kNoValues;

using Kind = JsonScanner::Kind;

bool is_scalar(Kind kind) {
  return kind == Kind::string || kind == Kind::number || kind == Kind::boolean;
}

[[noreturn]] void reject(const std::string& what) {
  throw Error(ErrorCode::invalid_argument, "not the JSON of a document: " + what);
}

[[noreturn]] void reject(const JsonScanner& json) {
  reject(std::string(json.error()) + " at byte " + std::to_string(json.offset()));
}

}  // namespace

Document& Document::set(std::string_view field, std::string value) {
  Values values;
  values.push_back(std::move(value));
  return set(field, std::move(values));
}

Document& Document::set(std::string_view field, Values values) {
  if (values.empty()) return erase(field);
  const auto at = find_field(fields_, field);
  if (at != fields_.end()) {
    at->second = std::move(values);
  } else {
    fields_.emplace_back(std::string(field), std::move(values));
  }
  return *this;
}

Document& Document::add(std::string_view field, std::string value) {
  const auto at = find_field(fields_, field);
  if (at == fields_.end()) return set(field, std::move(value));
  at->second.push_back(std::move(value));
  return *this;
}

Document& Document::erase(std::string_view field) {
  const auto at = find_field(fields_, field);
  if (at != fields_.end()) fields_.erase(at);
  return *this;
}

std::string_view Document::get(std::string_view field) const {
  const auto at = find_field(fields_, field);
  return at == fields_.end() ? std::string_view() : std::string_view(at->second.front());
}

const Document::Values& Document::values(std::string_view field) const {
  const auto at = find_field(fields_, field);
  return at == fields_.end() ? kNoValues : at->second;
}

bool Document::has(std::string_view field) const {
  return find_field(fields_, field) != fields_.end();
}

std::size_t Document::bytes() const {
  std::size_t sum = 0;
  for (const auto& [name, values] : fields_) {
    for (const std::string& value : values) sum += value.size();
  }
  return sum;
}

std::string Document::to_json() const {
  std::string out = "{\"id\":";
  out += json_quote(id_);
  for (const auto& [name, values] : fields_) {
    out += ',';
    out += json_quote(name);
    out += ':';
    if (values.size() == 1) {
      out += json_quote(values.front());
      continue;
    }
    out += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out += ',';
      out += json_quote(values[i]);
    }
    out += ']';
  }
  out += '}';
  return out;
}

Document Document::from_json(std::string_view text) {
  JsonScanner json(text);
  const Kind first = json.next();
  if (first == Kind::error) reject(json);
  if (first != Kind::object_begin) reject("an object expected");
  Document document;
  bool has_id = false;
  for (Kind kind = json.next(); kind != Kind::object_end; kind = json.next()) {
    if (kind == Kind::error) reject(json);
    const std::string key(json.value());
    Values values;
    kind = json.next();
    const bool list = kind == Kind::array_begin;
    if (list) kind = json.next();
    for (; kind != Kind::array_end; kind = json.next()) {
      if (kind == Kind::error) reject(json);
      if (is_scalar(kind)) {
        values.emplace_back(json.value());
      } else if (kind != Kind::null) {
        reject("the value of \"" + key + "\" is neither a text, number or boolean nor a list of these");
      }
      if (!list) break;
    }
    if (key == "id" && !has_id) {
      if (list || values.size() > 1) reject("\"id\" must be one value");
      if (!values.empty()) document.id_ = std::move(values.front());
      has_id = true;
    } else {
      document.set(key, std::move(values));
    }
  }
  if (json.next() != Kind::end) reject(json);
  return document;
}

}  // namespace search
