// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/searcher.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include <search/error.h>
#include "engine/facets.h"
#include "engine/searcher_impl.h"
#include "engine/sort.h"
#include "engine/store/guard.h"
#include "engine/store/record.h"
#include "snippet/make.h"

namespace search {

namespace {

/// How often a request is begun anew because a writer took the revision from under it. A request that is slower than
/// two commits again and again would else never end.
constexpr int kAttempts = 50;
/// Titles longer than this are cut like any other text.
constexpr std::size_t kTitleCharacters = 200;
constexpr std::uint32_t kMaxLimit = 1000000;

/// Where a body goes on after it has repeated the title: a hit shows the title anyway.
std::size_t after_title(std::string_view body, std::string_view title) {
  std::size_t at = 0;
  while (!title.empty() && body.substr(at, title.size()) == title) {
    const std::size_t next = body.find_first_not_of(" \t\r\n", at + title.size());
    if (next == std::string_view::npos || next == at + title.size()) break;
    at = next;
  }
  return at;
}

}  // namespace

std::shared_ptr<Snapshot> Searcher::Impl::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

void Searcher::Impl::renew(const std::shared_ptr<Snapshot>& outdated) {
  const std::lock_guard lock(mutex_);
  if (snapshot_ == outdated) snapshot_ = Snapshot::open(*state_, outdated->handles());
}

void Searcher::Impl::with_handle(const std::function<void(Snapshot::Handle&)>& work) {
  for (int attempt = 1;; ++attempt) {
    const auto current = snapshot();
    try {
      const auto handle = Snapshot::borrow(current);
      work(*handle);
      return;
    } catch (const Xapian::Error& error) {
      if (attempt >= kAttempts || !is_outdated(error)) rethrow(error, state_->path);
      const auto newest = Snapshot::open(*state_, 1);
      // The same error on an index that did not change is no race.
      if (newest->revision() == current->revision() && attempt > 2) rethrow(error, state_->path);
    }
    renew(current);
  }
}

Results Searcher::Impl::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  check_sort_fields(request, state_->layout);
  check_facet_fields(request, state_->layout);
  Results results;
  with_handle([&](Snapshot::Handle& handle) {
    results = Results();
    results.mode = request.mode;
    results.revision = handle.revision();
    run(request, handle.database(), results);
  });
  results.ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return results;
}

void Searcher::Impl::run(const SearchRequest& request, Xapian::Database& database, Results& results) {
  const CompileContext context{database, &state_->layout, &state_->analyzers};
  const auto limit = static_cast<Xapian::doccount>(std::min<std::size_t>(request.limit, kMaxLimit));
  const auto offset = static_cast<Xapian::doccount>(std::min<std::size_t>(request.offset, database.get_lastdocid()));

  const auto ask = [&](const Compiled& compiled, Results& into) {
    FacetCounter facets(request, state_->layout);
    if (compiled.query.empty()) {
      into.facets = facets.take();
      return Xapian::MSet();
    }
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25K1, 0, 1, kBm25B, 0.1));
    enquire.set_query(compiled.query);
    const auto order = make_sort(request, state_->layout);
    if (order) enquire.set_sort_by_key_then_relevance(order.get(), false);
    facets.attach(enquire);
    const bool exact = request.exact_total || !request.facets.empty();
    // One more than the page shows whether there is a next one, and keeps small totals exact.
    const Xapian::doccount least = exact ? database.get_doccount() : offset + limit + 1;
    Xapian::MSet matches = enquire.get_mset(offset, limit, least);
    into.facets = facets.take();
    into.total.lower =
        std::max<std::uint64_t>(matches.get_matches_lower_bound(), matches.empty() ? 0 : offset + matches.size());
    into.total.upper = matches.get_matches_upper_bound();
    into.total.value = std::clamp<std::uint64_t>(matches.get_matches_estimated(), into.total.lower, into.total.upper);
    into.total.exact = into.total.lower == into.total.upper;
    return matches;
  };

  Compiled compiled =
      compile(request.query, request.filters, request.mode == Mode::any ? Mode::any : Mode::all, context);
  Xapian::MSet matches = ask(compiled, results);
  if (request.mode == Mode::smart && compiled.mode_matters &&
      results.total.upper < std::max<Xapian::doccount>(limit, 1)) {
    Compiled relaxed = compile(request.query, request.filters, Mode::smart, context);
    Results more;
    Xapian::MSet more_matches = ask(relaxed, more);
    if (more.total.value > results.total.value) {
      results.relaxed = true;
      results.total = more.total;
      results.facets = std::move(more.facets);
      matches = more_matches;
      compiled = std::move(relaxed);
    }
  }
  results.diagnostics = compiled.diagnostics;
  fill_hits(request, matches, compiled, results);
}

