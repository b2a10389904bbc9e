// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/analyzer.h>
#include <search/error.h>

#include <algorithm>
#include <optional>

#include "text/char_class.h"
#include "text/data_path.h"
#include "text/filters.h"
#include "text/fingerprint.h"
#include "text/plain_words.h"
#include "text/splitter.h"
#include "text/workspace.h"

namespace search {

struct Analyzer::Impl {
  explicit Impl(AnalyzerOptions given) : options(std::move(given)), workspaces(options.stemmer) {
    WorkspacePool::Lease check_stemmer(workspaces);
    if (options.segment) segmenter.emplace(Dictionary::open(find_data("han.dict")));
    fingerprint = make_fingerprint(options, words());
  }

  const Segmenter* words() const { return segmenter ? &*segmenter : nullptr; }

  AnalyzerOptions options;
  std::optional<Segmenter> segmenter;
  Fingerprint fingerprint;
  mutable WorkspacePool workspaces;
};

namespace {

bool is_stemmable(std::string_view word) {
  const CharClasses& classes = CharClasses::get();
  for (std::size_t at = 0; at < word.size();) {
    const utf8::Decoded c = utf8::decode(word, at);
    if (!c.valid || (classes[c.code] != CharClass::letter && classes[c.code] != CharClass::mark)) return false;
    at += c.length;
  }
  return word.size() <= Stemmer::kMaxWordBytes;
}

void split(std::string_view text, const Segmenter* segmenter, bool base_only, bool stems, Workspace& workspace,
           Tokens::Storage& storage, std::vector<Token>& tokens) {
  tokens.clear();
  storage.arena.clear();
  fold(text, storage.folded);
  TokenWriter writer(storage.folded, text, storage.arena, tokens, base_only);
  Splitter(writer, segmenter, stems ? workspace.stemmer.get() : nullptr, workspace.cjk).split();
}

}  // namespace

Analyzer::Analyzer(AnalyzerOptions options) : impl_(std::make_shared<const Impl>(std::move(options))) {}

Tokens Analyzer::analyze(std::string_view text) const {
  Tokens tokens;
  analyze(text, tokens);
  return tokens;
}

void Analyzer::analyze(std::string_view text, Tokens& into) const {
  if (!into.storage_) into.storage_ = std::make_unique<Tokens::Storage>();
  WorkspacePool::Lease workspace(impl_->workspaces);
  split(text, impl_->words(), false, true, *workspace, *into.storage_, into.tokens_);
  apply_filters(impl_->options.filters, into);
}

void Analyzer::analyze_base(std::string_view text, Tokens& into) const {
  if (!into.storage_) into.storage_ = std::make_unique<Tokens::Storage>();
  WorkspacePool::Lease workspace(impl_->workspaces);
  split(text, impl_->words(), true, false, *workspace, *into.storage_, into.tokens_);
  if (impl_->options.filters.empty()) return;
  apply_filters(impl_->options.filters, into);
  auto& tokens = into.tokens_;
  tokens.erase(std::remove_if(tokens.begin(), tokens.end(), [](const Token& token) { return !is_base(token.kind); }),
               tokens.end());
}

std::string Analyzer::normalize(std::string_view text) const {
  return folded(text);
}

std::string Analyzer::stem(std::string_view word) const {
  WorkspacePool::Lease workspace(impl_->workspaces);
  if (!workspace->stemmer || !is_stemmable(word)) return std::string(word);
  return std::string(workspace->stemmer->stem(word));
}

std::vector<std::pair<std::size_t, std::size_t>> Analyzer::segment(std::string_view text) const {
  WorkspacePool::Lease workspace(impl_->workspaces);
  Tokens tokens;
  tokens.storage_ = std::make_unique<Tokens::Storage>();
  split(text, impl_->words(), false, false, *workspace, *tokens.storage_, tokens.tokens_);
  return plain_words(tokens, text);
}

const Fingerprint& Analyzer::fingerprint() const {
  return impl_->fingerprint;
}

const AnalyzerOptions& Analyzer::options() const {
  return impl_->options;
}

}  // namespace search
