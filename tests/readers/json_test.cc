// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <fcntl.h>

#include "readers/json_lines.h"
#include "temporary_folder.h"

using search::Document;

namespace {

std::string post(int id, const std::string& title) {
  return R"({"id":)" + std::to_string(id) +
         R"(,"date":"2025-01-28T11:38:33","date_gmt":"2025-01-28T03:38:33","link":"https:\/\/www.example.org\/p\/1",)" +
         R"("title":{"rendered":")" + title +
         R"("},"content":{"rendered":"<p>One &amp; two.<\/p>\n<p>Three.<\/p>","protected":false},)" +
         R"("excerpt":{"rendered":"<p>Short.<\/p>"},"author":7,"tags":[1,2]})";
}

}  // namespace

TEST_CASE("a WordPress post, whatever the file is called") {
  for (const char* name : {"post.json", "post.txt", "post"}) {
    INFO(name);
    const TemporaryFolder folder;
    const std::string path = folder.write(name, post(9, "A &#8220;title&#8221;"));
    const ReadAll all = read_all({path});
    REQUIRE(all.documents.size() == 1);
    const Document& d = all.documents[0];
    CHECK(d.id() == path);
    CHECK(d.get("path") == path);
    CHECK(d.get("title") == "A “title”");
    CHECK(d.get("body") == "One & two.\n\nThree.");
    CHECK(d.get("summary") == "Short.");
    CHECK(d.get("published") == "2025-01-28T03:38:33Z");
    CHECK(d.get("url") == "https://www.example.org/p/1");
    CHECK(d.get("source") == "www.example.org");
    CHECK(!d.has("tags"));
    CHECK(!d.has("author"));
    CHECK(all.problems.empty());
  }
}

TEST_CASE("pages of posts: a broken one does not cost the others") {
  const TemporaryFolder folder;
  const std::string list = "[" + post(1, "one") +
                           ",\n {\"id\":2,\"title\":{\"rendered\":\"\"},\"content\":{\"rendered\":\"\"}},\n 3, " +
                           post(4, "four") + "]";
  for (const std::string& text :
       {list, "{\"total\":2,\"posts\":" + list + "}", "{\"data\":{\"x\":[{\"y\":1}],\"posts\":" + list + "}}"}) {
    const std::string path = folder.write("page.json", text);
    const ReadAll all = read_all({path});
    REQUIRE(all.documents.size() == 2);
    CHECK(all.documents[0].id() == path + "#1");
    CHECK(all.documents[1].id() == path + "#4");
    CHECK(all.documents[1].get("title") == "four");
    CHECK(all.stats.skipped_records == 2);
    REQUIRE(all.problems.size() == 2);
    CHECK(all.problems[0].line == 2);
    CHECK(all.problems[1].line == 3);
  }
}

TEST_CASE("a cut file gives what was whole") {
  const TemporaryFolder folder;
  const std::string path = folder.write("page.json", "[" + post(1, "one") + ",\n" + post(2, "two").substr(0, 90));
  const ReadAll all = read_all({path});
  REQUIRE(all.documents.size() == 1);
  REQUIRE(all.problems.size() == 1);
  CHECK(all.problems[0].skipped);
  CHECK(all.problems[0].line == 2);
  CHECK(all.problems[0].path == path);
  CHECK(read_all({folder.write("cut.txt", post(2, "two").substr(0, 200))}).stats.skipped_records == 1);
}

TEST_CASE("embedded authors and terms of WordPress") {
  std::string text = post(1, "one");
  text.pop_back();
  text +=
      R"(,"_embedded":{"author":[{"id":7,"name":"Jane Doe"}],"wp:term":[[{"name":"AI"},{"name":"中国"}],[{"name":"x"}]]}})";
  const Document d = read_one("p.json", text);
  CHECK(d.get("author") == "Jane Doe");
  CHECK(d.values("tags") == Document::Values{"AI", "中国", "x"});
}

TEST_CASE("printed JSON records") {
  const Document d =
      read_one("a.json", "{\n  \"id\": 5,\n  \"title\": \"T\",\n  \"body\": \"B\",\n  \"tags\": [\"a\", \"b\"]\n}\n");
  CHECK(d.get("title") == "T");
  CHECK(d.get("body") == "B");
  CHECK(d.values("tags") == Document::Values{"a", "b"});
  const TemporaryFolder folder;
  const std::string path = folder.write("list.json", "[\n {\"id\":\"x\",\"title\":\"A\"},\n {\"title\":\"B\"}\n]");
  const ReadAll all = read_all({path});
  REQUIRE(all.documents.size() == 2);
  CHECK(all.documents[0].id() == path + "#x");
  CHECK(all.documents[1].id() == path + "#2");
}

TEST_CASE("JSON that holds no articles is left alone") {
  const TemporaryFolder folder;
  folder.write("package.json", "{\"name\":\"x\",\"version\":\"1\",\"description\":\"d\",\"keywords\":[]}");
  folder.write("numbers.json", "[1,2,3]");
  const ReadAll all = read_all({folder.path()});
  CHECK(all.documents.empty());
  CHECK(all.stats.ignored_files == 2);
  CHECK(read_one("note.txt", "{not json} but a note\n\nText.").get("body") == "{not json} but a note\n\nText.");
  CHECK(read_one("note.txt", "[Music] {\n\nText.").get("body") == "[Music] {\n\nText.");
}

