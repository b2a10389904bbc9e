// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/index_writer.h>

#include <algorithm>
#include <utility>

#include <search/error.h>
#include "base/utf8.h"
#include "engine/match/compile.h"
#include "engine/store/guard.h"
#include "engine/store/manifest.h"
#include "engine/store/record.h"
#include "engine/writer_impl.h"

namespace search {

IndexWriter::Impl::Impl(std::shared_ptr<const IndexState> state, const WriterOptions& options)
    : state_(std::move(state)),
      lock_(state_->path, options.lock_timeout),
      max_document_bytes_(options.max_document_bytes),
      vocabulary_(vocabulary_of(state_->analyzers)),
      vocabulary_term_(vocabulary_term(vocabulary_)) {
  // Read under the lock: another writer may have swapped the database until now.
  const Manifest manifest = Manifest::read(state_->path);
  check_unchanged(manifest, *state_);
  guarded(state_->path, [&] {
    database_ =
        std::make_unique<DatabaseWriter>(manifest.database_path(state_->path), Xapian::DB_OPEN, options.memory_bytes);
  });
  const auto make_encoder = [this] { return Encoder(state_->layout, state_->analyzers, vocabulary_term_); };
  pipeline_ = std::make_unique<Pipeline>(options.threads, make_encoder, [this](Encoder::Encoded&& encoded) {
    for (const auto& warning : encoded.warnings) state_->warn(warning);
    const bool known = guarded(state_->path, [&] { return database_->put(encoded); });
    const std::lock_guard lock(stats_mutex_);
    ++(known ? stats_.replaced : stats_.added);
  });
}

IndexWriter::Impl::~Impl() {
  pipeline_.reset();
}

template <class Work>
auto IndexWriter::Impl::in_turn(Work work) {
  throw_if_broken();
  pipeline_->drain();
  return guarded(state_->path, [&] {
    try {
      return work();
    } catch (const Xapian::Error&) {
      // Xapian forgets the whole transaction when a change fails.
      broken_ = true;
      throw;
    }
  });
}

template <class Work>
auto IndexWriter::Impl::alone(Work work) {
  const std::lock_guard lock(mutex_);
  return in_turn(work);
}

void IndexWriter::Impl::throw_if_broken() const {
  if (broken_) {
    throw Error(ErrorCode::io, "index '" + state_->path +
                                   "': a change failed, and what was not committed is lost; call rollback() and put "
                                   "the documents since the last commit again");
  }
}

/// Refuses what no index can hold and repairs the rest.
void IndexWriter::Impl::check(Document& document) const {
  if (document.id().empty()) throw Error(ErrorCode::invalid_argument, "a document needs an id that is not empty");
  for (const auto& [name, values] : document.fields()) {
    const layout::FieldLayout* field = state_->layout.find(name);
    if (field == nullptr) {
      std::string known;
      for (const auto& each : state_->layout.fields()) known += (known.empty() ? "" : ", ") + each.field->name;
      throw Error(ErrorCode::invalid_argument,
                  "document '" + document.id() + "': the index has no field '" + name + "'; it has " + known);
    }
  }
  if (document.bytes() > max_document_bytes_) {
    throw Error(ErrorCode::invalid_argument,
                "document '" + document.id() + "' has " + std::to_string(document.bytes()) + " bytes, more than the " +
                    std::to_string(max_document_bytes_) + " of WriterOptions::max_document_bytes; split it");
  }
  const bool fits = std::all_of(document.fields().begin(), document.fields().end(), [&](const Document::Field& field) {
    return state_->layout.find(field.first)->field->name == field.first &&
           std::all_of(field.second.begin(), field.second.end(), utf8::is_valid);
  });
  if (fits) return;
  Document clean(document.id());
  for (const auto& [name, values] : document.fields()) {
    const std::string& known = state_->layout.find(name)->field->name;
    for (const auto& value : values) {
      clean.add(known, utf8::repair(value));
      if (utf8::is_valid(value)) continue;
      state_->warn("document '" + document.id() + "': field '" + known +
                   "' had ill-formed UTF-8; the bad bytes are U+FFFD");
    }
  }
  document = std::move(clean);
}

void IndexWriter::Impl::put(Document document) {
  check(document);
  const std::lock_guard lock(mutex_);
  push(std::move(document));
}

void IndexWriter::Impl::push(Document document) {
  throw_if_broken();
  {
    const std::lock_guard stats_lock(stats_mutex_);
    stats_.bytes += document.bytes();
  }
  pipeline_->push(std::move(document));
}

std::optional<Document> IndexWriter::Impl::find(std::string_view id) {
  return find_document(database_->database(), id, state_->layout);
}

std::optional<Document> IndexWriter::Impl::get(std::string_view id) {
  return alone([&] { return find(id); });
}

bool IndexWriter::Impl::update(std::string_view id, const Document& fields, const std::vector<std::string>& removed) {
  for (const auto& field : state_->layout.fields()) {
    if (!field.field->stored) {
      throw Error(ErrorCode::invalid_argument, "cannot update single fields: field '" + field.field->name +
                                                   "' is not stored and would be lost; put the whole document");
    }
  }
  const auto own_name = [&](const std::string& name) {
    const layout::FieldLayout* field = state_->layout.find(name);
    if (field == nullptr) throw Error(ErrorCode::invalid_argument, "the index has no field '" + name + "' to update");
    return field->field->name;
  };
  for (const auto& [name, values] : fields.fields()) own_name(name);
  for (const auto& name : removed) own_name(name);
  // One step: no other thread's change may come between reading and writing.
  const std::lock_guard lock(mutex_);
  std::optional<Document> document = in_turn([&] { return find(id); });
  if (!document) return false;
  for (const auto& [name, values] : fields.fields()) document->set(own_name(name), values);
  for (const auto& name : removed) document->erase(own_name(name));
  check(*document);
  push(std::move(*document));
  return true;
}

bool IndexWriter::Impl::erase(std::string_view id) {
  return alone([&] {
    const bool known = database_->erase(layout::id_term(id));
    const std::lock_guard lock(stats_mutex_);
    if (known) ++stats_.erased;
    return known;
  });
}

std::uint64_t IndexWriter::Impl::erase(const Query& query) {
  return alone([&] {
    Xapian::WritableDatabase& database = database_->database();
    const Compiled compiled = compile(query, {}, Mode::all, {database, &state_->layout, &state_->analyzers});
    // What was understood as something else must not be erased.
    if (!compiled.diagnostics.empty()) {
      throw Error(ErrorCode::invalid_argument, "nothing was erased: " + compiled.diagnostics.front().message);
    }
    std::vector<Xapian::docid> found;
    if (!compiled.query.empty()) {
      Xapian::Enquire enquire(database);
      enquire.set_query(compiled.query);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
      for (auto it = matches.begin(); it != matches.end(); ++it) found.push_back(*it);
    }
    for (const Xapian::docid document : found) database_->erase(document);
    const std::lock_guard lock(stats_mutex_);
    stats_.erased += found.size();
    return static_cast<std::uint64_t>(found.size());
  });
}

void IndexWriter::Impl::record_vocabulary() {
  const std::string key = vocabulary_key(vocabulary_term_);
  if (database_->database().get_metadata(key).empty()) database_->database().set_metadata(key, vocabulary_);
}

void IndexWriter::Impl::commit() {
  alone([&] {
    record_vocabulary();
    database_->commit();
    const std::lock_guard lock(stats_mutex_);
    ++stats_.commits;
    committed_ = stats_;
  });
}

void IndexWriter::Impl::rollback() {
  const std::lock_guard lock(mutex_);
  pipeline_->discard();
  guarded(state_->path, [&] { database_->rollback(); });
  broken_ = false;
  const std::lock_guard stats_lock(stats_mutex_);
  stats_ = committed_;
}

WriterStats IndexWriter::Impl::stats() {
  const std::lock_guard lock(stats_mutex_);
  return stats_;
}

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

void IndexWriter::put(Document document) {
  impl_->put(std::move(document));
}
bool IndexWriter::update(std::string_view id, const Document& fields, const std::vector<std::string>& removed) {
  return impl_->update(id, fields, removed);
}
bool IndexWriter::erase(std::string_view id) {
  return impl_->erase(id);
}
std::uint64_t IndexWriter::erase(const Query& query) {
  return impl_->erase(query);
}
std::optional<Document> IndexWriter::get(std::string_view id) const {
  return impl_->get(id);
}
void IndexWriter::commit() {
  impl_->commit();
}
void IndexWriter::rollback() {
  impl_->rollback();
}
WriterStats IndexWriter::stats() const {
  return impl_->stats();
}

}  // namespace search
