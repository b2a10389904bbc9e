// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>

#include <filesystem>
#include <fstream>
#include <thread>

#include <search/error.h>
#include "engine/small_index.h"

namespace search {

using test::article;
using test::joined;
using test::SmallIndex;

namespace {

ErrorCode code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  FAIL("no error");
  return ErrorCode::io;
}

}  // namespace

TEST_CASE("what is put can be found, got, replaced and erased") {
  SmallIndex index({article("1", "one", "first words"), article("2", "two", "second words")});
  auto writer = index.index().writer();
  writer.put(article("2", "two", "replaced text"));
  writer.put(article("3", "three", "third words"));
  CHECK(writer.get("3")->get("title") == "three");
  CHECK_FALSE(writer.get("4"));
  SUBCASE("nothing is visible before a commit") {
    CHECK(joined(index.ids("words")) == "1 2");
    CHECK(index.index().searcher().get("2")->get("body") == "second words");
  }
  SUBCASE("commit") {
    writer.commit();
    CHECK(joined(index.ids("words")) == "1 3");
    CHECK(joined(index.ids("replaced")) == "2");
    CHECK(writer.stats().added == 1);
    CHECK(writer.stats().replaced == 1);
    CHECK(index.index().searcher().size() == 3);
  }
  SUBCASE("rollback") {
    CHECK(writer.stats().added == 1);
    writer.rollback();
    CHECK(writer.stats().added == 0);
    writer.put(article("5", "", "fifth words"));
    writer.commit();
    CHECK(joined(index.ids("words")) == "1 2 5");
  }
  SUBCASE("erase by id and by query") {
    CHECK(writer.erase("1"));
    CHECK_FALSE(writer.erase("1"));
    CHECK(writer.erase(Query::text("replaced")) == 1);
    writer.commit();
    CHECK(joined(index.ids("*")) == "3");
  }
  SUBCASE("update of single fields") {
    Document fields("ignored");
    fields.set("title", "deux").set("标签", Document::Values{"a", "b"});
    CHECK(writer.update("2", fields));
    CHECK_FALSE(writer.update("9", fields));
    CHECK(writer.update("3", Document(), {"title"}));
    writer.commit();
    const auto document = index.index().searcher().get("2");
    CHECK(document->get("title") == "deux");
    CHECK(document->get("body") == "replaced text");
    CHECK(document->values("tags").size() == 2);
    CHECK(joined(index.ids("title:two")) == "");
    CHECK(joined(index.ids("tag:b")) == "2");
    CHECK_FALSE(index.index().searcher().get("3")->has("title"));
  }
  SUBCASE("a writer that is destroyed discards") {
    { const auto gone = std::move(writer); }
    CHECK(joined(index.ids("words")) == "1 2");
    auto next = index.index().writer();
    CHECK(next.get("3") == std::nullopt);
  }
}

TEST_CASE("ids are any bytes of any length") {
  const std::vector<std::string> ids = {"x",
                                        std::string(300, 'x'),
                                        std::string(300, 'x') + "y",
                                        std::string(150, '\0'),
                                        std::string("\x01") + "a",
                                        "中文 id/with%things",
                                        std::string(100000, 'z'),
                                        "\xff\xfe"};
  std::vector<Document> documents;
  for (const auto& id : ids) documents.push_back(article(id, "", "word"));
  SmallIndex index(documents);
  index.add(documents);
  const auto searcher = index.index().searcher();
  CHECK(searcher.size() == ids.size());
  CHECK(index.ranked("word") == ids);
  for (const auto& id : ids) CHECK(searcher.get(id)->id() == id);
}

