// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <search/document.h>
#include <search/export.h>
#include <search/query.h>

namespace search {

struct WriterOptions {
  /// Bytes of documents and postings held before they are written out (not yet committed). The process takes about two
  /// to three times as much. Default: 64 MiB.
  std::size_t memory_bytes = std::size_t{64} << 20;
  /// Documents with more bytes than this are refused by put(). One document is worked on as a whole, which takes up to
  /// ten times its size in memory. Default: 8 MiB, the text of some ten novels.
  std::size_t max_document_bytes = std::size_t{8} << 20;
  /// Threads that analyse; 0: one for each processor, at most 4. The result is the same with any number. Default: 0.
  unsigned threads = 0;
  /// How long to wait for another writer before giving up. Default: 5 seconds.
  std::chrono::milliseconds lock_timeout = std::chrono::seconds(5);
};

/// What a writer did since it was opened.
struct WriterStats {
  std::uint64_t added = 0;     ///< documents whose id was new
  std::uint64_t replaced = 0;  ///< documents whose id was there
  std::uint64_t erased = 0;
  std::uint64_t bytes = 0;  ///< bytes of the values that were put
  std::uint64_t commits = 0;
};

/// Changes an index. There is one writer an index at a time, in all processes; readers go on meanwhile.
///
///     auto writer = index.writer();
///     writer.put(article);
///     writer.commit();
///
/// Nothing is visible or durable before commit(); a writer that is destroyed discards what was not committed. Documents
/// are analysed by threads of the writer and stored in the order of the calls, so the same calls give the same index.
///
/// Thread-safety: put, update, erase may be called by any thread; their order is that of the calls. An error of the
/// disk is thrown by the call that meets it, or by the next one, and by every further one until rollback(): what was
/// not committed is lost then, what was committed stays.
class SEARCH_API IndexWriter {
 public:
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();

  /// Inserts a document, or replaces the one with its id. Throws Error(invalid_argument) when the id is empty or a
  /// field is not in the schema (the message names it); ill-formed UTF-8 is repaired with a warning, a date or number
  /// that cannot be read is stored but not found by ranges, with a warning.
  void put(Document document);
  /// Replaces single fields of a document, and takes others out. False when there is no such id. Throws
  /// Error(invalid_argument) when the schema has a field that is not stored, which would be lost.
  bool update(std::string_view id, const Document& fields, const std::vector<std::string>& removed = {});
  /// False when there was no such id.
  bool erase(std::string_view id);
  /// Erases what a query matches; with the words of a text all of them must match. Gives how many.
  std::uint64_t erase(const Query& query);
  /// The document as this writer sees it, uncommitted changes included.
  std::optional<Document> get(std::string_view id) const;

  /// Makes everything so far visible and durable, or throws and leaves what was committed before.
  void commit();
  /// Forgets everything since the last commit.
  void rollback();

  WriterStats stats() const;

  class SEARCH_LOCAL Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace search
