// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/maintenance.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <utility>

#include <search/error.h>
#include "base/file.h"
#include "engine/snapshot.h"
#include "engine/store/database_writer.h"
#include "engine/store/guard.h"
#include "engine/store/lock.h"
#include "engine/store/pipeline.h"
#include "engine/store/record.h"

namespace search {

namespace {

namespace fs = std::filesystem;

/// How often a check is begun anew because a writer took the revision from under it.
constexpr int kCheckAttempts = 20;

/// How many documents lie between two questions whether to go on.
constexpr std::uint64_t kAskEvery = 256;

void ask(const Progress& progress, std::uint64_t done, std::uint64_t total) {
  if (progress && (done % kAskEvery == 0 || done == total) && !progress(done, total)) {
    throw Error(ErrorCode::cancelled, "cancelled after " + std::to_string(done) + " of " + std::to_string(total) +
                                          " documents; the index is as it was");
  }
}

/// A database that is being built beside the one in use; removed again unless it is taken.
class NewDatabase {
 public:
  NewDatabase(std::string index_path, const Manifest& current)
      : index_path_(std::move(index_path)), name_(current.next_database()), path_(index_path_ + "/" + name_) {
    // What a crash left, of this and of earlier ones.
    std::error_code ignored;
    for (fs::directory_iterator entry(index_path_, ignored), end; !ignored && entry != end; entry.increment(ignored)) {
      const std::string name = entry->path().filename().string();
      std::error_code skipped;
      if (name.rfind(Manifest::kDatabasePrefix, 0) == 0 && name != current.database)
        fs::remove_all(entry->path(), skipped);
    }
  }
  ~NewDatabase() {
    if (taken_) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const std::string& name() const { return name_; }
  const std::string& path() const { return path_; }
  /// Makes it the index's database; readers of the old one move over by themselves.
  void take(const Manifest& manifest, const std::string& old_path) {
    std::error_code error;
    for (fs::directory_iterator entry(path_, error), end; !error && entry != end; entry.increment(error)) {
      file::sync(entry->path().string());
    }
    if (error) file::fail(error.value(), "read", path_);
    file::sync_folder(path_);
    // Once the manifest may name it, it stays, even if writing the manifest fails half way.
    taken_ = true;
    manifest.write(index_path_);
    fs::remove_all(old_path, error);
  }

 private:
  std::string index_path_;
  std::string name_;
  std::string path_;
  bool taken_ = false;
};

std::uint64_t next_revision_base(const Manifest& manifest, const Xapian::Database& old) {
  return manifest.revision_base + old.get_revision();
}

/// The document by the names of another schema, which may have made an old name an alias.
Document in_schema(const Document& document, const layout::Layout& layout) {
  Document renamed(document.id());
  for (const auto& [name, values] : document.fields()) {
    const layout::FieldLayout* field = layout.find(name);
    if (field == nullptr) {
      throw Error(ErrorCode::invalid_argument, "the new schema has no field '" + name + "', which document '" +
                                                   document.id() +
                                                   "' has, so it would be lost; the index is as it was");
    }
    for (const auto& value : values) renamed.add(field->field->name, value);
  }
  return renamed;
}

}  // namespace

void check_unchanged(const Manifest& manifest, const IndexState& state) {
  bool same = manifest.schema == state.layout.schema();
  for (const auto& [name, analyzer] : state.analyzers) {
    const auto stored = manifest.analyzers.find(name);
    same = same && stored != manifest.analyzers.end() && stored->second.layout == analyzer.fingerprint().layout;
  }
  if (!same) {
    throw Error(ErrorCode::incompatible,
                "index '" + state.path + "' was reindexed with another schema or analysis; open it again");
  }
}

std::string vocabulary_of(const Analyzers& analyzers) {
  std::string all;
  for (const auto& [name, analyzer] : analyzers) {
    all += (all.empty() ? "" : "; ") + name + ": " + analyzer.fingerprint().vocabulary;
  }
  return all;
}

std::string vocabulary_term(const std::string& vocabulary) {
  return std::string(layout::kVocabularyPrefix) + layout::hash(vocabulary).substr(0, 16);
}

std::string vocabulary_key(const std::string& term) {
  return "vocabulary:" + term;
}

Manifest make_manifest(const IndexState& state, const std::string& database, std::uint64_t revision_base) {
  Manifest manifest;
  manifest.format = layout::kFormat;
  manifest.database = database;
  manifest.revision_base = revision_base;
  manifest.schema = state.layout.schema();
  for (const auto& [name, analyzer] : state.analyzers) manifest.analyzers[name] = analyzer.fingerprint();
  return manifest;
}

IndexInfo index_info(const IndexState& state) {
  IndexInfo info;
  const auto snapshot = Snapshot::open(state, 1);
  const Manifest& manifest = snapshot->manifest();
  info.path = state.path;
  info.format = manifest.format;
  info.revision = snapshot->revision();
  info.documents = snapshot->documents();
  info.bytes = file::folder_bytes(state.path);
  info.schema = manifest.schema;
  for (const auto& [name, analyzer] : state.analyzers) {
    const auto stored = manifest.analyzers.find(name);
    info.analyzers.push_back(
        {name, stored == manifest.analyzers.end() ? Fingerprint() : stored->second, analyzer.fingerprint()});
  }
  guarded(state.path, [&] {
    const auto handle = Snapshot::borrow(snapshot);
    const Xapian::Database& database = handle->database();
    info.average_length = database.get_avlength();
    for (auto it = database.allterms_begin(); it != database.allterms_end(); ++it) {
      ++info.terms;
      const std::string term = *it;
      if (term.rfind(layout::kVocabularyPrefix, 0) == 0) {
        info.vocabularies.emplace_back(database.get_metadata(vocabulary_key(term)), it.get_termfreq());
      }
    }
  });
  return info;
}

namespace {

/// Reads every document of a snapshot. A writer may take the revision away meanwhile: that is a Xapian::Error.
void check_documents(const IndexState& state, const std::shared_ptr<Snapshot>& snapshot, const Progress& progress,
                     std::vector<std::string>& problems) {
  const auto handle = Snapshot::borrow(snapshot);
  const Xapian::Database& database = handle->database();
  std::uint64_t done = 0;
  const auto end = database.postlist_end("");
  for (auto it = database.postlist_begin(""); it != end; ++it) {
    const std::string which = "document " + std::to_string(*it);
    const Xapian::Document stored = database.get_document(*it);
    const std::string id = stored.get_value(layout::kIdSlot);
    try {
      (void)decode_record(id, stored.get_value(layout::kRecordSlot), state.layout);
    } catch (const Error& error) {
      problems.push_back(which + ": " + error.what());
    }
    const std::string term = layout::id_term(id);
    const auto posting = database.postlist_begin(term);
    if (posting == database.postlist_end(term) || *posting != *it) {
      problems.push_back(which + ": its id '" + id + "' does not lead back to it");
    }
    ask(progress, ++done, snapshot->documents());
  }
}

}  // namespace

std::vector<std::string> check_index(const IndexState& state, const Progress& progress) {
  // Xapian's own check opens the tables for writing, though it writes nothing, and sees errors where a writer is at
  // work: it is for an index that can be written and that nobody writes.
  std::unique_ptr<WriteLock> lock;
  try {
    lock = std::make_unique<WriteLock>(state.path, std::chrono::milliseconds(0));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::read_only && error.code() != ErrorCode::locked) throw;
  }
  for (int attempt = 1;; ++attempt) {
    std::vector<std::string> problems;
    const auto snapshot = Snapshot::open(state, 1);
    const std::string path = snapshot->manifest().database_path(state.path);
    try {
      std::ostringstream report;
      const bool checkable = lock != nullptr && ::access((path + "/postlist.glass").c_str(), W_OK) == 0;
      if (const std::size_t errors = checkable ? Xapian::Database::check(path, 0, &report) : 0; errors != 0) {
        problems.push_back("Xapian finds " + std::to_string(errors) + " errors in '" + path + "': " + report.str());
      }
      check_documents(state, snapshot, progress, problems);
      return problems;
    } catch (const Xapian::Error& error) {
      if (lock == nullptr && is_outdated(error) && Snapshot::open(state, 1)->revision() != snapshot->revision()) {
        if (attempt < kCheckAttempts) continue;
        throw Error(ErrorCode::locked,
                    "index '" + state.path + "' is changed faster than it can be checked; try again later");
      }
      problems.push_back("'" + path + "': " + error.get_type() + std::string(": ") + error.get_msg());
      return problems;
    }
  }
}

void compact_index(const IndexState& state, const WriterOptions& options) {
  const WriteLock lock(state.path, options.lock_timeout);
  const Manifest manifest = Manifest::read(state.path);
  NewDatabase fresh(state.path, manifest);
  guarded(state.path, [&] {
    const std::string old_path = manifest.database_path(state.path);
    Xapian::Database old(old_path);
    old.compact(fresh.path(), Xapian::DBCOMPACT_NO_RENUMBER);
    Manifest next = manifest;
    next.database = fresh.name();
    next.revision_base = next_revision_base(manifest, old);
    fresh.take(next, old_path);
  });
}

void reindex_index(const std::string& path, const IndexOptions& options, const std::optional<Schema>& schema,
                   const Progress& progress) {
  (void)Manifest::read(path);  // a folder that is no index gets no lock file
  const WriteLock lock(path, std::chrono::seconds(5));
  const Manifest manifest = Manifest::read(path);
  const IndexState state(path, schema ? *schema : manifest.schema, options);
  const layout::Layout old_layout(manifest.schema);
  for (const auto& field : old_layout.fields()) {
    if (!field.field->stored && state.layout.find(field.field->name) != nullptr) {
      throw Error(ErrorCode::invalid_argument, "index '" + path + "': field '" + field.field->name +
                                                   "' is not stored, so it cannot be indexed anew from the index; "
                                                   "index the sources again");
    }
  }
  NewDatabase fresh(path, manifest);
  guarded(path, [&] {
    const std::string old_path = manifest.database_path(path);
    const Xapian::Database old(old_path);
    const std::string vocabulary = vocabulary_of(state.analyzers);
    const std::string term = vocabulary_term(vocabulary);
    const std::size_t memory = WriterOptions().memory_bytes;
    DatabaseWriter database(fresh.path(), Xapian::DB_CREATE_OR_OVERWRITE, memory);
    {
      const auto make_encoder = [&] { return Encoder(state.layout, state.analyzers, term); };
      Pipeline pipeline(WriterOptions().threads, make_encoder, [&](Encoder::Encoded&& encoded) {
        for (const auto& warning : encoded.warnings) state.warn(warning);
        database.put(encoded);
      });
      std::uint64_t done = 0;
      const auto end = old.postlist_end("");
      for (auto it = old.postlist_begin(""); it != end; ++it) {
        const Xapian::Document stored = old.get_document(*it);
        const Document document =
            decode_record(stored.get_value(layout::kIdSlot), stored.get_value(layout::kRecordSlot), old_layout);
        pipeline.push(in_schema(document, state.layout));
        ask(progress, ++done, old.get_doccount());
      }
      pipeline.drain();
    }
    database.database().set_metadata(vocabulary_key(term), vocabulary);
    database.commit();
    fresh.take(make_manifest(state, fresh.name(), next_revision_base(manifest, old)), old_path);
  });
}

}  // namespace search
