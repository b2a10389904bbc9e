// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/index.h>

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>

#include <search/error.h>
#include "base/file.h"
#include "engine/maintenance.h"
#include "engine/searcher_impl.h"
#include "engine/state.h"
#include "engine/store/guard.h"
#include "engine/store/manifest.h"
#include "engine/writer_impl.h"

namespace search {

namespace fs = std::filesystem;

class Index::Impl {
 public:
  explicit Impl(std::shared_ptr<const IndexState> state) : state_(std::move(state)) {}
  const std::shared_ptr<const IndexState>& state() const { return state_; }

 private:
  std::shared_ptr<const IndexState> state_;
};

namespace {

constexpr const char* kFirstDatabase = "xapian-1";

bool is_index(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path + "/manifest.json", ignored);
}

/// A new index wants a folder of its own. What a crash left of an index that was never finished is no obstacle.
void refuse_what_is_there(const std::string& path) {
  std::error_code error;
  if (is_index(path)) throw Error(ErrorCode::exists, "there is an index at '" + path + "' already; open it");
  bool taken = fs::exists(path, error) && !fs::is_directory(path, error);
  for (fs::directory_iterator entry(path, error), end; !taken && !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    taken = name != "lock" && name != "manifest.json.new" && name != kFirstDatabase;
  }
  if (taken) {
    throw Error(ErrorCode::exists, "'" + path + "' is there and is no index; give another path, or an empty folder");
  }
}

/// Compares what an index was made with and what this program has.
void check_fingerprints(const Manifest& manifest, const IndexState& state) {
  for (const Field& field : manifest.schema.fields()) {
    if (field.type != FieldType::text) continue;
    const auto stored = manifest.analyzers.find(field.analyzer);
    const Fingerprint& current = state.analyzers.at(field.analyzer).fingerprint();
    const std::string was = stored == manifest.analyzers.end() ? "unknown" : stored->second.layout;
    if (was != current.layout) {
      throw Error(ErrorCode::incompatible, "index '" + state.path + "': field '" + field.name +
                                               "' was analysed with the layout '" + was + "', this program has '" +
                                               current.layout + "'; run 'search reindex " + state.path +
                                               "' or Index::reindex()");
    }
  }
  for (const auto& [name, stored] : manifest.analyzers) {
    const auto current = state.analyzers.find(name);
    if (current == state.analyzers.end() || current->second.fingerprint().vocabulary == stored.vocabulary) continue;
    state.warn("index '" + state.path + "': the analyzer '" + name + "' had the vocabulary '" + stored.vocabulary +
               "', this program has '" + current->second.fingerprint().vocabulary +
               "'; everything is still found, ranking may differ until a reindex");
  }
}

}  // namespace

Index::Index(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Index Index::create(const std::string& path, const Schema& schema, const IndexOptions& options) {
  if (path.empty()) throw Error(ErrorCode::invalid_argument, "an index needs a path that is not empty");
  auto state = std::make_shared<IndexState>(path, schema, options);
  std::error_code error;
  refuse_what_is_there(path);
  if (!fs::create_directories(path, error) && error) file::fail(error.value(), "create", path);
  const WriteLock lock(path, std::chrono::seconds(5));
  refuse_what_is_there(path);
  Manifest manifest = make_manifest(*state, kFirstDatabase, 0);
  guarded(path, [&] {
    Xapian::WritableDatabase database(manifest.database_path(path),
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
    database.commit();
  });
  manifest.write(path);
  return Index(std::make_shared<Impl>(std::move(state)));
}

Index Index::open(const std::string& path, const IndexOptions& options) {
  const Manifest manifest = Manifest::read(path);
  auto state = std::make_shared<IndexState>(path, manifest.schema, options);
  check_fingerprints(manifest, *state);
  return Index(std::make_shared<Impl>(std::move(state)));
}

Index Index::open_or_create(const std::string& path, const Schema& schema, const IndexOptions& options) {
  if (!is_index(path)) {
    try {
      return create(path, schema, options);
    } catch (const Error& error) {
      // Another program may have made it in the meantime.
      if (error.code() != ErrorCode::exists || !is_index(path)) throw;
    }
  }
  return open(path, options);
}

IndexWriter Index::writer(const WriterOptions& options) const {
  return IndexWriter(std::make_unique<IndexWriter::Impl>(impl_->state(), options));
}

Searcher Index::searcher(const SearcherOptions& options) const {
  const unsigned handles = options.handles != 0 ? options.handles : std::max(1U, std::thread::hardware_concurrency());
  return Searcher(std::make_shared<Searcher::Impl>(impl_->state(), Snapshot::open(*impl_->state(), handles)));
}

IndexInfo Index::info() const {
  return index_info(*impl_->state());
}

std::vector<std::string> Index::check(const Progress& progress) const {
  return check_index(*impl_->state(), progress);
}

void Index::compact(const WriterOptions& options) const {
  compact_index(*impl_->state(), options);
}

void Index::reindex(const std::string& path, const IndexOptions& options, const std::optional<Schema>& schema,
                    const Progress& progress) {
  reindex_index(path, options, schema, progress);
}

const Schema& Index::schema() const {
  return impl_->state()->layout.schema();
}

const std::string& Index::path() const {
  return impl_->state()->path;
}

const Analyzer& Index::analyzer(std::string_view field) const {
  const layout::FieldLayout* found = impl_->state()->layout.find(field);
  if (found == nullptr || found->field->type != FieldType::text) {
    throw Error(ErrorCode::invalid_argument, "index '" + path() + "' has no text field '" + std::string(field) + "'");
  }
  return impl_->state()->analyzers.at(found->field->analyzer);
}

}  // namespace search
