// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <search/error.h>
#include <search/schema.h>

using search::Error;
using search::Field;
using search::FieldType;
using search::Schema;

TEST_CASE("the article schema") {
  const Schema schema = Schema::article();
  struct Row {
    const char* name;
    const char* field;
    FieldType type;
  };
  const Row rows[] = {{"title", "title", FieldType::text},      {"标题", "title", FieldType::text},
                      {"TITLE", "title", FieldType::text},      {"body", "body", FieldType::text},
                      {"正文", "body", FieldType::text},        {"summary", "summary", FieldType::text},
                      {"作者", "author", FieldType::text},      {"来源", "source", FieldType::keyword},
                      {"url", "url", FieldType::keyword},       {"path", "path", FieldType::keyword},
                      {"Date", "published", FieldType::date},   {"日期", "published", FieldType::date},
                      {"lang", "language", FieldType::keyword}, {"语言", "language", FieldType::keyword},
                      {"tag", "tags", FieldType::keyword},      {"标签", "tags", FieldType::keyword}};
  for (const Row& row : rows) {
    INFO(row.name);
    const Field* field = schema.find(row.name);
    REQUIRE(field != nullptr);
    CHECK(field->name == row.field);
    CHECK(field->type == row.type);
    CHECK(field->stored);
  }
  CHECK(schema.fields().size() == 10);
  CHECK(schema.find("title")->boost == 3);
  CHECK(schema.find("published")->sortable);
  CHECK(schema.find("title")->sortable);
  CHECK(!schema.find("body")->sortable);
  for (const char* facet : {"language", "tags", "source", "published"}) CHECK(schema.find(facet)->facet);
  CHECK(schema.find("id") == nullptr);
  CHECK(schema.find("") == nullptr);
}

TEST_CASE("a schema is written as JSON and read back") {
  Schema schema = Schema::article();
  Field price;
  price.name = "价格";
  price.type = FieldType::number;
  price.aliases = {"price", "Preis_2"};
  price.stored = price.searched = false;
  price.facet = price.sortable = true;
  price.boost = 100;
  price.analyzer = "simple";
  schema.add(price);
  const Schema back = Schema::from_json(schema.to_json());
  CHECK(back == schema);
  CHECK(back != Schema::article());
  CHECK(Schema::from_json(R"({"fields":[{"name":"a"}]})") == Schema().add({"a"}));
  CHECK(Schema::from_json(Schema().to_json()) == Schema());
}

TEST_CASE("fields that cannot be") {
  const auto field = [](const char* name, std::vector<std::string> aliases = {}, int boost = 1) {
    Field f;
    f.name = name;
    f.aliases = std::move(aliases);
    f.boost = boost;
    return f;
  };
  const Field bad[] = {
      field(""),          field("a b"),         field("a:b"),        field("a\xFF"),         field("标题"),
      field("Title"),     field("x", {"日期"}), field("x", {"X"}),   field("x", {"y", "Y"}), field("x", {""}),
      field("x", {"，"}), field("x", {}, 0),    field("x", {}, 101), field("（x）"),         field("x\n")};
  for (const Field& f : bad) {
    CAPTURE(f.name);
    Schema schema = Schema::article();
    CHECK_THROWS_AS(schema.add(f), Error);
    CHECK(schema == Schema::article());
  }
}

TEST_CASE("what is no schema is an error that names the place") {
  struct Row {
    const char* json;
    const char* place;
  };
  const Row rows[] = {{"", "not a schema"},
                      {"[]", "fields"},
                      {"{}", "fields"},
                      {R"({"fields":1})", "fields"},
                      {R"({"fields":[1]})", "fields[0]"},
                      {R"({"fields":[{"name":"a"},{"name":"A"}]})", "fields[1]"},
                      {R"({"fields":[{"name":"a","type":"txt"}]})", "fields[0].type"},
                      {R"({"fields":[{"name":"a","boost":0}]})", "fields[0].boost"},
                      {R"({"fields":[{"name":"a","boost":1.5}]})", "fields[0].boost"},
                      {R"({"fields":[{"name":"a","boost":99999999999}]})", "fields[0].boost"},
                      {R"({"fields":[{"name":"a","stored":1}]})", "fields[0].stored"},
                      {R"({"fields":[{"name":"a","alias":"b"}]})", "fields[0].alias"},
                      {R"({"fields":[{"name":"a","aliases":[1]}]})", "fields[0].aliases"},
                      {R"({"fields":[],"x":1})", "x"}};
  for (const Row& row : rows) {
    INFO(row.json);
    try {
      Schema::from_json(row.json);
      FAIL("no error");
    } catch (const Error& e) {
      CHECK(e.code() == search::ErrorCode::invalid_argument);
      CHECK(std::string(e.what()).find(row.place) != std::string::npos);
    }
  }
}
