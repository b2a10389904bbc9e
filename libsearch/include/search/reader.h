// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <search/document.h>
#include <search/export.h>

namespace search {

/// A record that could not be read, or a file; or a remark on one that was.
struct ReadProblem {
  std::string path;
  std::uint64_t line = 0;  ///< from 1; 0: the whole file
  std::string reason;
  bool skipped = true;  ///< false: the record was read after all, as well as it could be
};

struct ReaderOptions {
  /// Ids of files are their paths relative to this folder; empty: canonical absolute paths. Default: empty.
  std::string root = {};
  /// For JSON Lines: which key goes into which field, beside the usual ones (id, title, body, lang, date, ...).
  std::map<std::string, std::string> mapping = {};
  /// Told of every problem as it happens, on the thread that reads. Default: they are only counted.
  std::function<void(const ReadProblem&)> on_problem = {};
  /// Files larger than this are read only if they are JSON Lines, else skipped with a problem. Default: 64 MiB.
  std::uint64_t max_file_bytes = std::uint64_t{64} << 20;
};

struct ReaderStats {
  std::uint64_t documents = 0;
  std::uint64_t files = 0;            ///< read
  std::uint64_t ignored_files = 0;    ///< of no known kind: pictures, programs, hidden files
  std::uint64_t skipped_records = 0;  ///< each was told to on_problem
  std::uint64_t bytes = 0;            ///< of the files read so far
  std::uint64_t total_bytes = 0;      ///< of all files that will be read, as far as known
};

/// Articles out of files and folders, one after the other: plain text, Markdown, HTML, WordPress posts, JSON Lines,
/// told apart by content as well as by name. docs/readers.md says what is taken from where.
///
///     search::Reader reader({"articles/"});
///     for (const search::Document& article : reader) std::cout << article.get("title") << '\n';
///     std::cerr << reader.stats().skipped_records << " skipped\n";
///
/// A folder is read recursively in the order of its names, so the same files give the same documents in the same order.
///
/// Thread-safety: one Reader belongs to one thread at a time.
class SEARCH_API Reader {
 public:
  /// Throws Error(not_found) when a path is not there, Error(io) when the first of them cannot be opened.
  explicit Reader(const std::vector<std::string>& paths, ReaderOptions options = {});
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  /// The next document; false at the end.
  bool next(Document& into);
  const ReaderStats& stats() const;

  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Document;
    using difference_type = std::ptrdiff_t;
    using pointer = const Document*;
    using reference = const Document&;
    iterator() = default;
    explicit iterator(Reader* reader) : reader_(reader) { ++*this; }
    const Document& operator*() const { return document_; }
    const Document* operator->() const { return &document_; }
    iterator& operator++() {
      if (!reader_->next(document_)) reader_ = nullptr;
      return *this;
    }
    friend bool operator==(const iterator& a, const iterator& b) { return a.reader_ == b.reader_; }
    friend bool operator!=(const iterator& a, const iterator& b) { return !(a == b); }

   private:
    Reader* reader_ = nullptr;
    Document document_;
  };
  iterator begin() { return iterator(this); }
  iterator end() { return {}; }

  class SEARCH_LOCAL Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

/// All articles of a file or folder.
SEARCH_API Reader read(const std::string& path, ReaderOptions options = {});

}  // namespace search
