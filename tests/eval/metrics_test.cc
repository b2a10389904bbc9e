// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include <search/evaluation.h>

using namespace search::evaluation;

namespace {

std::vector<RunEntry> ranked(const std::vector<std::string>& documents) {
  std::vector<RunEntry> entries;
  for (const std::string& document : documents) entries.push_back({document, 1.0});
  return entries;
}

Metrics of(const std::map<std::string, int>& grades, const std::vector<std::string>& documents) {
  return evaluate({{"q", grades}}, {{"q", ranked(documents)}});
}

std::vector<std::string> numbered(std::size_t count) {
  std::vector<std::string> documents;
  for (std::size_t i = 1; i <= count; ++i) documents.push_back("d" + std::to_string(i));
  return documents;
}

}  // namespace

TEST_CASE("one query, by hand") {
  const double third = 1 / std::log2(3.0);  // the discount of rank 2
  struct Case {
    const char* what;
    std::map<std::string, int> grades;
    std::vector<std::string> documents;
    double ndcg, map, mrr, recall;
  };
  const std::vector<Case> cases = {
      {"perfect", {{"a", 1}}, {"a"}, 1, 1, 1, 1},
      {"second place", {{"a", 1}}, {"x", "a"}, third, 0.5, 0.5, 1},
      {"nothing found", {{"a", 1}}, {}, 0, 0, 0, 0},
      {"only wrong ones", {{"a", 1}}, {"x", "y"}, 0, 0, 0, 0},
      // gain 2/1 + 3/2 + 1/log2 5 = 3.930677, ideal 3 + 2/log2 3 + 1/2 + 1/log2 5 = 5.192536
      {"graded",
       {{"a", 3}, {"b", 2}, {"c", 1}, {"z", 1}, {"n", 0}},
       {"b", "x", "a", "z"},
       3.9306765580733931 / 5.1925360651043,
       (1 + 2.0 / 3 + 3.0 / 4) / 4,
       1,
       0.75},
      {"grades of 0 and below are not relevant and no loss",
       {{"a", 1}, {"b", 0}, {"c", -2}},
       {"b", "c", "a"},
       0.5,
       1.0 / 3,
       1.0 / 3,
       1},
      {"a document counts where it stands first", {{"a", 1}, {"b", 1}}, {"a", "a", "a", "b"}, 1, 1, 1, 1},
      {"half of two", {{"a", 1}, {"b", 1}}, {"a"}, 1 / (1 + third), 0.5, 1, 0.5},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const Metrics m = of(c.grades, c.documents);
    CHECK(m.queries == 1);
    CHECK(m.ndcg_10 == doctest::Approx(c.ndcg).epsilon(1e-9));
    CHECK(m.map == doctest::Approx(c.map).epsilon(1e-9));
    CHECK(m.mrr_10 == doctest::Approx(c.mrr).epsilon(1e-9));
    CHECK(m.recall_100 == doctest::Approx(c.recall).epsilon(1e-9));
  }
}

TEST_CASE("where each figure stops looking") {
  struct Case {
    std::size_t rank;
    bool ndcg, mrr, recall;
  };
  for (const Case& c :
       {Case{10, true, true, true}, {11, false, false, true}, {100, false, false, true}, {101, false, false, false}}) {
    CAPTURE(c.rank);
    const Metrics m = of({{"d" + std::to_string(c.rank), 1}}, numbered(200));
    CHECK((m.ndcg_10 > 0) == c.ndcg);
    CHECK((m.mrr_10 > 0) == c.mrr);
    CHECK((m.recall_100 > 0) == c.recall);
    CHECK(m.map == doctest::Approx(1.0 / static_cast<double>(c.rank)));  // over everything that was retrieved
  }
}

TEST_CASE("the ideal has ten places too") {
  std::map<std::string, int> grades;
  for (const std::string& document : numbered(25)) grades[document] = 2;
  CHECK(of(grades, numbered(10)).ndcg_10 == doctest::Approx(1));
}

TEST_CASE("averages are over the judged queries with a relevant document") {
  const Judgements judgements = {
      {"found", {{"a", 1}}}, {"missing", {{"a", 1}}}, {"none relevant", {{"a", 0}}}, {"unjudged documents", {}}};
  const Run run = {{"found", ranked({"a"})}, {"none relevant", ranked({"a"})}, {"not judged", ranked({"a"})}};
  const Metrics m = evaluate(judgements, run);
  CHECK(m.queries == 2);
  CHECK(m.ndcg_10 == doctest::Approx(0.5));
  CHECK(m.map == doctest::Approx(0.5));
  CHECK(m.mrr_10 == doctest::Approx(0.5));
  CHECK(m.recall_100 == doctest::Approx(0.5));
}

TEST_CASE("nothing judged gives zeros, not a division by zero") {
  const Metrics m = evaluate({}, {{"q", ranked({"a"})}});
  CHECK(m.queries == 0);
  CHECK(m.ndcg_10 == 0);
  CHECK(m.map == 0);
}

TEST_CASE("equal scores keep the order of the run") {
  CHECK(of({{"b", 1}}, {"b", "a"}).mrr_10 == 1);
  CHECK(of({{"b", 1}}, {"a", "b"}).mrr_10 == 0.5);
}

TEST_CASE("properties of random rankings") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::map<std::string, int> grades;
    std::vector<std::string> documents = numbered(1 + random() % 150);
    for (const std::string& document : documents) {
      if (random() % 3 == 0) grades[document] = static_cast<int>(random() % 4);
    }
    grades["wanted"] = 1;
    documents.push_back("wanted");
    std::shuffle(documents.begin(), documents.end(), random);
    const Metrics before = of(grades, documents);
    for (double figure : {before.ndcg_10, before.map, before.mrr_10, before.recall_100}) {
      CHECK(figure >= 0);
      CHECK(figure <= 1 + 1e-12);
    }
    // All relevant documents first: nothing is lost before them.
    std::stable_partition(documents.begin(), documents.end(), [&](const std::string& d) { return grades[d] > 0; });
    const Metrics after = of(grades, documents);
    CHECK(after.map == doctest::Approx(1));
    CHECK(after.mrr_10 == 1);
    CHECK(after.recall_100 >= before.recall_100);
    // Best first by grade is ideal.
    std::stable_sort(documents.begin(), documents.end(),
                     [&](const std::string& a, const std::string& b) { return grades[a] > grades[b]; });
    CHECK(of(grades, documents).ndcg_10 == doctest::Approx(1));
  }
}
