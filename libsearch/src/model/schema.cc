// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/error.h>
#include <search/schema.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace search {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<FieldType, const char*>, 5> kTypes{{{FieldType::text, "text"},
                                                                   {FieldType::keyword, "keyword"},
                                                                   {FieldType::number, "number"},
                                                                   {FieldType::date, "date"},
                                                                   {FieldType::boolean, "boolean"}}};

/// Names stand in terms, which Xapian bounds.
constexpr std::size_t kMaxNameBytes = 40;
constexpr int kMaxBoost = 100;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

// Beyond ASCII, where only ICU knows letters, what is certainly none is told by its block.
bool is_name_character(char32_t c) {
  if (c < 0x80) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  }
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return false;  // punctuation, symbols
  if (c >= 0x3000 && c <= 0x3020) return c == 0x3005 || c == 0x3007;
  if (c >= 0xD800 && c <= 0xF8FF) return false;  // private use
  if (c >= 0xFE00 && c <= 0xFE6F) return false;
  if (c >= 0xFF00 && c <= 0xFF65)
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
  return c < 0xFFF0 || c > 0xFFFF;
}

bool is_name(std::string_view name) {
  for (std::size_t i = 0; i < name.size();) {
    const utf8::Decoded c = utf8::decode(name, i);
    if (!c.valid || !is_name_character(c.code)) return false;
    i += c.length;
  }
  return !name.empty();
}

[[noreturn]] void reject(const std::string& what) {
  throw Error(ErrorCode::invalid_argument, what);
}

void check_name(const std::string& name) {
  if (name.empty()) reject("a field of the schema has an empty name or alias");
  if (!is_name(name)) {
    reject("field name \"" + utf8::repair(name) +
           "\": only letters, digits, '_' and '-' are allowed in names and aliases");
  }
}

[[noreturn]] void reject_json(const std::string& place, const std::string& what) {
  reject("not a schema: " + place + ": " + what);
}

bool get_bool(const Json& value, const std::string& place) {
  if (!value.is_boolean()) reject_json(place, "true or false expected");
  return value.get<bool>();
}

std::string get_string(const Json& value, const std::string& place) {
  if (!value.is_string()) reject_json(place, "a text expected");
  return value.get<std::string>();
}

FieldType get_type(const Json& value, const std::string& place) {
  const std::string name = get_string(value, place);
  for (const auto& [type, type_name] : kTypes) {
    if (name == type_name) return type;
  }
  reject_json(place, "\"" + name + "\" is none of text, keyword, number, date, boolean");
}

Field get_field(const Json& value, const std::string& place) {
  if (!value.is_object()) reject_json(place, "an object expected");
  Field field;
  for (const auto& [key, part] : value.items()) {
    const std::string here = place + "." + key;
    if (key == "name") {
      field.name = get_string(part, here);
    } else if (key == "type") {
      field.type = get_type(part, here);
    } else if (key == "aliases") {
      if (!part.is_array()) reject_json(here, "a list expected");
      for (const Json& alias : part) field.aliases.push_back(get_string(alias, here));
    } else if (key == "stored") {
      field.stored = get_bool(part, here);
    } else if (key == "searched") {
      field.searched = get_bool(part, here);
    } else if (key == "facet") {
      field.facet = get_bool(part, here);
    } else if (key == "sortable") {
      field.sortable = get_bool(part, here);
    } else if (key == "boost") {
      const bool whole = part.is_number_integer() && part >= 1 && part <= kMaxBoost;
      if (!whole) reject_json(here, "a whole number from 1 to 100 expected");
      field.boost = part.get<int>();
    } else if (key == "analyzer") {
      field.analyzer = get_string(part, here);
    } else {
      reject_json(here, "unknown key");
    }
  }
  return field;
}

}  // namespace

bool operator==(const Field& a, const Field& b) {
  return a.name == b.name && a.type == b.type && a.aliases == b.aliases && a.stored == b.stored &&
         a.searched == b.searched && a.facet == b.facet && a.sortable == b.sortable && a.boost == b.boost &&
         a.analyzer == b.analyzer;
}

