// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include <xapian.h>

#include <search/document.h>
#include "engine/store/encode.h"
#include "engine/store/layout.h"

namespace search {

/// A Xapian database that is changed in transactions of any size within a bound of memory. Not for several threads.
class DatabaseWriter {
 public:
  /// Opens or creates. `memory_bytes` is what may be held before it is written out, uncommitted.
  DatabaseWriter(const std::string& path, int flags, std::size_t memory_bytes);
  ~DatabaseWriter();

  /// True when the id was there.
  bool put(const Encoder::Encoded& encoded);
  bool erase(const std::string& id_term);
  void erase(Xapian::docid document);
  Xapian::WritableDatabase& database() { return database_; }

  void commit();
  void rollback();

 private:
  void begin();
  void held(std::size_t bytes);
  void flush();

  Xapian::WritableDatabase database_;
  std::size_t memory_bytes_;
  std::size_t held_ = 0;
  Xapian::docid last_ = 0;  ///< the document that was put last, if it is still there
  unsigned changes_ = 0;    ///< since Xapian last wrote out what it held
};

}  // namespace search