TEST_CASE("what cannot be stored is refused or repaired") {
  std::vector<std::string> warnings;
  IndexOptions options;
  options.on_warning = [&](const std::string& warning) { warnings.push_back(warning); };
  SmallIndex index({}, Schema::article(), options);
  auto writer = index.index().writer();
  CHECK(code_of([&] { writer.put(article("", "no", "id")); }) == ErrorCode::invalid_argument);
  CHECK(code_of([&] { writer.put(Document("x").set("colour", "red")); }) == ErrorCode::invalid_argument);
  writer.put(article("bad", "", "broken \xff\xc3 bytes and a \xe4\xb8"));
  writer.put(article("nul", "", std::string("before\0after", 12)));
  writer.put(Document("date").set("published", "the day before").set("body", "dated"));
  writer.put(article("empty", "", ""));
  writer.put(article("long", "", std::string(1000000, 'a')));
  writer.commit();
  CHECK(warnings.size() == 2);
  CHECK(joined(index.ids("bytes")) == "bad");
  CHECK(joined(index.ids("after")) == "nul");
  CHECK(joined(index.ids("dated")) == "date");
  CHECK(index.index().searcher().get("nul")->get("body").size() == 12);
  CHECK(index.index().check().empty());
}

TEST_CASE("a document that is too large is refused, and the others are kept") {
  SmallIndex index;
  WriterOptions options;
  options.max_document_bytes = 1000;
  auto writer = index.index().writer(options);
  writer.put(article("small", "", "words"));
  CHECK(code_of([&] { writer.put(article("large", "", std::string(1001, 'x'))); }) == ErrorCode::invalid_argument);
  writer.commit();
  CHECK(joined(index.ids("*")) == "small");
}

TEST_CASE("a long text is indexed in pieces without losing anything between them") {
  std::string body;
  for (int i = 0; i < 60000; ++i) body += "word" + std::to_string(i) + (i % 7 == 0 ? "。长江大桥，" : " ");
  SmallIndex index({article("long", "", body)});
  for (const int i : {1, 100, 20000, 30011, 59998}) {
    CAPTURE(i);
    CHECK(index.ids("\"word" + std::to_string(i) + " word" + std::to_string(i + 1) + "\"").size() ==
          (i % 7 == 0 ? 0 : 1));
  }
  CHECK(index.ids("江大").size() == 1);
}

TEST_CASE("what a crash left of an unfinished index is no obstacle, anything else is") {
  test::TempFolder folder;
  std::filesystem::create_directories(folder.path("idx/xapian-1"));
  std::ofstream(folder.path("idx/lock")) << "process 1";
  std::ofstream(folder.path("idx/manifest.json.new")) << "{";
  CHECK(Index::create(folder.path("idx")).searcher().size() == 0);
  std::filesystem::create_directories(folder.path("other"));
  std::ofstream(folder.path("other/notes.txt")) << "mine";
  CHECK(code_of([&] { Index::create(folder.path("other")); }) == ErrorCode::exists);
  CHECK_FALSE(std::filesystem::exists(folder.path("other/lock")));
}

TEST_CASE("a write that fails is told until rollback, and costs nothing that was committed") {
  SmallIndex index({article("base", "", "base words")});
  auto writer = index.index().writer();
  // A file that may not grow stands for a full disk.
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  rlimit usual{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &usual) == 0);
  rlimit small = usual;
  small.rlim_cur = 300000;
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  int refused = 0;
  for (int i = 0; i < 700; ++i) {
    std::string body;
    for (int k = 0; k < 200; ++k) body += "w" + std::to_string(i * 200 + k) + " ";
    try {
      writer.put(article(std::to_string(i), "", body));
    } catch (const Error&) {
      ++refused;
    }
  }
  CHECK_THROWS_AS(writer.commit(), Error);
  REQUIRE(setrlimit(RLIMIT_FSIZE, &usual) == 0);
  std::signal(SIGXFSZ, before);
  CHECK(refused > 0);
  CHECK_THROWS_AS(writer.commit(), Error);
  CHECK(joined(index.ids("*")) == "base");
  writer.rollback();
  for (int i = 0; i < 450; ++i) writer.put(article("after" + std::to_string(i), "", "words"));
  CHECK(index.index().searcher().size() == 1);
  writer.commit();
  CHECK(index.index().searcher().size() == 451);
  CHECK(index.index().check().empty());
}

