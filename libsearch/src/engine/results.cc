// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/results.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace search {

namespace {

using Json = nlohmann::ordered_json;

const char* name_of(Mode mode) {
  switch (mode) {
    case Mode::all:
      return "all";
    case Mode::any:
      return "any";
    default:
      return "smart";
  }
}

Json to_json(const Snippet& snippet) {
  Json json;
  json["field"] = snippet.field;
  json["begin"] = {snippet.byte_begin, snippet.char_begin};
  json["text"] = snippet.text;
  json["marks"] = Json::array();
  for (const Mark& mark : snippet.marks) {
    json["marks"].push_back({mark.byte_begin, mark.byte_end, mark.char_begin, mark.char_end});
  }
  return json;
}

Json to_json(const Hit& hit) {
  Json json;
  json["rank"] = hit.rank;
  json["id"] = hit.id;
  json["path"] = hit.document.get("path");
  json["score"] = hit.score;
  json["title"] = hit.document.get("title");
  json["url"] = hit.document.get("url");
  json["published"] = hit.document.get("published");
  json["language"] = hit.document.get("language");
  json["snippets"] = Json::array();
  for (const Snippet& snippet : hit.snippets) json["snippets"].push_back(to_json(snippet));
  return json;
}

}  // namespace

std::string_view Hit::title() const {
  const std::string_view title = document.get("title");
  return title.empty() ? std::string_view(id) : title;
}

const Snippet& Hit::snippet(std::string_view field) const {
  static const Snippet none;
  const auto found =
      std::find_if(snippets.begin(), snippets.end(), [&](const Snippet& snippet) { return snippet.field == field; });
  return found == snippets.end() ? none : *found;
}

const Snippet& Hit::snippet() const {
  const Snippet& body = snippet("body");
  return body.field.empty() && !snippets.empty() ? snippets.front() : body;
}

std::string Results::to_json() const {
  Json json;
  json["version"] = 1;
  json["total"] = {{"value", total.value}, {"lower", total.lower}, {"upper", total.upper}, {"exact", total.exact}};
  json["ms"] = ms;
  json["mode"] = name_of(mode);
  json["relaxed"] = relaxed;
  json["revision"] = revision;
  json["diagnostics"] = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json["diagnostics"].push_back({{"begin", diagnostic.begin},
                                   {"end", diagnostic.end},
                                   {"message", diagnostic.message},
                                   {"suggestion", diagnostic.suggestion}});
  }
  json["hits"] = Json::array();
  for (const Hit& hit : hits) json["hits"].push_back(search::to_json(hit));
  if (!facets.empty()) {
    json["facets"] = Json::array();
    for (const Facet& facet : facets) {
      Json counts = Json::array();
      for (const FacetCount& count : facet.counts) counts.push_back({{"value", count.value}, {"count", count.count}});
      json["facets"].push_back({{"field", facet.field}, {"counts", std::move(counts)}});
    }
  }
  // An id may hold any bytes; what is no UTF-8 in it goes out as U+FFFD.
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace search
