// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/word_breaks.h"

#include <search/error.h>
#include <unicode/utext.h>
#include <unicode/uvernum.h>
#include <unicode/uversion.h>

#include "base/utf8.h"

namespace search {
namespace {

// ICU counts in 31 bits, and its dictionaries take memory with the length of a run.
constexpr std::size_t kPiece = 1 << 16;

constexpr const char* kLocales[] = {"ja", "ko", "th"};

}  // namespace

icu::BreakIterator* WordBreaks::iterator(Language language) {
  auto& made = iterators_[static_cast<std::size_t>(language)];
  if (!made) {
    UErrorCode status = U_ZERO_ERROR;
    made.reset(
        icu::BreakIterator::createWordInstance(icu::Locale(kLocales[static_cast<std::size_t>(language)]), status));
    if (U_FAILURE(status) || !made) {
      made.reset();
      throw Error(ErrorCode::io, std::string("ICU's word boundaries cannot be loaded: ") + u_errorName(status));
    }
  }
  return made.get();
}

void WordBreaks::cut(std::string_view text, Language language, std::vector<std::size_t>& ends) {
  icu::BreakIterator& breaks = *iterator(language);
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view piece = utf8::truncate(text.substr(at), kPiece);
    cut_piece(piece, at, breaks, ends);
    at += piece.size();
  }
}

void WordBreaks::cut_piece(std::string_view text, std::size_t offset, icu::BreakIterator& breaks,
                           std::vector<std::size_t>& ends) {
  UErrorCode status = U_ZERO_ERROR;
  UText bytes = UTEXT_INITIALIZER;
  utext_openUTF8(&bytes, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_SUCCESS(status)) {
    breaks.setText(&bytes, status);
    if (U_SUCCESS(status)) {
      breaks.first();
      for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE; end = breaks.next()) {
        ends.push_back(offset + static_cast<std::size_t>(end));
      }
    }
    utext_close(&bytes);
  }
  if (ends.empty() || ends.back() != offset + text.size()) ends.push_back(offset + text.size());
}

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

}  // namespace search
