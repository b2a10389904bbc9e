// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <iostream>
#include <map>
#include <optional>
#include <string>

#include <search/search.h>

#include "command.h"
#include "console.h"
#include "files.h"
#include "interrupt.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "index",
    "INDEX PATH...",
    "put articles into an index, or bring it up to date",
    "Reads articles out of files and folders and puts them into INDEX, which is made when it is not\n"
    "there; an article whose id is there already is replaced. Read are plain text, Markdown, HTML,\n"
    "WordPress posts and JSON Lines, told apart by their content.\n\n"
    "What cannot be read is named on standard error and skipped. An interrupt (Ctrl-C) keeps what has\n"
    "been read so far; a second one does not wait for that.\n\n"
    "Exit status: 0; 3 when something was skipped; 2 on an error; 130 when interrupted.",
    "search index articles.idx articles/\n"
    "search index articles.idx news.jsonl --map headline=title --map text=body\n"
    "search index articles.idx --root /srv/articles /srv/articles\n"
    "search index shop.idx --schema shop.json products.jsonl",
    2};

class IndexCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override {
    flags.text("root", "DIR", root_, "the ids of files are their paths below DIR\n(default: absolute paths)");
    flags.list("map", "KEY=FIELD", map_, "JSON Lines: the key KEY goes into FIELD");
    flags.text("schema", "FILE", schema_, "the fields of a new index, as JSON (default: those of articles)");
    flags.number("memory", "MB", memory_,
                 "held before it is written out; the process takes up to three\ntimes as much"
                 " (default 64)",
                 1, 1 << 20);
    flags.number("threads", "N", threads_, "that analyse text (default: one a processor, at most 4)", 0, 256);
    flags.number("commit-every", "SECONDS", commit_every_, "commit now and then; 0: at the end only (default 60)");
    flags.flag("quiet", quiet_, "no progress, no remarks, no summary; skipped records are named");
  }

  int run(const Words& words) override {
    catch_interrupts();
    if (quiet_) meter_.hide();
    // Nothing is made before all else is known to be right: a mistyped path must not leave an empty index behind.
    const IndexOptions options = quiet_ ? IndexOptions() : with_warnings();
    std::optional<Index> there = open_if_there(words.front(), options);
    const Schema schema = pick_schema(words.front(), there);
    Reader reader(Words(words.begin() + 1, words.end()), reader_options(schema));
    const Index index = there ? *there : Index::open_or_create(words.front(), schema, options);
    WriterOptions limits;
    limits.memory_bytes = memory_ << 20;
    limits.threads = static_cast<unsigned>(threads_);
    IndexWriter writer = index.writer(limits);
    put_all(reader, writer, index.schema());
    meter_.state("writing");
    writer.commit();
    if (!quiet_) summarize(reader.stats(), writer.stats(), interrupted());
    if (interrupted()) return kInterrupted;
    return reader.stats().skipped_records + refused_ > 0 ? kSkipped : kFound;
  }

 private:
  static std::optional<Index> open_if_there(const std::string& path, const IndexOptions& options) {
    try {
      return Index::open(path, options);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::not_found) throw;
      return std::nullopt;
    }
  }

  /// That of the index, or the one that a new index will have.
  Schema pick_schema(const std::string& path, const std::optional<Index>& there) const {
    if (schema_.empty()) return there ? there->schema() : Schema::article();
    Schema wanted = read_schema(schema_);
    if (there && there->schema() != wanted) {
      throw UsageError(path + " has another schema already; 'search reindex " + path + " --schema " + schema_ +
                       "' changes it");
    }
    return wanted;
  }

  ReaderOptions reader_options(const Schema& schema) {
    ReaderOptions options;
    options.root = root_;
    for (const std::string& pair : map_) {
      const std::size_t equals = pair.find('=');
      if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size()) {
        throw UsageError("--map wants KEY=FIELD, not '" + pair + "'");
      }
      const std::string field = pair.substr(equals + 1);
      if (field != "id" && schema.find(field) == nullptr) {
        throw UsageError("--map " + pair + ": the index has no field '" + field + "'");
      }
      options.mapping[pair.substr(0, equals)] = field;
    }
    // Readers know the keys of articles; the fields of another schema go by their own names.
    for (const Field& field : schema.fields()) {
      if (Schema::article().find(field.name) == nullptr) options.mapping.emplace(field.name, field.name);
    }
    options.on_problem = [this](const ReadProblem& problem) {
      if (quiet_ && !problem.skipped) return;
      complain(clean(problem.path) + (problem.line > 0 ? ":" + std::to_string(problem.line) : "") + ": " +
               (problem.skipped ? "" : "remark: ") + clean(problem.reason));
    };
    return options;
  }

  /// Readers tell more than some schemas keep: the language of a text, the path of a file.
  void drop_unknown(Document& document, const Schema& schema) {
    std::vector<std::string> unknown;
    for (const auto& [name, values] : document.fields()) {
      const auto [known, is_new] = known_.emplace(name, false);
      if (is_new) {
        known->second = schema.find(name) != nullptr;
        if (!known->second && !quiet_) complain("remark: the index has no field '" + clean(name) + "', it is left out");
      }
      if (!known->second) unknown.push_back(name);
    }
    for (const std::string& name : unknown) document.erase(name);
  }

  void put_all(Reader& reader, IndexWriter& writer, const Schema& schema) {
    auto committed = std::chrono::steady_clock::now();
    Document document;
    while (!interrupted() && reader.next(document)) {
      const bool had_fields = !document.fields().empty();
      drop_unknown(document, schema);
      if (had_fields && document.fields().empty()) {
        complain(clean(document.id()) + ": none of its fields is in the index's schema");
        ++refused_;
        document = Document();
        continue;
      }
      const std::string id = document.id();
      try {
        writer.put(std::move(document));
      } catch (const Error& error) {
        // A record that does not fit the schema is one bad record, not the end of the work.
        if (error.code() != ErrorCode::invalid_argument) throw;
        complain(clean(id) + ": " + clean(error.what()));
        ++refused_;
      }
      document = Document();
      meter_.bytes(reader.stats().bytes, reader.stats().total_bytes, reader.stats().documents);
      const auto now = std::chrono::steady_clock::now();
      if (commit_every_ > 0 && now - committed >= std::chrono::seconds(commit_every_)) {
        writer.commit();
        committed = std::chrono::steady_clock::now();
      }
    }
  }

  void summarize(const ReaderStats& read, const WriterStats& written, bool cut_short) const {
    const double seconds = meter_.seconds();
    const double megabytes_read = static_cast<double>(read.bytes) / 1e6;
    std::cout << (cut_short ? "interrupted: " : "") << "added " << written.added << ", replaced " << written.replaced
              << ", skipped " << read.skipped_records + refused_ << ", ignored " << counted(read.ignored_files, "file")
              << ", " << megabytes(read.bytes) << " in " << decimal(seconds, 1) << " s, "
              << decimal(seconds > 0 ? megabytes_read / seconds : 0, 2) << " MB/s\n";
  }

  std::string root_, schema_;
  std::vector<std::string> map_;
  std::size_t memory_ = 64, threads_ = 0, commit_every_ = 60;
  bool quiet_ = false;
  std::uint64_t refused_ = 0;
  std::map<std::string, bool> known_;
  Meter meter_;
};

}  // namespace

std::unique_ptr<Command> make_index() {
  return std::make_unique<IndexCommand>();
}

}  // namespace search::tool
