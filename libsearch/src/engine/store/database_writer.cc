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
  const Xapian::docid last = database_.get_lastdocid();
  while (changes_ < kFlushEvery && last > 0) {
    ++changes_;
    Xapian::Document document = database_.get_document(last);
    document.set_data(document.get_data());
    database_.replace_document(last, document);
  }
  database_.valuestream_begin(layout::kRecordSlot);
  changes_ = 0;
  held_ = 0;
}

bool DatabaseWriter::put(const Encoder::Encoded& encoded) {
  const auto posting = database_.postlist_begin(encoded.id_term);
  const bool known = posting != database_.postlist_end(encoded.id_term);
  if (known) {
    database_.replace_document(*posting, encoded.document);
  } else {
    database_.add_document(encoded.document);
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
  held(4096);
}

void DatabaseWriter::commit() {
  database_.commit_transaction();
  database_.begin_transaction();
  held_ = 0;
  changes_ = 0;
}

void DatabaseWriter::rollback() {
  database_.cancel_transaction();
  database_.begin_transaction();
  held_ = 0;
  changes_ = 0;
}

}  // namespace search
