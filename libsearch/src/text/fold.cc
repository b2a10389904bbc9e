// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold.h"

#include <search/error.h>

#include <cstdint>
#include <cstring>

#include "base/utf8.h"
#include "text/fold_segment.h"
#include "text/fold_table.h"

namespace search {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080u;

// Eight ASCII bytes to lower case at once: the high bit of each byte of `upper` is set where the byte is in A..Z.
std::uint64_t lower_case(std::uint64_t bytes) {
  const std::uint64_t from_a = bytes + 0x3F3F3F3F3F3F3F3Fu;   // 'A' + 0x3F = 0x80
  const std::uint64_t above_z = bytes + 0x2525252525252525u;  // '[' + 0x25 = 0x80
  const std::uint64_t upper = (from_a & ~above_z) & kHighBits;
  return bytes | (upper >> 2);
}

void check_length(std::size_t bytes) {
  if (bytes <= UINT32_MAX) return;
  throw Error(ErrorCode::invalid_argument, "the text is too long to be analysed: over 4 GiB; split it");
}

class Folder {
 public:
  Folder(const FoldTable& table, std::string_view text, Folded& into)
      : table_(table), text_(text), into_(into), segment_(table) {
    check_length(text.size());
    into.map.clear();
    into.text.resize(text.size() + text.size() / 16 + 64);
  }

  void run() {
    while (at_ < text_.size()) {
      const auto lead = static_cast<unsigned char>(text_[at_]);
      if (lead < 0x80) {
        ascii();
      } else if (lead >= 0xE0 && lead < 0xF0) {
        three_bytes();
      } else if (!two_bytes(lead)) {
        slow();
      }
    }
    check_length(out_);
    into_.text.resize(out_);
  }

  void run_slowly() {
    while (at_ < text_.size()) slow();
    into_.text.resize(out_);
  }

 private:
  void room(std::size_t bytes) {
    if (out_ + bytes <= into_.text.size()) return;
    check_length(out_ + bytes);
    into_.text.resize(into_.text.size() + into_.text.size() / 2 + bytes);
  }

  void ascii() {
    room(text_.size() - at_ + 8);
    into_.map.identity(out_, at_);
    const char* from = text_.data() + at_;
    const char* const end = text_.data() + text_.size();
    char* to = into_.text.data() + out_;
    while (end - from >= 8) {
      std::uint64_t bytes;
      std::memcpy(&bytes, from, 8);
      if ((bytes & kHighBits) != 0) break;
      bytes = lower_case(bytes);
      std::memcpy(to, &bytes, 8);
      from += 8;
      to += 8;
    }
    for (; from < end && static_cast<unsigned char>(*from) < 0x80; ++from) {
      *to++ = static_cast<char>(*from >= 'A' && *from <= 'Z' ? *from + 0x20 : *from);
    }
    const auto done = static_cast<std::size_t>(from - (text_.data() + at_));
    at_ += done;
    out_ += done;
  }

  // Runs of three-byte characters whose folds have three bytes too: all Chinese text but the punctuation.
  void three_bytes() {
    room(text_.size() - at_ + 8);
    into_.map.identity(out_, at_);
    const auto* from = reinterpret_cast<const unsigned char*>(text_.data()) + at_;
    const auto* const end = reinterpret_cast<const unsigned char*>(text_.data()) + text_.size();
    const auto* const start = from;
    char* to = into_.text.data() + out_;
    while (end - from >= 3 && (from[0] & 0xF0) == 0xE0 && (from[1] & 0xC0) == 0x80 && (from[2] & 0xC0) == 0x80) {
      const char32_t code = (from[0] & 0x0Fu) << 12 | (from[1] & 0x3Fu) << 6 | (from[2] & 0x3Fu);
      // Overlong forms decode below U+0800, and surrogates have no entry.
      const char16_t fold = code < 0x800 ? char16_t{0} : table_.quick(code);
      if (fold < 0x800) break;
      to[0] = static_cast<char>(0xE0 | (fold >> 12));
      to[1] = static_cast<char>(0x80 | ((fold >> 6) & 0x3F));
      to[2] = static_cast<char>(0x80 | (fold & 0x3F));
      from += 3;
      to += 3;
    }
    const auto done = static_cast<std::size_t>(from - start);
    at_ += done;
    out_ += done;
    if (done == 0) one_character();
  }

  bool two_bytes(unsigned char lead) {
    if (lead < 0xC2 || lead > 0xDF) return false;
    one_character();
    return true;
  }

  void one_character() {
    const utf8::Decoded c = utf8::decode(text_, at_);
    const char16_t fold = c.valid && c.code < 0x10000 ? table_.quick(c.code) : char16_t{0};
    if (fold == 0) return slow();
    put(fold, c.length);
  }

  void put(char32_t fold, std::size_t source_length) {
    room(4);
    const std::size_t length = fold < 0x80 ? 1 : fold < 0x800 ? 2 : fold < 0x10000 ? 3 : 4;
    if (length == source_length) {
      into_.map.identity(out_, at_);
    } else {
      into_.map.cluster(out_, length, at_, source_length);
    }
    encoded_.clear();
    utf8::append(encoded_, fold);
    std::memcpy(into_.text.data() + out_, encoded_.data(), length);
    out_ += length;
    at_ += source_length;
  }

  void slow() {
    const utf8::Decoded c = utf8::decode(text_, at_);
    if (!c.valid || is_kept(c.code)) {
      put(c.code, c.length);
      closed_ = at_;
      return;
    }
    std::size_t begin = at_;
    if (begin != closed_ && begin > 0 && !segment_.begins(c.code)) {
      // The character before was folded alone, one to one; now it turns out to have a mark behind it.
      do --begin;
      while (!utf8::is_lead(text_[begin]));
      do --out_;
      while (!utf8::is_lead(into_.text[out_]));
      into_.map.truncate(out_);
    }
    at_ = segment_.fold(text_, begin);
    for (const FoldedSegment::Piece& piece : segment_.pieces()) {
      room(piece.length);
      std::memcpy(into_.text.data() + out_, segment_.text().data() + piece.begin, piece.length);
      const std::size_t source_length = piece.source_end - piece.source_begin;
      if (piece.is_single && piece.length == source_length) {
        into_.map.identity(out_, piece.source_begin);
      } else {
        into_.map.cluster(out_, piece.length, piece.source_begin, source_length);
      }
      out_ += piece.length;
    }
    closed_ = at_;
  }

  const FoldTable& table_;
  std::string_view text_;
  Folded& into_;
  FoldedSegment segment_;
  std::string encoded_;
  std::size_t at_ = 0, out_ = 0;
  std::size_t closed_ = SIZE_MAX;  // a mark at this place belongs to nothing before it
};

}  // namespace

void fold(std::string_view text, Folded& into) {
  Folder(FoldTable::get(), text, into).run();
}

void fold_slowly(const FoldTable& table, std::string_view text, Folded& into) {
  Folder(table, text, into).run_slowly();
}

std::string folded(std::string_view text) {
  Folded into;
  fold(text, into);
  return std::move(into.text);
}

}  // namespace search
