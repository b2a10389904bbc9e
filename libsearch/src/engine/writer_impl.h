// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include <search/index_writer.h>
#include "engine/state.h"
#include "engine/store/database_writer.h"
#include "engine/store/lock.h"
#include "engine/store/pipeline.h"

namespace search {

class IndexWriter::Impl {
 public:
  Impl(std::shared_ptr<const IndexState> state, const WriterOptions& options);
  ~Impl();

  void put(Document document);
  bool update(std::string_view id, const Document& fields, const std::vector<std::string>& removed);
  bool erase(std::string_view id);
  std::uint64_t erase(const Query& query);
  std::optional<Document> get(std::string_view id);
  void commit();
  void rollback();
  WriterStats stats();

 private:
  /// Runs `work` on the database when everything before it has arrived there.
  template <class Work>
  auto alone(Work work);
  /// The same for who has taken the turn already.
  template <class Work>
  auto in_turn(Work work);
  void push(Document document);
  void throw_if_broken() const;
  void check(Document& document) const;
  std::optional<Document> find(std::string_view id);
  void record_vocabulary();

  std::shared_ptr<const IndexState> state_;
  WriteLock lock_;
  std::size_t max_document_bytes_;
  std::string vocabulary_;
  std::string vocabulary_term_;
  std::unique_ptr<DatabaseWriter> database_;
  std::mutex stats_mutex_;
  WriterStats stats_;
  WriterStats committed_;  ///< as they were at the last commit
  bool broken_ = false;    ///< a change failed, and nothing has been rolled back since
  std::mutex mutex_;       ///< orders the calls
  std::unique_ptr<Pipeline> pipeline_;
};

}  // namespace search
