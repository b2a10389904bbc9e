// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "engine/small_index.h"

namespace search {

using test::article;
using test::SmallIndex;

TEST_CASE("many threads search one Searcher while a writer commits: no request mixes two revisions") {
  // Every commit replaces all documents by the same new word, so that a request that saw two revisions would find
  // documents without it, or fewer than there are.
  constexpr int kDocuments = 20;
  SmallIndex index;
  const auto fill = [&](IndexWriter& writer, int round) {
    for (int i = 0; i < kDocuments; ++i) {
      writer.put(article(std::to_string(i), "round", "common 深度求索 round" + std::to_string(round)));
    }
    writer.commit();
  };
  {
    auto writer = index.index().writer();
    fill(writer, 0);
  }
  const auto searcher = index.index().searcher({2});
  std::atomic<bool> stop{false};
  std::atomic<int> searches{0};
  std::atomic<int> mixed{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      std::uint64_t last = 0;
      while (!stop) {
        SearchRequest request;
        request.query = Query::parse("common 度求索", index.index().schema()).query;
        request.limit = 100;
        const Results results = searcher.search(request);
        std::set<std::string> bodies;
        for (const auto& hit : results.hits) bodies.insert(std::string(hit.document.get("body")));
        if (bodies.size() != 1 || results.hits.size() != kDocuments || results.revision < last) ++mixed;
        last = results.revision;
        ++searches;
      }
    });
  }
  {
    auto writer = index.index().writer();
    for (int round = 1; round <= 25; ++round) fill(writer, round);
  }
  stop = true;
  for (auto& thread : threads) thread.join();
  CHECK(mixed == 0);
  CHECK(searches > 0);
  CHECK(searcher.refreshed().search("round25").hits.size() > 0);
}

TEST_CASE("queries that share no words share nothing else either") {
  const SmallIndex index({article("1", "", "common words"), article("2", "", "other words")});
  const Searcher searcher = index.index().searcher({4});
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        SearchRequest request;
        wrong += searcher.search(request).hits.size() != 0;
        request.query = Query::all();
        wrong += searcher.search(request).hits.size() != 2;
        request.query = !Query::text("common");
        wrong += searcher.search(request).hits.size() != 1;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("a visitor may search meanwhile") {
  const SmallIndex index({article("1", "", "words"), article("2", "", "words")});
  const Searcher searcher = index.index().searcher({1});
  std::size_t found = 0;
  searcher.for_each([&](const Document&) {
    found += searcher.search("words").hits.size();
    return true;
  });
  CHECK(found == 4);
}

TEST_CASE("updates of single fields by several threads are all kept") {
  SmallIndex index({article("1", "title", "body")});
  auto writer = index.index().writer();
  std::vector<std::thread> threads;
  for (const char* field : {"title", "summary", "author", "tags"}) {
    threads.emplace_back([&, field] {
      for (int i = 0; i < 20; ++i) writer.update("1", Document().set(field, std::to_string(i)));
    });
  }
  for (auto& thread : threads) thread.join();
  writer.commit();
  const auto document = index.index().searcher().get("1");
  for (const char* field : {"title", "summary", "author", "tags"}) CHECK(document->get(field) == "19");
}

TEST_CASE("any thread may put") {
  SmallIndex index;
  auto writer = index.index().writer();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i)
        writer.put(article(std::to_string(t) + "/" + std::to_string(i), "", "some words 长江大桥"));
    });
  }
  for (auto& thread : threads) thread.join();
  writer.commit();
  CHECK(index.index().searcher().size() == 200);
  CHECK(index.ids("江大").size() == 200);
}

}  // namespace search
