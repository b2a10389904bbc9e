// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <search/analyzer.h>
#include <search/schema.h>

namespace search {

/// The small file that says what an index is: `manifest.json` in its folder, replaced as a whole.
struct Manifest {
  /// What the folders of databases are called, before their number.
  static constexpr const char* kDatabasePrefix = "xapian-";

  int format = 0;
  std::string database;             ///< folder of the Xapian database, beside the manifest
  std::uint64_t revision_base = 0;  ///< added to Xapian's revision, so that it grows when the database is swapped
  Schema schema;
  std::map<std::string, Fingerprint> analyzers;  ///< by the names that the schema uses

  /// Throws Error(not_found) when the folder is no index, Error(incompatible) for a newer format, Error(corrupt).
  static Manifest read(const std::string& index_path);
  void write(const std::string& index_path) const;

  std::string database_path(const std::string& index_path) const { return index_path + "/" + database; }
  /// The name for the database that will follow this one.
  std::string next_database() const;
};

}  // namespace search
