// SPDX-License-Identifier: GPL-3.0-or-later
// Several threads search while one writes. Readers never wait for the writer, and no reader sees half a commit: each
// commit adds ten articles, so every snapshot has a multiple of ten.
//
//     threads

#include <atomic>
#include <future>
#include <iostream>
#include <string>
#include <vector>

#include <search/search.h>

namespace {

constexpr int kCommits = 20, kArticles = 10, kReaders = 4;

struct Tally {
  unsigned long searches = 0;
  unsigned long torn = 0;
};

/// What each reading thread does. Its Searcher is a snapshot until it asks for a newer one.
Tally search_until(const std::atomic<bool>& done, search::Searcher searcher) {
  search::SearchRequest request;
  request.query = search::Query::term("桥");
  request.exact_total = true;
  Tally tally;
  do {
    searcher = searcher.refreshed();
    if (searcher.search(request).total.value % kArticles != 0) ++tally.torn;
    ++tally.searches;
  } while (!done);
  return tally;
}

void write(const search::Index& index) {
  auto writer = index.writer();
  for (int commit = 0; commit < kCommits; ++commit) {
    for (int i = 0; i < kArticles; ++i) {
      const auto number = std::to_string(commit * kArticles + i);
      writer.put(search::Document(number).set("title", "第" + number + "座桥").set("body", "Bridge number " + number));
    }
    writer.commit();
  }
}

}  // namespace

int main() try {
  const auto index = search::Index::create("threads.idx");

  // One Searcher serves any number of threads: copies share its handles, here as many as there are readers.
  search::SearcherOptions options;
  options.handles = kReaders;
  const auto searcher = index.searcher(options);

  std::atomic<bool> done{false};
  std::vector<std::future<Tally>> readers;
  for (int i = 0; i < kReaders; ++i)
    readers.push_back(std::async(std::launch::async, search_until, std::cref(done), searcher));
  {
    // The readers stop when the writing is over, even if it ended with an exception.
    struct Finish {
      std::atomic<bool>& done;
      ~Finish() { done = true; }
    } finish{done};
    write(index);
  }

  Tally total;
  for (auto& reader : readers) {
    const auto tally = reader.get();  // throws here what was thrown in the thread
    total.searches += tally.searches;
    total.torn += tally.torn;
  }
  std::cout << index.searcher().size() << " articles after " << kCommits << " commits, " << total.searches
            << " searches meanwhile, " << total.torn << " saw half a commit\n";
  return total.torn == 0 ? 0 : 1;
} catch (const search::Error& error) {
  std::cerr << "threads: " << error.what() << "\n";
  return 2;
}
