// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <search/search.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace search {

namespace {

/// The first three characters of a seed's file name: its number.
std::string number_of(const std::string& id) {
  return id.substr(id.rfind('/') + 1, 3);
}

/// What is marked in every hit, by the number of the seed.
std::map<std::string, std::set<std::string>> marks_of(const Searcher& searcher, const std::string& query) {
  std::map<std::string, std::set<std::string>> found;
  for (const auto& hit : searcher.search(query).hits) {
    auto& marks = found[number_of(hit.id)];
    for (const auto& snippet : hit.snippets) {
      const std::string_view stored = hit.document.get(snippet.field);
      CHECK(stored.substr(snippet.byte_begin, snippet.text.size()) == snippet.text);
      for (const auto& mark : snippet.marks) {
        marks.insert(snippet.text.substr(mark.byte_begin, mark.byte_end - mark.byte_begin));
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the five real articles") {
  const std::string seeds = test::shared_data("seeds");
  if (seeds.empty()) return;
  std::map<std::string, Document> read_as;
  const test::TempFolder folder;
  const Index index = Index::create(folder.path("idx"));
  {
    auto writer = index.writer();
    for (const auto& document : read(seeds)) {
      read_as[number_of(document.id())] = document;
      writer.put(document);
    }
    writer.commit();
  }
  REQUIRE(read_as.size() == 5);
  CHECK(std::string(read_as["000"].get("title")).find("中国创新,美国模仿") != std::string::npos);
  CHECK(read_as["000"].get("published") == "2025-01-30");
  CHECK(read_as["000"].get("source") == "Financial Times");
  CHECK(read_as["001"].get("title") == "How China Is Reacting to DeepSeek Upending the A.I. Race");
  CHECK(read_as["001"].get("language") == "en");
  CHECK(std::string(read_as["002"].get("title")).rfind("China is celebrating", 0) == 0);
  CHECK(std::string(read_as["003"].get("title")).rfind("Eleanor Olcott", 0) == 0);
  CHECK(std::string(read_as["004"].get("title")).rfind("China celebrates DeepSeek", 0) == 0);
  CHECK(std::string(read_as["004"].get("published")).rfind("2025-01-28T11:38:33", 0) == 0);
  CHECK(read_as["004"].get("url").find("china-celebrates") != std::string_view::npos);
  CHECK(read_as["004"].get("body").find('<') == std::string_view::npos);

  const Searcher searcher = index.searcher();
  using Found = std::map<std::string, std::set<std::string>>;
  CHECK(marks_of(searcher, "梁文锋") == Found{{"000", {"梁文锋"}}});
  CHECK(marks_of(searcher, "梁文鋒") == Found{{"000", {"梁文锋"}}});
  CHECK(marks_of(searcher, "中国创新") == Found{{"000", {"中国创新"}}});
  CHECK(marks_of(searcher, "創新") == Found{{"000", {"创新"}}});
  CHECK(marks_of(searcher, "published:2025-01-28..2025-01-31").size() == 2);
  CHECK(marks_of(searcher, "published:2025-01-28..2025-01-31").count("000") == 1);
  CHECK(marks_of(searcher, "published:2025-01-28..2025-01-31").count("004") == 1);

  const Found moment = marks_of(searcher, "\"Sputnik moment\"");
  CHECK(moment == Found{{"002", {"Sputnik moment"}}, {"003", {"Sputnik moment"}}, {"004", {"Sputnik moment"}}});
  const Found name = marks_of(searcher, "Liang Wenfeng");
  CHECK(name.size() == 5);
  for (const auto& [number, marks] : name) {
    CAPTURE(number);
    CHECK(marks.count("Wenfeng") == 1);
  }
  const auto mixed = searcher.search("DeepSeek 创新").hits;
  REQUIRE_FALSE(mixed.empty());
  CHECK(number_of(mixed.front().id) == "000");
  const auto marks = marks_of(searcher, "DeepSeek 创新")["000"];
  CHECK(marks.count("创新") == 1);
  CHECK((marks.count("Deepseek") + marks.count("DeepSeek")) > 0);
}

}  // namespace search
