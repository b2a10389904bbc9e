// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/database_writer.h"

#include <cstdlib>
#include <mutex>

namespace search {

namespace {

/// Xapian writes its postings out after so many changes, inside a transaction too. It counts documents, reads the
/// number from the environment, and is fastest with a few hundred.
constexpr unsigned kFlushEvery = 200;
constexpr const char* kFlushVariable = "XAPIAN_FLUSH_THRESHOLD";

Xapian::WritableDatabase open_database(const std::string& path, int flags) {
  // Set for the opening only, so that other users of Xapian in this program keep their own.
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  const char* before = std::getenv(kFlushVariable);
  const std::string kept = before != nullptr ? before : "";
  ::setenv(kFlushVariable, std::to_string(kFlushEvery).c_str(), 1);
  const auto restore = [&] {
    if (before != nullptr) {
      ::setenv(kFlushVariable, kept.c_str(), 1);
    } else {
      ::unsetenv(kFlushVariable);
    }
  };
  try {
    Xapian::WritableDatabase database(path, flags);
    restore();
    return database;
  } catch (...) {
    restore();
    throw;
  }
}

}  // namespace

DatabaseWriter::DatabaseWriter(const std::string& path, int flags, std::size_t memory_bytes)
    : database_(open_database(path, flags | Xapian::DB_BACKEND_GLASS)), memory_bytes_(memory_bytes) {
  database_.begin_transaction();
}

DatabaseWriter::~DatabaseWriter() {
  try {
    database_.cancel_transaction();
    database_.close();
  } catch (const Xapian::Error&) {
    // What was not committed is to be forgotten anyway.
  }
}

void DatabaseWriter::held(std::size_t bytes) {
  held_ += bytes;
  if (++changes_ >= kFlushEvery) {
    changes_ = 0;
    held_ = 0;
    // Values are held until a commit, unless somebody asks for one.
    database_.valuestream_begin(layout::kRecordSlot);
  }
  if (held_ > memory_bytes_) flush();
}

/// Makes Xapian write out what it holds, without committing it. It has no call for that, but it does so after a number
/// of changes, so the cheapest change there is, the data of a document, is made until it does.
void DatabaseWriter::flush() {
  while (changes_ < kFlushEvery && last_ > 0) {
    ++changes_;
    Xapian::Document document = database_.get_document(last_);
    document.set_data(document.get_data());
    database_.replace_document(last_, document);
  }
  database_.valuestream_begin(layout::kRecordSlot);
  changes_ = 0;
  held_ = 0;
}

bool DatabaseWriter::put(const Encoder::Encoded& encoded) {
  const auto posting = database_.postlist_begin(encoded.id_term);
  const bool known = posting != database_.postlist_end(encoded.id_term);
  if (known) {
    last_ = *posting;
    database_.replace_document(last_, encoded.document);
  } else {
    last_ = database_.add_document(encoded.document);
  }
  held(encoded.memory);
  return known;
}

bool DatabaseWriter::erase(const std::string& id_term) {
  const auto posting = database_.postlist_begin(id_term);
  if (posting == database_.postlist_end(id_term)) return false;
  erase(*posting);
  return true;
}

void DatabaseWriter::erase(Xapian::docid document) {
  database_.delete_document(document);
  if (document == last_) last_ = 0;
  held(4096);
}

void DatabaseWriter::commit() {
  try {
    database_.commit_transaction();
  } catch (...) {
    // Xapian has left the transaction, but not forgotten its changes; outside of one it would commit them by itself.
    try {
      database_.begin_transaction(false);
      database_.cancel_transaction();
      database_.begin_transaction();
    } catch (const Xapian::Error&) {
      // The first error says more.
    }
    throw;
  }
  begin();
}

void DatabaseWriter::rollback() {
  database_.cancel_transaction();
  begin();
}

void DatabaseWriter::begin() {
  database_.begin_transaction();
  held_ = 0;
  changes_ = 0;
  last_ = 0;
}

}  // namespace search
