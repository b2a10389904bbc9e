// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include <search/error.h>
#include <search/evaluation.h>

#include "eval/scratch.h"

using namespace search::evaluation;

namespace {

template <typename Call>
std::string complaint(Call&& call) {
  try {
    call();
  } catch (const search::Error& error) {
    return error.what();
  }
  return "";
}

std::string written(const Run& run, const std::vector<Topic>& order = {}, const std::string& tag = "tag") {
  std::ostringstream out;
  write_run(out, run, order, tag);
  return out.str();
}

}  // namespace

TEST_CASE("topics") {
  const Scratch scratch;
  const std::string path = scratch.file("q.jsonl",
                                        "\xEF\xBB\xBF{\"id\": \"q1\", \"text\": \"创新\"}\r\n"
                                        "\n"
                                        "{\"text\": \"a\\u4e2d\", \"id\": 42, \"more\": [1]}");
  const std::vector<Topic> topics = read_topics(path);
  REQUIRE(topics.size() == 2);
  CHECK(topics[0].id == "q1");
  CHECK(topics[0].text == "创新");
  CHECK(topics[1].id == "42");
  CHECK(topics[1].text == "a中");
}

TEST_CASE("bad topics are named with file and line") {
  const Scratch scratch;
  const std::string good = "{\"id\": \"q1\", \"text\": \"x\"}\n";
  for (const char* bad :
       {"{broken", "[]", "17", "{\"id\": \"q2\"}", "{\"text\": \"x\"}", "{\"id\": \"\", \"text\": \"\"}",
        "{\"id\": \"q2\", \"text\": null}", "{\"id\": \"q1\", \"text\": \"twice\"}"}) {
    CAPTURE(bad);
    const std::string path = scratch.file("bad.jsonl", good + bad + "\n" + good);
    const std::string message = complaint([&] { read_topics(path); });
    CHECK(message.rfind(path + ":2: ", 0) == 0);
  }
  CHECK(complaint([&] { read_topics(scratch.file("deep.jsonl", std::string(200000, '['))); }) != "");
}

TEST_CASE("judgements") {
  const Scratch scratch;
  const Judgements read = read_judgements(scratch.file("qrels.tsv", "q0\ta b\t1\r\nq0\tc\t-1\n\nq1\t中\t3"));
  CHECK(read == Judgements{{"q0", {{"a b", 1}, {"c", -1}}}, {"q1", {{"中", 3}}}});
}

TEST_CASE("bad judgements are named with file and line") {
  const Scratch scratch;
  for (const char* bad : {"q0 a 1", "q0\ta", "q0\t0\ta\t1", "q0\ta\t1.5", "q0\ta\t", "q0\ta\tx", "\ta\t1", "q0\t\t1",
                          "q0\ta\t99999999999999"}) {
    CAPTURE(bad);
    const std::string path = scratch.file("bad.tsv", std::string("q0\ta\t1\n") + bad + "\n");
    const std::string message = complaint([&] { read_judgements(path); });
    CHECK(message.rfind(path + ":2: ", 0) == 0);
  }
}

TEST_CASE("files that are not there") {
  const Scratch scratch;
  const std::string path = scratch.path("nothing");
  for (const std::string& message : {complaint([&] { read_topics(path); }), complaint([&] { read_judgements(path); }),
                                     complaint([&] { read_run(path); }), complaint([] { read_run("/"); })}) {
    CHECK(message != "");
  }
}

TEST_CASE("a run as it is written") {
  struct Case {
    std::string id, text;
  };
  const std::vector<Case> cases = {
      {"plain", "plain"},
      {"a b", "a%20b"},
      {"100%", "100%25"},
      {"a\tb\nc", "a%09b%0Ac"},
      {"中文", "中文"},
      {"　", "%E3%80%80"},
      {"\xC2\xA0", "%C2%A0"},
      {std::string("\0", 1), "%00"},
      {"a\xFF"
       "b",
       "a%FFb"},
      {"\x7F", "%7F"},
      {"/files/x.txt#2", "/files/x.txt#2"},
      {"\xC2\x85", "%C2%85"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(written({{c.id, {{c.id, 0.5}}}}) == c.text + " Q0 " + c.text + " 1 0.5 tag\n");
  }
  CHECK(written({{"q", {{"d", 1}}}}, {}, "my tag") == "q Q0 d 1 1 my%20tag\n");
}

TEST_CASE("queries come in the order of the topics, the others after them") {
  const Run run = {{"a", {{"x", 1}}}, {"b", {{"y", 2}, {"z", 1}}}, {"c", {{"x", 1}}}};
  CHECK(written(run, {{"c", ""}, {"nothing", ""}, {"b", ""}}) ==
        "c Q0 x 1 1 tag\nb Q0 y 1 2 tag\nb Q0 z 2 1 tag\na Q0 x 1 1 tag\n");
}

TEST_CASE("a run is ordered by score, equal scores by rank, then by place") {
  const Scratch scratch;
  const Run run = read_run(scratch.file(
      "run", "q Q0 low 1 1.5 t\nq\tQ0\thigh\t4\t2.5\tt\r\nq Q0 second 3 2 t\nq Q0 first 2 2 t\nq Q0 third 3 2e0 t\n"));
  REQUIRE(run.size() == 1);
  std::vector<std::string> documents;
  for (const RunEntry& entry : run.at("q")) documents.push_back(entry.document);
  CHECK(documents == std::vector<std::string>{"high", "first", "second", "third", "low"});
}

TEST_CASE("bad runs are named with file and line") {
  const Scratch scratch;
  for (const char* bad : {"q Q0 d 1 1", "q Q0 d 1 1 t more", "q Q0 d x 1 t", "q Q0 d 1 x t", "q Q0 d 1 nan t"}) {
    CAPTURE(bad);
    const std::string path = scratch.file("bad.run", std::string("q Q0 d 1 1 t\n") + bad + "\n");
    const std::string message = complaint([&] { read_run(path); });
    CHECK(message.rfind(path + ":2: ", 0) == 0);
  }
}

TEST_CASE("what is written reads back, whatever the ids and scores") {
  const Scratch scratch;
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {"a",
                                           " ",
                                           "%",
                                           "%4",
                                           "2",
                                           "\n",
                                           "\t",
                                           "中",
                                           "　",
                                           "\xE2\x80\xA8",
                                           "\xF0\xA0\x80\x80",
                                           "\xFF",
                                           "#",
                                           std::string("\0", 1)};
  const auto id = [&] {
    std::string text = "i";
    for (std::size_t n = random() % 6; n > 0; --n) text += pieces[random() % pieces.size()];
    return text;
  };
  for (int round = 0; round < 100; ++round) {
    Run run;
    for (int query = 0; query < 3; ++query) {
      auto& entries = run[id()];
      for (std::size_t n = 1 + random() % 8; n > 0; --n) {
        entries.push_back({id(), std::uniform_real_distribution<double>(-1, 30)(random)});
      }
      std::stable_sort(entries.begin(), entries.end(),
                       [](const RunEntry& a, const RunEntry& b) { return a.score > b.score; });
    }
    const Run again = read_run(scratch.file("run", written(run)));
    REQUIRE(again.size() == run.size());
    for (const auto& [query, entries] : run) {
      const auto& read = again.at(query);
      REQUIRE(read.size() == entries.size());
      for (std::size_t i = 0; i < entries.size(); ++i) {
        CHECK(read[i].document == entries[i].document);
        CHECK(read[i].score == entries[i].score);
      }
    }
  }
}