TEST_CASE("JSON Lines: fields, ids and numbers") {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "a.jsonl",
      "{\"id\":\"a/"
      "1\",\"title\":\"T\",\"body\":\"B\",\"lang\":\"zh-CN\",\"date\":\"2025-01\",\"url\":\"u\",\"tags\":[\"x\",2]}\r\n"
      "{\"id\":12345678901234567890123,\"text\":\"B2\"}\n\n"
      "{\"id\":1.50,\"content\":\"B3\"}\n"
      "{\"title\":\"no id\"}");
  const ReadAll all = read_all({path});
  REQUIRE(all.documents.size() == 4);
  CHECK(all.documents[0].id() == "a/1");
  CHECK(all.documents[0].get("language") == "zh-Hans");
  CHECK(all.documents[0].get("published") == "2025-01");
  CHECK(all.documents[0].values("tags") == Document::Values{"x", "2"});
  CHECK(!all.documents[0].has("path"));
  CHECK(all.documents[1].id() == "12345678901234567890123");
  CHECK(all.documents[1].get("body") == "B2");
  CHECK(all.documents[2].id() == "1.50");
  CHECK(all.documents[3].id() == path + "#5");
  CHECK(all.problems.empty());
}

TEST_CASE("JSON Lines: bad lines are told and passed over") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt",
                                        "{\"id\":\"1\",\"title\":\"x\",\"extra\":1}\n"
                                        "{\"id\":\"2\",\"title\":\"x\"\n"
                                        "[1]\n"
                                        "{\"id\":\"4\",\"title\":\"a\\ud800b\",\"other\":2}\n"
                                        "{\"id\":\"5\",\"title\":\"bad \xFF byte\"}\n"
                                        "{\"id\":\"6\",\"foo\":1}\n"
                                        "{\"id\":\"7\",\"title\":\"last\"} x\n");
  const ReadAll all = read_all({path});
  REQUIRE(all.documents.size() == 3);
  CHECK(all.documents[1].get("title") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(all.documents[2].get("title") == "bad \xEF\xBF\xBD byte");
  std::vector<std::uint64_t> skipped, remarks;
  for (const auto& p : all.problems) (p.skipped ? skipped : remarks).push_back(p.line);
  CHECK(skipped == std::vector<std::uint64_t>{2, 3, 6, 7});
  CHECK(remarks == std::vector<std::uint64_t>{1, 4, 5});
  CHECK(all.stats.skipped_records == 4);
}

TEST_CASE("JSON Lines: the user's mapping wins") {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "a.jsonl",
      "{\"doc\":7,\"id\":\"no\",\"headline_zh\":\"H\",\"title\":\"T\",\"meta\":{\"lang\":\"en\"},\"body\":\"b\"}\n");
  search::ReaderOptions options;
  options.mapping = {{"doc", "id"}, {"headline_zh", "title"}, {"meta.lang", "language"}, {"body", "summary"}};
  const ReadAll all = read_all({path}, options);
  REQUIRE(all.documents.size() == 1);
  CHECK(all.documents[0].id() == "7");
  CHECK(all.documents[0].values("title") == Document::Values{"H"});
  CHECK(all.documents[0].get("language") == "en");
  CHECK(all.documents[0].get("summary") == "b");
  CHECK(!all.documents[0].has("body"));
}

TEST_CASE("lines of every length around the buffer") {
  using search::readers::LineSource;
  const TemporaryFolder folder;
  std::string text;
  std::vector<std::size_t> lengths{0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20, 5};
  for (const std::size_t n : lengths) text += std::string(n, 'x') + "\n";
  text += "no end";
  lengths.push_back(6);
  const auto check = [&](LineSource& lines) {
    std::string_view line;
    for (const std::size_t n : lengths) {
      REQUIRE(lines.next(line) == LineSource::Status::line);
      CHECK(line.size() == n);
    }
    CHECK(lines.next(line) == LineSource::Status::end);
    CHECK(lines.next(line) == LineSource::Status::end);
    CHECK(lines.number() == lengths.size());
    CHECK(lines.bytes() == text.size());
  };
  LineSource memory(text);
  check(memory);
  const std::string path = folder.write("lines", text);
  LineSource file(::open(path.c_str(), O_RDONLY));
  check(file);
}

TEST_CASE("a line longer than 64 MiB is passed over") {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("a.jsonl", "{\"id\":\"1\",\"title\":\"" + std::string(std::size_t{65} << 20, 'a') +
                                  "\"}\n{\"id\":\"2\",\"title\":\"t\"}\n");
  const ReadAll all = read_all({path});
  REQUIRE(all.documents.size() == 1);
  CHECK(all.documents[0].id() == "2");
  REQUIRE(all.problems.size() == 1);
  CHECK(all.problems[0].line == 1);
}
