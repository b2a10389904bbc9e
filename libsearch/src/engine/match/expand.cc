// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "engine/match/scope.h"

namespace search {

namespace {

/// '?' is one character; `open_end`: anything may follow.
bool matches(std::string_view pattern, bool open_end, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  while (p < pattern.size()) {
    if (t >= text.size()) return false;
    const auto wanted = utf8::decode(pattern, p);
    const auto got = utf8::decode(text, t);
    if (wanted.code != '?' && wanted.code != got.code) return false;
    p += wanted.length;
    t += got.length;
  }
  return open_end || t == text.size();
}

}  // namespace

XQuery UnitCompiler::expand(std::string_view pattern, bool open_end, bool& cut) {
  cut = false;
  std::string folded;
  std::vector<Phrase::Element> elements;
  for (std::size_t at = 0; at <= pattern.size();) {
    const std::size_t hole = std::min(pattern.find('?', at), pattern.size());
    folded += scope_.analyzer->normalize(pattern.substr(at, hole - at));
    const Phrase piece = Phrase::of(*scope_.analyzer, pattern.substr(at, hole - at));
    elements.insert(elements.end(), piece.elements().begin(), piece.elements().end());
    if (hole < pattern.size()) {
      folded += '?';
      elements.push_back({"", TokenKind::word, true});
    }
    at = hole + 1;
  }
  // Any character may follow or stand between characters of a run: that is a phrase of characters.
  if (std::any_of(elements.begin(), elements.end(), [](const auto& e) { return e.kind == TokenKind::character; })) {
    return phrase(Phrase(std::move(elements)));
  }
  // A compound's pieces are indexed together without what separates them.
  std::string joined;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] != '-' && folded[i] != '_' && folded[i] != '\'' && folded[i] != ' ') joined += folded[i];
  }
  if (joined.empty() || joined.front() == '?') return XQuery::MatchNothing;

  const std::string begin = scope_.prefix + joined.substr(0, joined.find('?'));
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  const auto end = context_.database.allterms_end(begin);
  for (auto it = context_.database.allterms_begin(begin); it != end; ++it) {
    const std::string full = *it;
    if (matches(joined, open_end, std::string_view(full).substr(scope_.prefix.size()))) {
      found.emplace_back(it.get_termfreq(), full);
    }
  }
  if (found.size() > context_.max_expansion) {
    cut = true;
    const auto last = found.begin() + static_cast<std::ptrdiff_t>(context_.max_expansion);
    std::partial_sort(found.begin(), last, found.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    found.erase(last, found.end());
  }
  std::vector<XQuery> terms;
  MarkSet what;
  for (const auto& [frequency, full] : found) {
    const std::string plain = full.substr(scope_.prefix.size());
    what.terms[plain] = rarity(plain);
    mark(marks_.terms, plain, what.terms[plain]);
    terms.emplace_back(full);
  }
  return here(join(XQuery::OP_SYNONYM, terms), what, [&](UnitCompiler& other) {
    bool ignored = false;
    return other.expand(pattern, open_end, ignored);
  });
}

}  // namespace search
