// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <search/search.h>

#include "support/evaluate.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace search {

namespace {

Index build(const test::TempFolder& folder, const std::string& path, const std::string& root) {
  const Index index = Index::create(folder.path("idx"));
  auto writer = index.writer();
  ReaderOptions options;
  options.root = root;
  for (const auto& document : read(path, options)) writer.put(document);
  writer.commit();
  return index;
}

}  // namespace

TEST_CASE("the sample's judged queries find what they should") {
  const test::TempFolder folder;
  const std::string articles = std::string(SEARCH_SOURCE_DIR) + "/examples/articles";
  const std::string judged = std::string(SEARCH_SOURCE_DIR) + "/tests/eval/articles";
  const auto metrics =
      test::evaluate(build(folder, articles, articles), judged + "/queries.jsonl", judged + "/qrels.tsv");
  MESSAGE("nDCG@10 " << metrics.ndcg_10 << ", MAP " << metrics.map);
  CHECK(metrics.queries == 110);
  CHECK(metrics.ndcg_10 >= 0.829);
  CHECK(metrics.mrr_10 >= 0.88);
}

TEST_CASE("collections with judgements") {
  struct Row {
    std::string name;
    double ndcg_10;
  };
  // What was reached, less .002.
  for (const Row& row : {Row{"cranfield", 0.512}, Row{"xquad_zh_en", 0.963}}) {
    const std::string data = test::shared_data("data/" + row.name);
    if (data.empty()) continue;
    const test::TempFolder folder;
    const auto metrics =
        test::evaluate(build(folder, data + "/corpus.jsonl", ""), data + "/queries.jsonl", data + "/qrels.tsv");
    MESSAGE(row.name << ": nDCG@10 " << metrics.ndcg_10);
    CHECK(metrics.ndcg_10 >= row.ndcg_10);
  }
}

}  // namespace search