TEST_CASE("the number of threads changes nothing") {
  const auto build = [](unsigned threads, SmallIndex& index) {
    WriterOptions options;
    options.threads = threads;
    auto writer = index.index().writer(options);
    for (int i = 0; i < 500; ++i) {
      writer.put(article(std::to_string(i % 450), "t",
                         "the same words " + std::string(static_cast<std::size_t>(i % 7) * 50, 'x')));
    }
    writer.commit();
    return writer.stats();
  };
  SmallIndex one;
  SmallIndex four;
  const WriterStats first = build(1, one);
  const WriterStats second = build(4, four);
  CHECK(first.added == 450);
  CHECK(first.replaced == 50);
  CHECK(second.added == first.added);
  CHECK(one.ranked("words") == four.ranked("words"));
}

TEST_CASE("memory is bounded by bytes: much is written out before a commit, and none of it shows") {
  SmallIndex index({article("old", "", "old words")});
  WriterOptions options;
  options.memory_bytes = 1 << 16;
  {
    auto writer = index.index().writer(options);
    for (int i = 0; i < 300; ++i) {
      std::string body = "words ";
      for (int k = 0; k < 200; ++k) body += "w" + std::to_string(i * 200 + k) + " 深度";
      writer.put(article(std::to_string(i), "", body));
    }
    CHECK(writer.get("299").has_value());
    CHECK(joined(index.ids("words")) == "old");
  }
  CHECK(joined(index.ids("words")) == "old");
  CHECK(index.index().check().empty());
}

TEST_CASE("one writer at a time") {
  SmallIndex index;
  auto first = std::make_unique<IndexWriter>(index.index().writer());
  WriterOptions hasty;
  hasty.lock_timeout = std::chrono::milliseconds(30);
  try {
    auto second = index.index().writer(hasty);
    FAIL("two writers");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::locked);
    CHECK(std::string(error.what()).find("process") != std::string::npos);
  }
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    first.reset();
  });
  CHECK_NOTHROW(index.index().writer());
  release.join();
}

TEST_CASE("opening what is no index, and indexes of other programs") {
  SmallIndex index({article("1", "", "words")});
  test::TempFolder folder;
  CHECK(code_of([&] { Index::open(folder.path("missing")); }) == ErrorCode::not_found);
  std::filesystem::create_directory(folder.path("empty"));
  CHECK(code_of([&] { Index::open(folder.path("empty")); }) == ErrorCode::not_found);
  CHECK(code_of([&] { Index::create(index.path()); }) == ErrorCode::exists);
  std::ofstream(folder.path("file")) << "x";
  CHECK(code_of([&] { Index::open(folder.path("file")); }) == ErrorCode::not_found);
  CHECK(code_of([&] { Index::create(folder.path("file")); }) == ErrorCode::exists);

  const std::string manifest = index.path() + "/manifest.json";
  std::string text;
  {
    std::ifstream in(manifest);
    text.assign(std::istreambuf_iterator<char>(in), {});
  }
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    const auto at = changed.find(from);
    REQUIRE(at != std::string::npos);
    changed.replace(at, from.size(), to);
    std::ofstream(manifest) << changed;
  };
  with("\"format\": 1", "\"format\": 99");
  CHECK(code_of([&] { Index::open(index.path()); }) == ErrorCode::incompatible);
  std::ofstream(manifest) << "{ not json";
  CHECK(code_of([&] { Index::open(index.path()); }) == ErrorCode::corrupt);
  with("\"layout\": \"", "\"layout\": \"other ");
  try {
    Index::open(index.path());
    FAIL("another layout was taken");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::incompatible);
    const std::string message = error.what();
    CHECK(message.find("title") != std::string::npos);
    CHECK(message.find("other ") != std::string::npos);
    CHECK(message.find("search reindex") != std::string::npos);
  }
  Index::reindex(index.path());
  CHECK(Index::open(index.path()).searcher().search("words").hits.size() == 1);

  SUBCASE("another vocabulary opens, with a warning") {
    with("\"vocabulary\": \"", "\"vocabulary\": \"other ");
    std::ifstream in(manifest);
    text.assign(std::istreambuf_iterator<char>(in), {});
    in.close();
    std::vector<std::string> warnings;
    IndexOptions options;
    options.on_warning = [&](const std::string& warning) { warnings.push_back(warning); };
    // The reindex above has swapped the database.
    with("xapian-1", "xapian-2");
    CHECK(Index::open(index.path(), options).searcher().search("words").hits.size() == 1);
    CHECK(warnings.size() == 1);
  }
}

