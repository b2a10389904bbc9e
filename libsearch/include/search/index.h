// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <search/analyzer.h>
#include <search/export.h>
#include <search/index_writer.h>
#include <search/schema.h>
#include <search/searcher.h>

namespace search {

struct IndexOptions {
  /// Analyzers of the program's own, by the names that the schema's fields use. "article" (English stems) and "simple"
  /// (no stems) are always there. An index that was made with analyzers of one's own needs them again when it is
  /// opened.
  std::map<std::string, Analyzer> analyzers = {};
  /// Told what is wrong but costs nothing: a date that cannot be read, repaired UTF-8, another dictionary. Called by
  /// any thread, one call at a time; it must not call the writer, and what it throws is ignored. Default: nobody.
  std::function<void(const std::string& message)> on_warning = {};
};

struct SearcherOptions {
  /// Handles, and so searches at the same time; 0: one for each processor. Default: 0.
  unsigned handles = 0;
};

/// Asked now and then by long work; `done` and `total` are documents. Return false to cancel: Error(cancelled) is
/// thrown and the index is as it was.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// An analyzer of an index, as it was when the index was made and as it is in this program.
struct AnalyzerInfo {
  std::string name;
  Fingerprint stored;
  Fingerprint current;
};

/// What there is to know about an index.
struct IndexInfo {
  std::string path;
  int format = 0;  ///< version of the on-disk format
  std::uint64_t revision = 0;
  std::uint64_t documents = 0;
  std::uint64_t terms = 0;    ///< distinct terms; counting them reads the whole term list
  double average_length = 0;  ///< words a document, as ranking counts them
  std::uint64_t bytes = 0;    ///< on disk
  Schema schema;
  std::vector<AnalyzerInfo> analyzers;
  /// How many documents were written with which vocabulary (dictionary, model, ICU).
  std::vector<std::pair<std::string, std::uint64_t>> vocabularies;
};

/// An index on disk: a folder with a manifest and the Xapian database that it names.
///
///     auto index = search::Index::create("articles.idx");
///     auto writer = index.writer();
///     for (const auto& article : search::read("articles/")) writer.put(article);
///     writer.commit();
///
/// Thread-safety: any number of threads may use one Index; copies share it.
class SEARCH_API Index {
 public:
  /// Makes a new index, and the folders it lies in; its own must be missing or empty. Throws Error(exists),
  /// Error(not_found), Error(read_only), Error(io); Error(invalid_argument) for an analyzer of the schema that is not
  /// given.
  static Index create(const std::string& path, const Schema& schema = Schema::article(),
                      const IndexOptions& options = {});
  /// Opens an index. Throws Error(not_found) when there is none, Error(incompatible) when it is of a newer format or
  /// was made with another layout of analysis (`reindex` mends the latter), Error(corrupt), Error(io).
  static Index open(const std::string& path, const IndexOptions& options = {});
  /// The schema is for a new index only; one that is there keeps its own.
  static Index open_or_create(const std::string& path, const Schema& schema = Schema::article(),
                              const IndexOptions& options = {});

  /// Throws Error(locked) naming the holder when another writer does not finish in time, Error(read_only).
  IndexWriter writer(const WriterOptions& options = {}) const;
  Searcher searcher(const SearcherOptions& options = {}) const;

  IndexInfo info() const;
  /// Reads everything and compares; gives a line for each problem, none when the index is whole. Keeps writers out
  /// meanwhile; while one is at work, and on a read-only medium, Xapian's own check of its tables is left out.
  std::vector<std::string> check(const Progress& progress = {}) const;
  /// Writes the index anew without the gaps that changes left. Needs free space for a copy; waits for no reader.
  void compact(const WriterOptions& options = {}) const;
  /// Builds the index anew from its stored documents, beside the old one, and swaps it in: with the analysis of this
  /// program, and with another schema when one is given. Also opens indexes that open() calls incompatible for their
  /// analysis. Throws Error(invalid_argument), and leaves the index as it was, when a
  /// field would be lost: one that is not stored, or one that documents have and the new schema has not (take it out of
  /// them first, with IndexWriter::update). An Index that is open keeps its old schema; open it again.
  static void reindex(const std::string& path, const IndexOptions& options = {},
                      const std::optional<Schema>& schema = std::nullopt, const Progress& progress = {});

  const Schema& schema() const;
  const std::string& path() const;
  /// The analyzer of a text field, by the field's name or alias. Throws Error(invalid_argument) when there is none.
  const Analyzer& analyzer(std::string_view field) const;

  class SEARCH_LOCAL Impl;
  explicit Index(std::shared_ptr<const Impl> impl);

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace search
