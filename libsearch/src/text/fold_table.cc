// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold_table.h"

#include <unicode/normalizer2.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/fold.h"

namespace search {
namespace {

constexpr std::pair<char32_t, char32_t> kTraditional[] = {
#include "traditional.inc"
};

// Ranges that NFKC case folding leaves alone and that have no accents; asking ICU for each of them would cost most of
// the time of building the table.
bool is_plain(char32_t code) {
  return (code >= 0x3400 && code <= 0x4DBF) || (code >= 0x4E00 && code <= 0x9FFF) ||
         (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xE000 && code <= 0xF8FF);
}

}  // namespace

std::string_view traditional_hash() {
  return SEARCH_TRADITIONAL_HASH;
}

const FoldTable& FoldTable::get() {
  static const FoldTable table;
  return table;
}

FoldTable::FoldTable() : traditional_(std::begin(kTraditional), std::end(kTraditional)) {
  std::sort(traditional_.begin(), traditional_.end());
  for (char32_t code = 1; code < 0x80; ++code) {
    quick_[code] = static_cast<char16_t>(code >= 'A' && code <= 'Z' ? code + 0x20 : code);
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc_cf = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string bytes;
  Folded folded;
  for (char32_t code = 0x80; code < 0x10000 && U_SUCCESS(status); ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    if (is_plain(code)) {
      quick_[code] = static_cast<char16_t>(code);
      continue;
    }
    if (is_kept(code) || !nfkc_cf->hasBoundaryBefore(static_cast<UChar32>(code))) continue;
    bytes.clear();
    utf8::append(bytes, code);
    fold_slowly(*this, bytes, folded);
    if (folded.text.empty()) continue;
    const utf8::Decoded first = utf8::decode(folded.text, 0);
    if (first.length == folded.text.size() && first.code < 0x10000) quick_[code] = static_cast<char16_t>(first.code);
  }
  for (const auto& [from, to] : traditional_) {
    if (from < 0x10000) quick_[from] = to < 0x10000 ? static_cast<char16_t>(to) : char16_t{0};
  }
}

char32_t FoldTable::simplified(char32_t code) const {
  if (code < 0x3400) return code;
  const auto found = std::lower_bound(traditional_.begin(), traditional_.end(), std::pair<char32_t, char32_t>(code, 0));
  return found != traditional_.end() && found->first == code ? found->second : code;
}

}  // namespace search
