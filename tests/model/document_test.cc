// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <search/document.h>
#include <search/error.h>

#include <random>

#include "base/utf8.h"
#include "model/json_scanner.h"

using search::Document;
using search::JsonScanner;

TEST_CASE("fields are set, added and erased") {
  Document d("x");
  d.set("title", "one").add("tags", "a").add("tags", "b").set("title", "two");
  CHECK(d.get("title") == "two");
  CHECK(d.values("tags") == Document::Values{"a", "b"});
  CHECK(d.get("tags") == "a");
  CHECK(d.bytes() == 5);
  CHECK(d.fields()[0].first == "title");
  CHECK(d.get("nothing").empty());
  CHECK(d.values("nothing").empty());
  d.erase("title").erase("nothing");
  CHECK(!d.has("title"));
  d.set("tags", Document::Values{});
  CHECK(!d.has("tags"));
}

TEST_CASE("a document is written as JSON and read back") {
  Document d("a\"b/深");
  d.set("title", "线\n\t\\ \"quoted\"")
      .add("tags", "ai")
      .add("tags", "中国")
      .set("empty", "")
      .set("nul", std::string("a\0b", 3));
  CHECK(Document::from_json(d.to_json()) == d);
  CHECK(Document("1").set("title", "t").to_json() == R"({"id":"1","title":"t"})");
  CHECK(Document("1").set("t", Document::Values{"a", "b"}).to_json() == R"({"id":"1","t":["a","b"]})");
}

TEST_CASE("ill-formed UTF-8 is written as U+FFFD") {
  const std::string json = Document("\xFF").set("t", "a\xE4\xB8z").to_json();
  CHECK(search::utf8::is_valid(json));
  CHECK(Document::from_json(json).id() == "\xEF\xBF\xBD");
}

TEST_CASE("what from_json makes of values") {
  const Document d = Document::from_json(
      R"({"id": 12345678901234567890123, "n": 1.50e+3, "b": true, "none": null, "list": ["x", 2, null, false], "e": [],
          "u": "\u6df1\ud83d\ude00\ud800x"})");
  CHECK(d.id() == "12345678901234567890123");
  CHECK(d.get("n") == "1.50e+3");
  CHECK(d.get("b") == "true");
  CHECK(!d.has("none"));
  CHECK(!d.has("e"));
  CHECK(d.values("list") == Document::Values{"x", "2", "false"});
  CHECK(d.get("u") == "深😀\xEF\xBF\xBDx");
}

TEST_CASE("what is no document is an error with its place") {
  for (const char* json :
       {"", "[]", "1", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":{}}", "{\"a\":[[1]]}", "{\"a\":1} x",
        "{\"id\":[\"a\",\"b\"]}", "{\"a\":\"x", "{\"a\":\"\\q\"}", "{\"a\":01}", "{\"a\":tru}", "{'a':1}"}) {
    INFO(json);
    CHECK_THROWS_AS(Document::from_json(json), search::Error);
  }
  try {
    Document::from_json("{\"a\":nil}");
    FAIL("no error");
  } catch (const search::Error& e) {
    CHECK(e.code() == search::ErrorCode::invalid_argument);
    CHECK(std::string(e.what()).find("byte 5") != std::string::npos);
  }
}

TEST_CASE("random documents survive JSON") {
  std::mt19937 random(3);
  const char32_t pool[] = {0, 1, '"', '\\', 'a', 0x7F, 0xE9, 0x6DF1, 0xFFFD, 0x1F600, 0x10FFFF, '\n', 0x2028};
  const auto text = [&] {
    std::string out;
    for (auto n = random() % 12; n > 0; --n) search::utf8::append(out, pool[random() % std::size(pool)]);
    return out;
  };
  for (int i = 0; i < 500; ++i) {
    Document d(text());
    for (auto n = random() % 6; n > 0; --n) d.add("f" + std::to_string(random() % 3), text());
    CHECK(Document::from_json(d.to_json()) == d);
  }
}

TEST_CASE("the scanner takes deep nesting and skips what it is told to") {
  const std::string deep = "{\"a\":" + std::string(200000, '[') + std::string(200000, ']') + ",\"b\":\"x\"}";
  JsonScanner json(deep);
  CHECK(json.next() == JsonScanner::Kind::object_begin);
  CHECK(json.next() == JsonScanner::Kind::key);
  CHECK(json.next() == JsonScanner::Kind::array_begin);
  CHECK(json.skip());
  CHECK(json.next() == JsonScanner::Kind::key);
  CHECK(json.value() == "b");
  CHECK(json.next() == JsonScanner::Kind::string);
  CHECK(json.next() == JsonScanner::Kind::object_end);
  CHECK(json.next() == JsonScanner::Kind::end);
  CHECK_THROWS_AS(Document::from_json(std::string(200000, '[')), search::Error);
}
