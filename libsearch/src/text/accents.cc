// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/accents.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace search {
namespace {

// Letters with a stroke and ligatures, which Unicode does not decompose.
const char* spelled_out(char32_t letter) {
  switch (letter) {
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
    case U'ð':
      return "d";
    case U'ħ':
      return "h";
    case U'ŧ':
      return "t";
    case U'ı':
      return "i";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'þ':
      return "th";
    default:
      return nullptr;
  }
}

}  // namespace

bool drops_marks(char32_t base) {
  if (u_isdigit(static_cast<UChar32>(base))) return true;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(base), &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_HAN:
      return true;
    default:
      return false;
  }
}

bool is_mark(char32_t code) {
  return (U_GET_GC_MASK(static_cast<UChar32>(code)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

void append_without_accent(std::u32string& to, char32_t letter) {
  if (const char* spelled = spelled_out(letter)) {
    for (; *spelled != '\0'; ++spelled) to += static_cast<char32_t>(*spelled);
    return;
  }
  if (letter < 0x80 || letter == U'й' || letter == U'ї' || letter == U'ў') {
    to += letter;
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString parts;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || !nfc->getDecomposition(static_cast<UChar32>(letter), parts)) {
    to += letter;
    return;
  }
  if (!drops_marks(static_cast<char32_t>(parts.char32At(0)))) {
    to += letter;
    return;
  }
  for (int i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(parts.char32At(i));
    if (i > 0 && is_mark(part)) continue;
    if (const char* spelled = spelled_out(part)) {
      for (; *spelled != '\0'; ++spelled) to += static_cast<char32_t>(*spelled);
    } else {
      to += part;
    }
  }
}

}  // namespace search
