// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold_segment.h"

#include <search/error.h>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/accents.h"

namespace search {
namespace {

// A character keeps so many combining marks, and no more are looked at than the second number: sorting them takes its
// square.
constexpr int kMaxMarks = 32;
constexpr int kMaxSourceMarks = 256;
// Nothing that people write comes near; it bounds memory, and ICU counts in 31 bits.
constexpr std::size_t kMaxBytes = 1 << 20;

}  // namespace

FoldedSegment::FoldedSegment(const FoldTable& table) : table_(table) {
  UErrorCode status = U_ZERO_ERROR;
  nfkc_cf_ = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::io, std::string("ICU's normalization data cannot be loaded: ") + u_errorName(status));
  }
}

std::size_t FoldedSegment::collect(std::string_view source, std::size_t begin) {
  std::size_t at = begin;
  int marks = 0;
  kept_end_ = 0;
  while (at < source.size()) {
    const utf8::Decoded c = utf8::decode(source, at);
    if (at > begin && (!c.valid || at - begin > kMaxBytes || is_kept(c.code) || begins(c.code))) break;
    const auto code = static_cast<UChar32>(c.code);
    if (u_getCombiningClass(code) != 0) {
      if (++marks > kMaxSourceMarks && kept_end_ == 0) kept_end_ = at;
    } else if (!u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
      if (kept_end_ != 0) break;
      marks = 0;
    }
    at += c.length;
  }
  if (kept_end_ == 0) kept_end_ = at;
  return at;
}

std::size_t FoldedSegment::fold(std::string_view source, std::size_t begin) {
  const std::size_t end = collect(source, begin);
  normalized_.clear();
  text_.clear();
  pieces_.clear();
  drops_marks_ = false;
  marks_ = 0;
  icu::StringByteSink<std::string> sink(&normalized_);
  icu::Edits edits;
  UErrorCode status = U_ZERO_ERROR;
  nfkc_cf_->normalizeUTF8(0, icu::StringPiece(source.data() + begin, static_cast<int32_t>(kept_end_ - begin)), sink,
                          &edits, status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  for (auto edit = edits.getFineIterator(); edit.next(status);) {
    auto at = static_cast<std::size_t>(edit.destinationIndex());
    const std::size_t last = at + static_cast<std::size_t>(edit.newLength());
    auto from = begin + static_cast<std::size_t>(edit.sourceIndex());
    const std::size_t to = from + static_cast<std::size_t>(edit.oldLength());
    for (bool continues = false; at < last; continues = edit.hasChange() != 0) {
      const utf8::Decoded c = utf8::decode(normalized_, at);
      add(c.code, from, edit.hasChange() ? to : from + c.length, continues);
      if (!edit.hasChange()) from += c.length;
      at += c.length;
    }
  }
  if (kept_end_ < end && !pieces_.empty()) pieces_.back().source_end = end;
  return end;
}

// `continues`: the character comes from the same source span as the one before it.
void FoldedSegment::add(char32_t code, std::size_t source_begin, std::size_t source_end, bool continues) {
  marks_ = u_getCombiningClass(static_cast<UChar32>(code)) != 0 ? marks_ + 1 : 0;
  // Enclosing marks, as in keycap emoji, make no other letter, and what stands on them goes with them.
  if (u_charType(static_cast<UChar32>(code)) == U_ENCLOSING_MARK) drops_marks_ = true;
  if ((drops_marks_ && is_mark(code)) || marks_ > kMaxMarks) {
    if (!pieces_.empty()) pieces_.back().source_end = std::max(pieces_.back().source_end, source_end);
    return;
  }
  bare_.clear();
  append_without_accent(bare_, code);
  drops_marks_ = drops_marks(bare_.back());
  // A continuation whose first characters were dropped as marks has no piece of its own yet.
  if (!continues || pieces_.empty() || pieces_.back().source_begin != source_begin) {
    pieces_.push_back({text_.size(), 0, source_begin, source_end, bare_.size() == 1});
  } else {
    pieces_.back().is_single = false;
  }
  for (const char32_t c : bare_) utf8::append(text_, table_.simplified(c));
  pieces_.back().length = text_.size() - pieces_.back().begin;
}

}  // namespace search