void Searcher::Impl::fill_hits(const SearchRequest& request, const Xapian::MSet& matches, const Compiled& compiled,
                               Results& results) {
  const layout::Layout& layout = state_->layout;
  const auto marks_of = [&](const std::string& field) -> const MarkSet& {
    static const MarkSet none;
    const auto found = compiled.marks.find(field);
    return found == compiled.marks.end() ? none : found->second;
  };
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    const Xapian::Document stored = it.get_document();
    Hit hit;
    hit.rank = it.get_rank() + 1;
    hit.score = it.get_weight();
    hit.id = stored.get_value(layout::kIdSlot);
    if (request.fetch != Fetch::ids)
      hit.document = decode_record(hit.id, stored.get_value(layout::kRecordSlot), layout);
    if (request.fetch == Fetch::snippets) {
      const auto add = [&](const char* name, std::size_t characters) {
        const layout::FieldLayout* field = layout.find(name);
        if (field == nullptr || field->field->type != FieldType::text) return;
        const Analyzer& analyzer = state_->analyzers.at(field->field->analyzer);
        std::string_view text = hit.document.get(name);
        const auto& values = hit.document.values(name);
        // Of several values the first in which something matched.
        for (std::size_t i = 0; values.size() > 1 && i < values.size(); ++i) {
          if (find_matches(marks_of(name), analyzer, values[i]).empty()) continue;
          text = values[i];
          break;
        }
        if (text.empty()) return;
        const std::size_t from = std::string_view(name) == "body" ? after_title(text, hit.document.get("title")) : 0;
        hit.snippets.push_back(make_snippet(name, text, marks_of(name), analyzer, characters, from));
      };
      add("title", kTitleCharacters);
      add("body", request.snippet_characters);
      // Other fields only where something matched in them.
      for (const auto& field : layout.fields()) {
        const std::string& name = field.field->name;
        if (name == "title" || name == "body" || marks_of(name).empty()) continue;
        add(name.c_str(), request.snippet_characters);
        if (!hit.snippets.empty() && hit.snippets.back().field == name && hit.snippets.back().marks.empty()) {
          hit.snippets.pop_back();
        }
      }
    }
    results.hits.push_back(std::move(hit));
  }
}

std::optional<Document> Searcher::Impl::get(std::string_view id) {
  std::optional<Document> found;
  with_handle([&](Snapshot::Handle& handle) { found = find_document(handle.database(), id, state_->layout); });
  return found;
}

void Searcher::Impl::for_each(const std::function<bool(const Document&)>& visit) {
  guarded(state_->path, [&] {
    // A handle of its own: the visitor may search meanwhile, and wait for one.
    const auto own = Snapshot::open(*state_, 1);
    const auto handle = Snapshot::borrow(own);
    const Xapian::Database& database = handle->database();
    const auto end = database.postlist_end("");
    for (auto it = database.postlist_begin(""); it != end; ++it) {
      const Xapian::Document stored = database.get_document(*it);
      if (!visit(decode_record(stored.get_value(layout::kIdSlot), stored.get_value(layout::kRecordSlot),
                               state_->layout))) {
        return;
      }
    }
  });
}

Searcher::Searcher(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

Results Searcher::search(const SearchRequest& request) const {
  return impl_->search(request);
}

Results Searcher::search(std::string_view text) const {
  ParsedQuery parsed = Query::parse(text, schema());
  SearchRequest request;
  request.query = std::move(parsed.query);
  Results results = impl_->search(request);
  results.diagnostics.insert(results.diagnostics.begin(), parsed.diagnostics.begin(), parsed.diagnostics.end());
  return results;
}

std::optional<Document> Searcher::get(std::string_view id) const {
  return impl_->get(id);
}

void Searcher::for_each(const std::function<bool(const Document&)>& visit) const {
  impl_->for_each(visit);
}

std::uint64_t Searcher::size() const {
  return impl_->snapshot()->documents();
}

std::uint64_t Searcher::revision() const {
  return impl_->snapshot()->revision();
}

const Schema& Searcher::schema() const {
  return impl_->state().layout.schema();
}

Searcher Searcher::refreshed() const {
  const auto current = impl_->snapshot();
  auto newest = Snapshot::open(impl_->state(), current->handles());
  if (newest->revision() == current->revision()) return *this;
  return Searcher(std::make_shared<Impl>(impl_->shared_state(), std::move(newest)));
}

}  // namespace search