TEST_CASE("compact and reindex swap the database under open searchers") {
  SmallIndex index({article("1", "one", "深度求索"), article("2", "two", "words"), article("3", "", "words")});
  const auto searcher = index.index().searcher();
  const auto revision = searcher.revision();
  {
    auto writer = index.index().writer();
    writer.erase("2");
    writer.commit();
  }
  index.index().compact();
  CHECK(searcher.refreshed().revision() > revision);
  CHECK(searcher.search("words").hits.size() >= 1);
  CHECK(joined(index.ids("words")) == "3");
  Schema schema;
  schema.add({"title"});
  Field body{"body"};
  body.aliases = {"text"};
  schema.add(body);
  std::uint64_t done = 0;
  Index::reindex(index.path(), {}, schema, [&](std::uint64_t now, std::uint64_t total) {
    done = now;
    CHECK(total == 2);
    return true;
  });
  CHECK(done == 2);
  const Index reopened = Index::open(index.path());
  CHECK(reopened.searcher().search("text:words").hits.size() == 1);
  CHECK(reopened.searcher().search("度求").hits.size() == 1);
  CHECK(reopened.check().empty());
  Schema poorer;
  poorer.add({"title"});
  CHECK(code_of([&] { Index::reindex(index.path(), {}, poorer); }) == ErrorCode::invalid_argument);
  CHECK(Index::open(index.path()).searcher().get("1")->get("body") == "深度求索");
  CHECK(code_of([&] { Index::reindex(index.path(), {}, {}, [](auto, auto) { return false; }); }) ==
        ErrorCode::cancelled);
  CHECK(Index::open(index.path()).searcher().size() == 2);
}

TEST_CASE("an index that was reindexed with another schema must be opened again") {
  const SmallIndex index({article("1", "one", "words")});
  const Searcher searcher = index.index().searcher();
  Schema schema;
  Field heading{"heading"};
  heading.aliases = {"title"};
  schema.add({"body"});
  schema.add(heading);
  Index::reindex(index.path(), {}, schema);
  CHECK(code_of([&] { (void)searcher.refreshed(); }) == ErrorCode::incompatible);
  CHECK(code_of([&] { (void)index.index().writer(); }) == ErrorCode::incompatible);
  const Index reopened = Index::open(index.path());
  CHECK(reopened.searcher().get("1")->get("heading") == "one");
  CHECK(reopened.searcher().search("heading:one").hits.size() == 1);
  CHECK(code_of([&] { Index::reindex(index.path(), {}, Schema()); }) == ErrorCode::invalid_argument);
}

TEST_CASE("what was understood as something else is not erased") {
  SmallIndex index({article("1", "", "foo"), article("2", "", "foo")});
  auto writer = index.index().writer();
  CHECK(code_of([&] { writer.erase(Query::text("titel", "foo")); }) == ErrorCode::invalid_argument);
  CHECK(code_of([&] { writer.erase(Query::range("body", "a", "b")); }) == ErrorCode::invalid_argument);
  CHECK(writer.erase(Query::text("nothing")) == 0);
  writer.commit();
  CHECK(index.ids("foo").size() == 2);
}

TEST_CASE("memory is bounded when the document that was put last is gone") {
  SmallIndex index({article("1", "", "one"), article("2", "", "two")});
  WriterOptions options;
  options.memory_bytes = 1 << 12;
  auto writer = index.index().writer(options);
  writer.erase("2");
  for (int i = 0; i < 20; ++i) writer.put(article("1", "", std::string(5000, 'a') + " words" + std::to_string(i)));
  writer.commit();
  CHECK(joined(index.ids("words19")) == "1");
}

