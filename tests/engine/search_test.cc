// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "engine/small_index.h"

namespace search {

using test::article;
using test::joined;
using test::marked;
using test::SmallIndex;

namespace {

std::vector<Document> collection() {
  Document a = article("a", "深度求索发布新模型",
                       "深度求索（DeepSeek）创始人梁文锋在杭州发布GPT-4级别的模型。中国创新，美国模仿。");
  a.set("language", "zh-Hans").set("published", "2025-01-28").add("tags", "AI").add("tags", "中国");
  Document b = article(
      "b", "China innovates",
      "Liang Wenfeng innovates while others imitate. It was called a Sputnik moment; the state-owned press liked C++.");
  b.set("language", "en").set("published", "20250130").set("author", "Eleanor Example");
  Document c = article("c", "臺灣的軟體產業", "臺灣的軟體工程師討論人工智慧。iPhone15 與 v1.5 上市。");
  c.set("language", "zh-Hant").set("published", "1963-02");
  Document d = article("d", "A cup of tea",
                       "The letter C is no language. Chinese tea innovations, and GPT 4 too.\nTo be or not to be.");
  d.set("language", "en").set("published", "not a date").set("summary", "Sputnik was a satellite");
  Document e = article("e", "", "武汉市长江大桥通车。他说你好！");
  e.set("published", "1958");
  return {a, b, c, d, e};
}

}  // namespace

TEST_CASE("what a query finds") {
  const SmallIndex index(collection());
  struct Row {
    std::string query;
    std::string found;
  };
  const Row rows[] = {
      // Words, stems, case, width.
      {"innovate", "b d"},
      {"INNOVATION", "b d"},
      {"ｓｐｕｔｎｉｋ", "b d"},
      {"zebra", ""},
      // Quotes match surface forms.
      {"\"innovates\"", "b"},
      {"\"innovation\"", ""},
      {"\"Sputnik moment\"", "b"},
      {"\"moment Sputnik\"", ""},
      {"\"others imitate It\"", ""},
      {"\"others imitate. It\"", "b"},
      {"\"to be or not to be\"", "d"},
      // Chinese: any substring, either script, across no punctuation.
      {"梁文锋", "a"},
      {"梁文鋒", "a"},
      {"深度求索", "a"},
      {"度求", "a"},
      {"索发布新", "a"},
      {"创", "a"},
      {"软件", ""},
      {"软体", "c"},
      {"軟體", "c"},
      {"台湾", "c"},
      {"人工智慧", "c"},
      {"市长江", "e"},
      {"\"市长江大\"", "e"},
      {"\"创新，美国\"", "a"},
      {"\"创新。美国\"", ""},
      {"\"创新美国\"", ""},
      {"“创新，美国”", "a"},
      {"\"（DeepSeek）创始人\"", "a"},
      {"你好！", "e"},
      // Mixed.
      {"DeepSeek 创始人", "a"},
      {"DeepSeek创始人", "a"},
      {"deepseek", "a"},
      {"gpt4", "a d"},
      {"\"GPT 4\"", "a d"},
      {"gpt-4", "a d"},
      {"iphone15", "c"},
      {"iphone", "c"},
      {"v1.5", "c"},
      {"C++", "b"},
      {"state owned", "b"},
      {"stateowned", "b"},
      // Operators.
      {"innovates AND sputnik", "b d"},
      {"梁文锋 OR satellite", "a d"},
      {"sputnik -satellite", "b"},
      {"+sputnik NOT moment", "d"},
      {"(梁文锋 OR satellite) sputnik", "d"},
      {"innov*", "b d"},
      {"深度*", "a"},
      {"c*p", ""},
      {"sputn?k", "b d"},
      {"*", "a b c d e"},
      {"NOT language:zh", "b d e"},
      // Fields and their aliases.
      {"title:innovates", "b"},
      {"标题:模型", "a"},
      {"标题：模型", "a"},
      {"title:梁文锋", ""},
      {"body:innovates", "b d"},
      {"body:\"发布新\"", ""},
      {"body:发布", "a"},
      {"正文:软体", "c"},
      {"body:sputnik", "b"},
      {"body:\"China innovates\"", ""},
      {"summary:sputnik", "d"},
      {"author:eleanor", "b"},
      {"eleanor", "b"},
      {"tags:ai", "a"},
      {"标签:中国", "a"},
      {"language:zh", "a c"},
      {"lang:zh-hant", "c"},
      {"语言:EN", "b d"},
      // Dates of any precision.
      {"published:2025-01-28..2025-01-31", "a b"},
      {"published:2025-01", "a b"},
      {"date:2025-01-29..2025-01-30", "b"},
      {"date:..1963", "c e"},
      {"date:1963-02-28..", "a b"},
      {"日期:1958", "e"},
      {"date:1958..1963", "c e"},
      {"date:1963-02", "c"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(joined(index.ids(row.query, Mode::all)) == row.found);
  }
}

TEST_CASE("what is marked") {
  const SmallIndex index(collection());
  struct Row {
    std::string query;
    std::string id;
    std::vector<std::string> marks;
  };
  const Row rows[] = {
      {"innovation", "b", {"innovates", "innovates"}},
      {"\"innovates\"", "b", {"innovates", "innovates"}},
      {"创新", "a", {"创新"}},
      {"創新", "a", {"创新"}},
      {"軟件 软体", "c", {"軟體", "軟體"}},
      {"梁文鋒", "a", {"梁文锋"}},
      {"度求索", "a", {"度求索", "度求索"}},
      {"\"创新，美国\"", "a", {"创新，美国"}},
      {"\"sputnik moment\"", "b", {"Sputnik moment"}},
      {"gpt4", "a", {"GPT-4"}},
      {"\"GPT-4\"", "d", {"GPT 4"}},
      {"创", "a", {"创", "创"}},
      {"sputn*", "b", {"Sputnik"}},
      {"title:innovates", "b", {"innovates"}},
      {"body:innovates", "b", {"innovates"}},
      {"sputnik -satellite", "b", {"Sputnik"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    bool found = false;
    for (const auto& hit : index.search(row.query).hits) {
      if (hit.id != row.id) continue;
      found = true;
      CHECK(marked(hit) == row.marks);
    }
    CHECK(found);
  }
}

TEST_CASE("modes") {
  const SmallIndex index(collection());
  CHECK(joined(index.ids("sputnik zebra", Mode::all)) == "");
  CHECK(joined(index.ids("sputnik zebra", Mode::any)) == "b d");
  const Results smart = index.search("sputnik zebra", Mode::smart);
  CHECK(smart.relaxed);
  CHECK(smart.hits.size() == 2);
  SUBCASE("quotes, fields, ranges, plus and minus hold in every mode") {
    CHECK(joined(index.ids("\"sputnik moment\" satellite", Mode::any)) == "b");
    CHECK(joined(index.ids("title:china tea", Mode::any)) == "b");
    CHECK(joined(index.ids("published:2025-01 tea", Mode::any)) == "a b");
    CHECK(joined(index.ids("+moment sputnik", Mode::any)) == "b");
    CHECK(joined(index.ids("sputnik tea -moment", Mode::any)) == "d");
  }
  SUBCASE("smart does not relax what has a full page") {
    SearchRequest request;
    request.query = Query::parse("sputnik was", index.index().schema()).query;
    request.limit = 1;
    CHECK_FALSE(index.index().searcher().search(request).relaxed);
  }
}

TEST_CASE("the exact characters rank first, whatever was cut") {
  const SmallIndex index(
      {article("words", "", "大桥在长江上，长江的大桥，长江，大桥。长江大桥梁。"),
       article("apart", "", "长江很长，大桥很大，大桥，长江，长江，大桥"),
       article("exact", "", "很长很长的一篇文章里面只有一次提到了武汉长江大桥这个地方，其他的都是别的内容。")});
  CHECK(index.ranked("武汉长江大桥").front() == "exact");
  // "大桥在长江" is cut into words that "apart" has too, but only "words" has them in a row.
  const auto found = index.ranked("大桥在长江");
  REQUIRE(found.size() == 3);
  CHECK(found.front() == "words");
}

TEST_CASE("a run that is nowhere with all its words still ranks first where its characters stand in a row") {
  std::vector<Document> documents = {
      article("exact", "", "这里只有一次提到国美长江的旧事，其他的都是别的内容，很长很长的一篇文章。")};
  for (int i = 0; i < 20; ++i)
    documents.push_back(article("w" + std::to_string(i), "", "长江，长江，长江。国，美，国。"));
  const SmallIndex index(documents);
  CHECK(index.ranked("国美长江").front() == "exact");
  CHECK(index.ranked("国美长江 没有这个词").front() == "exact");
}

TEST_CASE("very long queries are cut to what can change a page, and say so") {
  const SmallIndex index(collection());
  std::string words;
  std::string ored;
  for (int i = 0; i < 5000; ++i) {
    words += "w" + std::to_string(i) + " ";
    ored += "w" + std::to_string(i) + " OR ";
  }
  CHECK_FALSE(index.search(words + "innovates", Mode::any).diagnostics.empty());
  CHECK_FALSE(index.search(ored + "innovates", Mode::any).diagnostics.empty());
  std::string repeated;
  for (int i = 0; i < 5000; ++i) repeated += "\"innovates\" ";
  const Results results = index.search(repeated, Mode::all);
  CHECK(results.hits.size() == 1);
  CHECK(results.ms < 1000);
}

TEST_CASE("any text is a query") {
  const SmallIndex index(collection());
  const std::string long_chinese = [] {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "中";
    return text;
  }();
  const std::string texts[] = {"AND",
                               "*",
                               "\"",
                               "(",
                               "a:(^",
                               "- *",
                               "NOT 模型",
                               "title:",
                               "\xe2\x80\x8b",
                               "～",
                               "x^1e999",
                               "\xff\xfe",
                               std::string("a\0b", 3),
                               std::string(20000, 'a'),
                               long_chinese,
                               "published:zzz",
                               "date:2025-13-45..",
                               "tags:..b",
                               "nofield:x",
                               "title:*",
                               "?",
                               "a?b?c"};
  for (const auto& text : texts) {
    CAPTURE(text);
    for (const Mode mode : {Mode::all, Mode::any, Mode::smart}) CHECK_NOTHROW(index.search(text, mode));
  }
}

TEST_CASE("totals, pages, filters, order and facets") {
  std::vector<Document> documents;
  for (int i = 0; i < 250; ++i) {
    Document document = article("n" + std::to_string(i), "", "word " + std::string(i % 5 == 0 ? "five" : "other"));
    document.set("language", i % 2 == 0 ? "en" : "zh-Hans");
    document.set("published", "20" + std::to_string(10 + i % 7) + "-01-01");
    documents.push_back(document);
  }
  const SmallIndex index(documents);
  const auto searcher = index.index().searcher();
  SearchRequest request;
  request.query = Query::text("word");
  request.exact_total = true;
  CHECK(searcher.search(request).total.value == 250);
  CHECK(searcher.search(request).total.exact);

  SUBCASE("equal scores come in the order of the input, page by page") {
    std::vector<std::string> ids;
    for (request.offset = 0; request.offset < 60; request.offset += 20) {
      request.limit = 20;
      for (const auto& hit : searcher.search(request).hits) {
        CHECK(hit.rank == ids.size() + 1);
        ids.push_back(hit.id);
      }
    }
    REQUIRE(ids.size() == 60);
    for (std::size_t i = 0; i < ids.size(); ++i) CHECK(ids[i] == "n" + std::to_string(i));
  }
  SUBCASE("filters hold but do not weigh") {
    const double score = searcher.search(request).hits.front().score;
    request.filters = {Query::term("language", "en"), Query::range("published", "2010", "2012")};
    const Results results = searcher.search(request);
    CHECK(results.total.value == 54);
    CHECK(results.hits.front().score == doctest::Approx(score));
  }
  SUBCASE("facets count everything that matches") {
    request.facets = {"language", "published"};
    const Results results = searcher.search(request);
    REQUIRE(results.facets.size() == 2);
    CHECK(results.facets[0].counts[0].value == "en");
    CHECK(results.facets[0].counts[0].count == 125);
    CHECK(results.facets[1].counts.size() == 7);
    CHECK(results.facets[1].counts[0].value == "2010-01-01");
    CHECK(results.facets[1].counts[0].count == 36);
    request.facets = {"body"};
    CHECK_THROWS(searcher.search(request));
  }
  SUBCASE("sorting") {
    request.sort = {{"published", SortKey::Order::descending}};
    CHECK(searcher.search(request).hits.front().document.get("published") == "2016-01-01");
    CHECK(searcher.search(request).hits.front().id == "n6");
    request.sort = {{"published", SortKey::Order::ascending}};
    CHECK(searcher.search(request).hits.front().id == "n0");
    CHECK(searcher.search(request).hits[1].id == "n7");
    request.sort = {{"nothing"}};
    CHECK_THROWS(searcher.search(request));
  }
  SUBCASE("ids only") {
    request.fetch = Fetch::ids;
    const Results results = searcher.search(request);
    CHECK(results.hits.front().id == "n0");
    CHECK(results.hits.front().document.fields().empty());
    CHECK(results.hits.front().snippets.empty());
  }
}

}  // namespace search
