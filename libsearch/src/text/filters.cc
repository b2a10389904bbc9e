// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/filters.h"

#include <algorithm>

#include "base/utf8.h"

namespace search {
namespace {

std::string_view safe_term(Tokens& tokens, std::string_view term) {
  if (!utf8::is_valid(term) || term.find('\0') != std::string_view::npos) {
    std::string repaired = utf8::repair(term);
    repaired.erase(std::remove(repaired.begin(), repaired.end(), '\0'), repaired.end());
    term = tokens.keep(repaired);
  }
  return utf8::truncate(term, Analyzer::kMaxTermBytes);
}

}  // namespace

void apply_filters(const std::vector<TokenFilter>& filters, Tokens& tokens) {
  if (filters.empty()) return;
  for (const TokenFilter& filter : filters) {
    if (filter.apply) filter.apply(tokens);
  }
  auto& all = tokens.mutable_tokens();
  for (Token& token : all) token.term = safe_term(tokens, token.term);
  all.erase(std::remove_if(all.begin(), all.end(), [](const Token& token) { return token.term.empty(); }), all.end());
  std::stable_sort(all.begin(), all.end(), [](const Token& a, const Token& b) {
    return a.position != b.position ? a.position < b.position : is_base(a.kind) && !is_base(b.kind);
  });
}

}  // namespace search
