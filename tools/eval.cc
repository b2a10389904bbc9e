// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <optional>

#include <search/search.h>

#include "command.h"
#include "console.h"
#include "files.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "eval",
    "INDEX QUERIES.jsonl QRELS.tsv",
    "measure how good the ranking is",
    "Asks every query of QUERIES ({\"id\", \"text\"} a line, as plain text) and compares what it finds with\n"
    "the judgements of QRELS (query, document, grade, separated by tabs). The figures are those of\n"
    "trec_eval, averaged over the judged queries that have a relevant document.",
    "search eval articles.idx queries.jsonl qrels.tsv\n"
    "search eval articles.idx queries.jsonl qrels.tsv --run run.txt -n 1000",
    3,
    3};

class EvalCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override {
    flags.text("run", "FILE", run_,
               "write a TREC run; '-': to standard output, the figures then go to\nstandard error");
    flags.number("limit,n", "N", limit_, "documents a query (default 100)", 1);
    flags.choice(
        "mode", {"any", "all", "smart"},
        [this](std::size_t i) { mode_ = i == 0   ? Mode::any
                                        : i == 1 ? Mode::all
                                                 : Mode::smart; },
        "how many of the words must match (default any)");
  }

  int run(const Words& words) override {
    const std::vector<evaluation::Topic> topics = evaluation::read_topics(words[1]);
    const evaluation::Judgements judgements = evaluation::read_judgements(words[2]);
    const Searcher searcher = Index::open(words[0], with_warnings()).searcher();
    std::optional<RunFile> file;
    if (!run_.empty()) file.emplace(run_);
    const evaluation::Run found = ask_all(searcher, topics);
    if (file) {
      evaluation::write_run(file->stream(), found, topics, "search");
      file->close();
    }
    const evaluation::Metrics metrics = evaluation::evaluate(judgements, found);
    std::ostream& out = run_ == "-" ? std::cerr : std::cout;
    out << "queries " << metrics.queries << "\nnDCG@10 " << decimal(metrics.ndcg_10, 4) << "\nMAP "
        << decimal(metrics.map, 4) << "\nMRR@10 " << decimal(metrics.mrr_10, 4) << "\nRecall@100 "
        << decimal(metrics.recall_100, 4) << '\n';
    return kFound;
  }

 private:
  evaluation::Run ask_all(const Searcher& searcher, const std::vector<evaluation::Topic>& topics) const {
    Meter meter;
    evaluation::Run found;
    SearchRequest request;
    request.mode = mode_;
    request.limit = limit_;
    request.fetch = Fetch::ids;
    std::uint64_t done = 0;
    for (const evaluation::Topic& topic : topics) {
      request.query = Query::text(topic.text);
      auto& entries = found[topic.id];
      for (Hit& hit : searcher.search(request).hits) entries.push_back({std::move(hit.id), hit.score});
      meter.count(++done, topics.size(), "queries");
    }
    return found;
  }

  std::string run_;
  std::size_t limit_ = 100;
  Mode mode_ = Mode::any;
};

}  // namespace

std::unique_ptr<Command> make_eval() {
  return std::make_unique<EvalCommand>();
}

}  // namespace search::tool
