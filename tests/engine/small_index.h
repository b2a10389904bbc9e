// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <search/index.h>
#include "support/temp_folder.h"

namespace search::test {

inline Document article(const std::string& id, const std::string& title, const std::string& body) {
  Document document(id);
  if (!title.empty()) document.set("title", title);
  document.set("body", body);
  return document;
}

/// An index in a folder of its own.
class SmallIndex {
 public:
  explicit SmallIndex(const std::vector<Document>& documents = {}, const Schema& schema = Schema::article(),
                      const IndexOptions& options = {})
      : index_(Index::create(folder_.path("idx"), schema, options)) {
    if (!documents.empty()) add(documents);
  }

  void add(const std::vector<Document>& documents) {
    auto writer = index_.writer();
    for (const auto& document : documents) writer.put(document);
    writer.commit();
  }

  const Index& index() const { return index_; }
  std::string path() const { return folder_.path("idx"); }

  Results search(const std::string& text, Mode mode = Mode::smart) const {
    SearchRequest request;
    request.query = Query::parse(text, index_.schema()).query;
    request.mode = mode;
    request.limit = 1000;
    return index_.searcher({1}).search(request);
  }

  std::vector<std::string> ranked(const std::string& text, Mode mode = Mode::smart) const {
    std::vector<std::string> ids;
    for (const auto& hit : search(text, mode).hits) ids.push_back(hit.id);
    return ids;
  }

  std::set<std::string> ids(const std::string& text, Mode mode = Mode::smart) const {
    const auto found = ranked(text, mode);
    return {found.begin(), found.end()};
  }

 private:
  TempFolder folder_;
  Index index_;
};

inline std::string joined(const std::set<std::string>& ids) {
  std::string all;
  for (const auto& id : ids) all += (all.empty() ? "" : " ") + id;
  return all;
}

/// The texts of the marks of a hit, in order of snippets and places.
inline std::vector<std::string> marked(const Hit& hit) {
  std::vector<std::string> texts;
  for (const auto& snippet : hit.snippets) {
    for (const auto& mark : snippet.marks) {
      texts.push_back(snippet.text.substr(mark.byte_begin, mark.byte_end - mark.byte_begin));
    }
  }
  return texts;
}

}  // namespace search::test
