// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/phrase.h"

#include <algorithm>
#include <utility>

namespace search {

Phrase::Phrase(std::vector<Element> elements) : elements_(std::move(elements)) {
  is_run_ = !elements_.empty() && std::all_of(elements_.begin(), elements_.end(), [](const Element& e) {
    return e.kind == TokenKind::character && !e.any;
  });
  if (is_run_) {
    for (const auto& element : elements_) run_ += element.term;
  }
}

Phrase Phrase::of(const Analyzer& analyzer, std::string_view text) {
  Tokens tokens;
  analyzer.analyze_base(text, tokens);
  std::vector<Element> elements;
  for (const auto& token : tokens) elements.push_back({std::string(token.term), token.kind});
  const auto is_mark = [](const Element& e) { return e.kind == TokenKind::punctuation; };
  const auto first = std::find_if_not(elements.begin(), elements.end(), is_mark);
  elements.erase(elements.begin(), first);
  while (!elements.empty() && is_mark(elements.back())) elements.pop_back();
  return Phrase(std::move(elements));
}

std::size_t Phrase::count_in(const Analyzer& analyzer, std::string_view text) const {
  if (elements_.empty()) return 0;
  if (is_run_) {
    // The characters of a run stand side by side in the folded text, so folding is all that is needed.
    const std::string folded = analyzer.normalize(text);
    std::size_t count = 0;
    for (auto at = folded.find(run_); at != std::string::npos; at = folded.find(run_, at + run_.size())) ++count;
    return count;
  }
  Tokens tokens;
  analyzer.analyze_base(text, tokens);
  return find(tokens).size();
}

bool Phrase::matches_at(const std::vector<const Token*>& base, std::size_t at) const {
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const Element& element = elements_[i];
    const Token& token = *base[at + i];
    if (token.position != base[at]->position + i) return false;
    if (element.any ? token.kind == TokenKind::punctuation : token.term != element.term) return false;
  }
  return true;
}

std::vector<Span> Phrase::find(const Tokens& tokens) const {
  std::vector<Span> found;
  if (elements_.empty()) return found;
  std::vector<const Token*> base;
  base.reserve(tokens.size());
  for (const auto& token : tokens) {
    if (is_base(token.kind)) base.push_back(&token);
  }
  for (std::size_t at = 0; at + elements_.size() <= base.size(); ++at) {
    if (!elements_[0].any && base[at]->term != elements_[0].term) continue;
    if (matches_at(base, at)) found.push_back({base[at]->begin, base[at + elements_.size() - 1]->end});
  }
  return found;
}

}  // namespace search