TEST_CASE("names of fields meet no prefix of ours") {
  Schema schema;
  schema.add({"body"});
  schema.add({"1", FieldType::keyword});
  schema.add({"2", FieldType::keyword});
  const SmallIndex index({Document("k").set("1", "人").set("2", "x").set("body", "text"), article("b", "", "人山人海")},
                         [&] {
                           schema.add({"title"});
                           return schema;
                         }());
  CHECK(joined(index.ids("人")) == "b");
  SearchRequest request;
  request.query = Query::text("1", "人");
  CHECK(index.index().searcher().search(request).hits.front().id == "k");
  CHECK(index.index().info().vocabularies.size() == 1);
}

TEST_CASE("two analyzers among the searched fields") {
  Schema schema;
  schema.add({"body"});
  Field code{"code"};
  code.analyzer = "simple";
  schema.add(code);
  const SmallIndex index({Document("1").set("body", "hello innovations").set("code", "hello")}, schema);
  CHECK(joined(index.ids("hello 😀", Mode::all)) == "1");
  CHECK(joined(index.ids("the hello", Mode::all)) == "1");
  CHECK(joined(index.ids("innovates", Mode::all)) == "1");
  CHECK(joined(index.ids("code:innovates", Mode::all)) == "");
}

TEST_CASE("info tells what there is") {
  SmallIndex index({article("1", "one", "深度求索"), article("2", "two", "words")});
  const IndexInfo info = index.index().info();
  CHECK(info.documents == 2);
  CHECK(info.format == 1);
  CHECK(info.terms > 5);
  CHECK(info.bytes > 0);
  REQUIRE(info.analyzers.size() == 1);
  CHECK(info.analyzers[0].stored == info.analyzers[0].current);
  REQUIRE(info.vocabularies.size() == 1);
  CHECK(info.vocabularies[0].second == 2);
}

TEST_CASE("fields of every type") {
  Schema schema;
  schema.add({"name"});
  Field price{"price", FieldType::number};
  price.sortable = true;
  schema.add(price);
  Field colour{"colour", FieldType::keyword};
  colour.facet = true;
  colour.sortable = true;
  schema.add(colour);
  schema.add({"sold", FieldType::boolean});
  Field secret{"secret"};
  secret.stored = false;
  schema.add(secret);
  SmallIndex index({Document("1")
                        .set("name", "teapot")
                        .set("price", "12.50")
                        .set("colour", "Red")
                        .set("sold", "true")
                        .set("secret", "hidden things 长江大桥"),
                    Document("2")
                        .set("name", "cup")
                        .set("price", "-3")
                        .set("colour", Document::Values{"blue", "red"})
                        .set("sold", "no"),
                    Document("3").set("name", "plate").set("price", Document::Values{"100", "7"})},
                   schema);
  struct Row {
    std::string query;
    std::string found;
  };
  const Row rows[] = {{"price:12.5", "1"}, {"price:..0", "2"},    {"price:5..20", "1 3"}, {"price:100..", "3"},
                      {"price:-3", "2"},   {"colour:red", "1 2"}, {"colour:RED", "1 2"},  {"colour:r*", "1 2"},
                      {"sold:true", "1"},  {"sold:no", "2"},      {"secret:hidden", "1"}, {"长江大桥", "1"},
                      {"江大", "1"},       {"price:abc", ""},     {"sold:perhaps", ""}};
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(joined(index.ids(row.query, Mode::all)) == row.found);
  }
  CHECK_FALSE(index.index().searcher().get("1")->has("secret"));
  SearchRequest request;
  request.query = Query::all();
  request.sort = {{"price", SortKey::Order::descending}};
  CHECK(index.index().searcher().search(request).hits.front().id == "3");
  request.sort = {{"colour"}, {"price"}};
  CHECK(index.index().searcher().search(request).hits.front().id == "2");
  CHECK(index.index().searcher().search(request).hits.back().id == "3");
  auto writer = index.index().writer();
  CHECK(code_of([&] { writer.update("1", Document("1").set("name", "pot")); }) == ErrorCode::invalid_argument);
}

}  // namespace search
