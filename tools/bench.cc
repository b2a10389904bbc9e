// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include <search/search.h>

#include "command.h"
#include "console.h"
#include "files.h"

namespace search::tool {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Manual kManual = {
    "bench",
    "INDEX QUERIES.jsonl",
    "measure how fast queries are answered",
    "Asks every query of QUERIES ({\"id\", \"text\"} a line, as plain text) twice and times the second pass,\n"
    "from a query's text to the ids and scores of its first N documents. One line on standard error\n"
    "has the figures in microseconds, and the queries a second of all threads together.",
    "search bench articles.idx queries.jsonl\n"
    "search bench articles.idx queries.jsonl --mode phrase -n 100 --threads 4 --run run.txt",
    2,
    2};

enum class Asked { any, all, phrase };

class BenchCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override {
    flags.choice(
        "mode", {"any", "all", "phrase"}, [this](std::size_t i) { asked_ = static_cast<Asked>(i); },
        "any word, all words, or all of them in a row (default any)");
    flags.number("limit,n", "N", limit_, "documents a query (default 10)", 1);
    flags.number("threads", "N", threads_, "that ask at the same time (default 1)", 1, 1024);
    flags.text("run", "FILE", run_, "write a TREC run; '-': to standard output");
  }

  int run(const Words& words) override {
    const std::vector<evaluation::Topic> topics = evaluation::read_topics(words[1]);
    if (topics.empty()) throw Error(ErrorCode::invalid_argument, words[1] + " has no queries");
    SearcherOptions options;
    options.handles = static_cast<unsigned>(threads_);
    const Searcher searcher = Index::open(words[0], with_warnings()).searcher(options);
    if (run_.empty()) {
      measure(searcher, topics);
      return kFound;
    }
    RunFile file(run_);
    evaluation::write_run(file.stream(), measure(searcher, topics), topics, "search");
    file.close();
    return kFound;
  }

 private:
  Results ask(const Searcher& searcher, const std::string& text) const {
    SearchRequest request;
    request.query = asked_ == Asked::phrase ? Query::phrase(text) : Query::text(text);
    request.mode = asked_ == Asked::any ? Mode::any : Mode::all;
    request.limit = limit_;
    request.fetch = Fetch::ids;
    return searcher.search(request);
  }

  /// Every topic once, by all threads; `done` is called with its place, its results and the microseconds they took.
  template <typename Done>
  void pass(const Searcher& searcher, const std::vector<evaluation::Topic>& topics, const Done& done) const {
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex failing;
    const auto work = [&] {
      try {
        for (std::size_t i = next++; i < topics.size(); i = next++) {
          const Clock::time_point begin = Clock::now();
          Results results = ask(searcher, topics[i].text);
          done(i, std::move(results), std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
        }
      } catch (...) {
        const std::lock_guard lock(failing);
        if (!failure) failure = std::current_exception();
        next = topics.size();
      }
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads_; ++i) others.emplace_back(work);
    work();
    for (std::thread& thread : others) thread.join();
    if (failure) std::rethrow_exception(failure);
  }

  evaluation::Run measure(const Searcher& searcher, const std::vector<evaluation::Topic>& topics) const {
    pass(searcher, topics, [](std::size_t, Results&&, double) {});
    std::vector<double> times(topics.size());
    std::vector<std::vector<Hit>> hits(run_.empty() ? 0 : topics.size());
    const Clock::time_point begin = Clock::now();
    pass(searcher, topics, [&](std::size_t i, Results&& results, double microseconds) {
      times[i] = microseconds;
      if (!hits.empty()) hits[i] = std::move(results.hits);
    });
    report(std::move(times), std::chrono::duration<double>(Clock::now() - begin).count());
    evaluation::Run run;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      auto& entries = run[topics[i].id];
      for (Hit& hit : hits[i]) entries.push_back({std::move(hit.id), hit.score});
    }
    return run;
  }

  static void report(std::vector<double> times, double seconds) {
    std::sort(times.begin(), times.end());
    const auto percentile = [&](double part) {
      const auto place = static_cast<std::size_t>(part * static_cast<double>(times.size()));
      return decimal(times[std::min(place, times.size() - 1)], 1);
    };
    double sum = 0;
    for (double time : times) sum += time;
    const auto count = static_cast<double>(times.size());
    remark("queries=" + std::to_string(times.size()) + " p50_us=" + percentile(.5) + " p95_us=" + percentile(.95) +
           " p99_us=" + percentile(.99) + " mean_us=" + decimal(sum / count, 1) +
           " qps=" + decimal(count / seconds, 1));
  }

  Asked asked_ = Asked::any;
  std::size_t limit_ = 10, threads_ = 1;
  std::string run_;
};

}  // namespace

std::unique_ptr<Command> make_bench() {
  return std::make_unique<BenchCommand>();
}

}  // namespace search::tool