Schema Schema::article() {
  const auto field = [](const char* name, FieldType type, std::vector<std::string> aliases) {
    Field made;
    made.name = name;
    made.type = type;
    made.aliases = std::move(aliases);
    return made;
  };
  Field title = field("title", FieldType::text, {"标题", "標題"});
  title.boost = 3;
  title.sortable = true;
  Field author = field("author", FieldType::text, {"作者"});
  author.facet = true;
  Field source = field("source", FieldType::keyword, {"来源", "來源"});
  source.facet = true;
  Field published = field("published", FieldType::date, {"date", "日期"});
  published.facet = published.sortable = true;
  Field language = field("language", FieldType::keyword, {"lang", "语言", "語言"});
  language.facet = true;
  Field tags = field("tags", FieldType::keyword, {"tag", "标签", "標籤"});
  tags.facet = true;

  Schema schema;
  schema.add(std::move(title));
  schema.add(field("body", FieldType::text, {"正文"}));
  schema.add(field("summary", FieldType::text, {}));
  schema.add(std::move(author));
  schema.add(std::move(source));
  schema.add(field("url", FieldType::keyword, {}));
  schema.add(field("path", FieldType::keyword, {}));
  schema.add(std::move(published));
  schema.add(std::move(language));
  schema.add(std::move(tags));
  return schema;
}

Schema& Schema::add(Field field) {
  check_name(field.name);
  std::vector<std::string_view> names{field.name};
  for (const std::string& alias : field.aliases) {
    check_name(alias);
    names.push_back(alias);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Field* taken = find(names[i]);
    const bool twice = std::any_of(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](std::string_view other) { return same_name(other, names[i]); });
    if (taken != nullptr || twice) {
      reject("the name or alias \"" + std::string(names[i]) + "\" of field \"" + field.name +
             "\" is already taken by \"" + (taken != nullptr ? taken->name : field.name) + "\"");
    }
  }
  if (field.name.size() > kMaxNameBytes) {
    reject("the field name \"" + field.name + "\" is longer than " + std::to_string(kMaxNameBytes) + " bytes");
  }
  if (field.boost < 1 || field.boost > kMaxBoost) {
    reject("field \"" + field.name + "\": the boost " + std::to_string(field.boost) + " is not between 1 and 100");
  }
  fields_.push_back(std::move(field));
  return *this;
}

const Field* Schema::find(std::string_view name) const {
  for (const Field& field : fields_) {
    if (same_name(field.name, name)) return &field;
    for (const std::string& alias : field.aliases) {
      if (same_name(alias, name)) return &field;
    }
  }
  return nullptr;
}

std::string Schema::to_json() const {
  Json list = Json::array();
  for (const Field& field : fields_) {
    const char* type =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& t) { return t.first == field.type; })->second;
    list.push_back(Json{{"name", field.name},
                        {"type", type},
                        {"aliases", field.aliases},
                        {"stored", field.stored},
                        {"searched", field.searched},
                        {"facet", field.facet},
                        {"sortable", field.sortable},
                        {"boost", field.boost},
                        {"analyzer", field.analyzer}});
  }
  return Json{{"fields", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace);
}

Schema Schema::from_json(std::string_view text) {
  Json json;
  try {
    json = Json::parse(text.begin(), text.end());
  } catch (const Json::exception& e) {
    reject(std::string("not a schema: ") + e.what());
  }
  if (!json.is_object() || !json.contains("fields") || !json["fields"].is_array()) {
    reject("not a schema: an object with a list \"fields\" expected");
  }
  for (const auto& [key, value] : json.items()) {
    if (key != "fields") reject_json(key, "unknown key");
  }
  Schema schema;
  const Json& list = json["fields"];
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string place = "fields[" + std::to_string(i) + "]";
    try {
      schema.add(get_field(list[i], place));
    } catch (const Error& e) {
      const std::string message = e.what();
      if (message.rfind("not a schema", 0) == 0) throw;
      reject_json(place, message);
    }
  }
  return schema;
}

}  // namespace search
