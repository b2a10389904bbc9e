// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record.h"

#include <algorithm>
#include <array>

#include "readers/fields.h"
#include "readers/html.h"

namespace search::readers {
namespace {

struct Usual {
  std::string_view key;
  std::string_view field;
};

// In the order of preference where several keys mean one field.
constexpr std::array<Usual, 29> kUsual{{{"title", "title"},      {"headline", "title"},     {"标题", "title"},
                                        {"body", "body"},        {"text", "body"},          {"content", "body"},
                                        {"正文", "body"},        {"summary", "summary"},    {"description", "summary"},
                                        {"abstract", "summary"}, {"excerpt", "summary"},    {"author", "author"},
                                        {"authors", "author"},   {"author.name", "author"}, {"作者", "author"},
                                        {"source", "source"},    {"来源", "source"},        {"url", "url"},
                                        {"link", "url"},         {"path", "path"},          {"published", "published"},
                                        {"date", "published"},   {"日期", "published"},     {"language", "language"},
                                        {"lang", "language"},    {"tags", "tags"},          {"tag", "tags"},
                                        {"keywords", "tags"},    {"标签", "tags"}}};

std::string_view top_level(std::string_view key) {
  return key.substr(0, key.find('.'));
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const std::size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  return std::string(url.substr(0, url.find(':')));
}

}  // namespace

bool is_wordpress(const JsonRecord& record) {
  return record.find("title.rendered") != nullptr || record.find("content.rendered") != nullptr;
}

bool wordpress_document(const JsonRecord& record, Document& into, std::string& own_id) {
  into = Document();
  own_id = record.get("id");
  std::string title = html_to_line(record.get("title.rendered"));
  std::string body = html_to_text(record.get("content.rendered"));
  if (title.empty() && body.empty()) return false;
  set_if(into, "title", std::move(title));
  set_if(into, "body", std::move(body));
  set_if(into, "summary", html_to_line(record.get("excerpt.rendered")));
  for (const std::string_view key : {"_embedded.author.name", "yoast_head_json.author", "author_name"}) {
    const JsonRecord::Entry* entry = record.find(key);
    if (entry == nullptr || entry->values.empty()) continue;
    for (const std::string& name : entry->values) into.add("author", html_to_line(name));
    break;
  }
  const std::string url(record.get("link"));
  set_if(into, "source", host_of(url));
  set_if(into, "url", url);
  // Drafts have a date in UTC of zeros.
  const std::string_view gmt = record.get("date_gmt");
  if (!gmt.empty() && gmt.substr(0, 4) != "0000") {
    const bool zone = gmt.back() == 'Z' || gmt.find('+') != std::string_view::npos;
    into.set("published", std::string(gmt) + (zone ? "" : "Z"));
  } else {
    set_if(into, "published", std::string(record.get("date")));
  }
  for (const std::string_view key : {"_embedded.wp:term.name", "tags"}) {
    const JsonRecord::Entry* entry = record.find(key);
    if (entry == nullptr || entry->numbers) continue;
    for (const std::string& name : entry->values) into.add("tags", html_to_line(name));
    break;
  }
  set_language(into, record.get("lang"));
  return true;
}

bool RecordMapper::concerns(const JsonRecord& record) const {
  return std::any_of(mapping_.begin(), mapping_.end(), [&](const auto& m) { return record.find(m.first) != nullptr; });
}

RecordMapper::Result RecordMapper::convert(const JsonRecord& record, Document& into) const {
  Result result;
  into = Document();
  std::string_view stated;
  const auto put = [&](std::string_view field, const JsonRecord::Entry& entry) {
    if (field == "id") {
      if (!entry.values.empty()) into.set_id(entry.values.front());
      return;
    }
    result.known = true;
    if (entry.nested && entry.values.empty() && result.nested_key.empty()) result.nested_key = entry.key;
    if (field == "language" && !entry.values.empty()) {
      stated = entry.values.front();
      return;
    }
    for (const std::string& value : entry.values) into.add(field, value);
  };
  for (const auto& [key, field] : mapping_) {
    const JsonRecord::Entry* entry = record.find(key);
    if (entry != nullptr) put(field, *entry);
  }
  const bool mapped_language = !stated.empty();
  const auto usual = [&](const JsonRecord::Entry& entry, std::string_view field) {
    if (field == "language" ? mapped_language || !stated.empty() : into.has(field)) {
      result.known = true;
    } else {
      put(field, entry);
    }
  };
  if (into.id().empty() && mapping_.count("id") == 0) {
    const JsonRecord::Entry* id = record.find("id");
    if (id != nullptr) put("id", *id);
  }
  for (const Usual& u : kUsual) {
    const JsonRecord::Entry* entry = record.find(u.key);
    if (entry != nullptr && mapping_.count(std::string(u.key)) == 0) usual(*entry, u.field);
  }
  for (const JsonRecord::Entry& entry : record) {
    const std::string_view key = top_level(entry.key);
    const auto is_usual = [&](const Usual& u) { return u.key == key || u.key == entry.key; };
    const bool known = key == "id" || std::any_of(kUsual.begin(), kUsual.end(), is_usual) ||
                       std::any_of(mapping_.begin(), mapping_.end(),
                                   [&](const auto& m) { return m.first == entry.key || top_level(m.first) == key; });
    if (!known) {
      result.unknown_key = std::string(key);
      break;
    }
  }
  if (result.known) set_language(into, stated);
  return result;
}

}  // namespace search::readers
