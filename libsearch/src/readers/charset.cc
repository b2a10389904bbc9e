// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/charset.h"

#include <iconv.h>
#include <uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "base/utf8.h"
#include "readers/han.h"

namespace search::readers {
namespace {

constexpr std::size_t kSample = 64 << 10;  // bytes that decide between encodings
const std::string kReplacementBytes = "\xEF\xBF\xBD";

unsigned char at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

struct Converted {
  std::string text;
  std::uint64_t errors = 0;
};

// Nothing when iconv does not know the charset.
std::optional<Converted> convert(std::string_view bytes, const std::string& charset) {
  const iconv_t handle = iconv_open("UTF-8", charset.c_str());
  if (handle == reinterpret_cast<iconv_t>(-1)) return {};
  const std::size_t unit = charset.rfind("UTF-16", 0) == 0 ? 2 : charset.rfind("UTF-32", 0) == 0 ? 4 : 1;
  Converted out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  std::array<char, 16384> buffer;
  char* in = const_cast<char*>(bytes.data());  // iconv's interface is older than const; it does not write
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t done = iconv(handle, &in, &left, &to, &room);
    const int reason = errno;
    out.text.append(buffer.data(), buffer.size() - room);
    if (done != static_cast<std::size_t>(-1) || reason == E2BIG) continue;
    const std::size_t bad = std::min(unit, left);
    in += bad;
    left -= bad;
    out.text += kReplacementBytes;
    ++out.errors;
    iconv(handle, nullptr, nullptr, nullptr, nullptr);
  }
  char* to = buffer.data();
  std::size_t room = buffer.size();
  iconv(handle, nullptr, nullptr, &to, &room);
  out.text.append(buffer.data(), buffer.size() - room);
  iconv_close(handle);
  return out;
}

// The name iconv is asked for: web pages mean the larger sets by the names of the smaller ones.
std::string iconv_name(const std::string& declared) {
  struct Alias {
    const char* said;
    const char* meant;
  };
  constexpr std::array<Alias, 15> aliases{{{"gb2312", "GB18030"},
                                           {"gbk", "GB18030"},
                                           {"gb18030", "GB18030"},
                                           {"x-gbk", "GB18030"},
                                           {"cp936", "GB18030"},
                                           {"gb_2312-80", "GB18030"},
                                           {"hz-gb-2312", "ISO-2022-CN"},
                                           {"big5", "BIG5-HKSCS"},
                                           {"big5-hkscs", "BIG5-HKSCS"},
                                           {"x-x-big5", "BIG5-HKSCS"},
                                           {"cp950", "BIG5-HKSCS"},
                                           {"iso-8859-1", "CP1252"},
                                           {"latin1", "CP1252"},
                                           {"shift_jis", "CP932"},
                                           {"euc-kr", "CP949"}}};
  for (const Alias& alias : aliases) {
    if (declared == alias.said) return alias.meant;
  }
  return declared;
}

struct Utf8Census {
  std::uint64_t sequences = 0;  // well-formed, of several bytes
  std::uint64_t bad = 0;
};

Utf8Census census(std::string_view bytes) {
  Utf8Census out;
  for (std::size_t i = 0; i < bytes.size();) {
    const utf8::Decoded c = utf8::decode(bytes, i);
    if (!c.valid) {
      ++out.bad;
    } else if (c.length > 1) {
      ++out.sequences;
    }
    i += c.length;
  }
  return out;
}

// About a fifth of the characters of a GBK text look like UTF-8 of two bytes by accident.
bool mostly_utf8(const Utf8Census& c) {
  return c.bad == 0 || c.sequences > 3 * c.bad;
}

// The share of 16-bit units that are what texts are made of.
double utf16_share(std::string_view bytes, int high) {
  std::size_t good = 0, control = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const unsigned char first = at(bytes, i), second = at(bytes, i + 1);
    const char32_t c =
        high == 0 ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
    const bool ascii = (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
    const bool alphabet = (c >= 0xA0 && c < 0x180) || (c >= 0x391 && c < 0x460) || (c >= 0xAC00 && c < 0xD7A4);
    const bool wide = (c >= 0x3000 && c < 0x3100) || (c >= 0xFF00 && c < 0xFF60) || (c >= 0x2010 && c < 0x2040);
    control += c < 0x20 && !ascii;
    good += ascii || alphabet || wide || han_class(c) != HanClass::rare;
  }
  const std::size_t units = bytes.size() / 2;
  if (control * 50 > units) return 0;
  return static_cast<double>(good) / static_cast<double>(units);
}

// Points for a text in a double-byte encoding, by the levels that its standard puts characters into, most frequent ones
// first, and by the frequent characters of Chinese among what it decodes to.
template <typename Level>
double score(std::string_view bytes, const char* charset, Level level) {
  bytes = bytes.substr(0, kSample);
  std::int64_t characters = 0, points = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    if (at(bytes, i) < 0x80) {
      ++i;
      continue;
    }
    ++characters;
    if (i + 1 >= bytes.size()) break;
    points += level(at(bytes, i), at(bytes, i + 1));
    i += 2;
  }
  if (characters == 0) return 0;
  const auto converted = convert(bytes, charset);
  if (!converted) return -10;
  const std::uint64_t at_the_cut = bytes.size() == kSample ? 1 : 0;
  points -= 10 * static_cast<std::int64_t>(converted->errors - std::min(converted->errors, at_the_cut));
  const std::string& text = converted->text;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    if (han_class(c.code) != HanClass::rare) points += 2;
    if (c.code >= 0xE000 && c.code <= 0xF8FF) points -= 4;
    i += c.length;
  }
  return static_cast<double>(points) / static_cast<double>(characters);
}

void drop_nuls(DecodedText& decoded) {
  std::size_t from = decoded.text.find('\0');
  if (from == std::string::npos) return;
  std::string clean = decoded.text.substr(0, from);
  for (; from < decoded.text.size(); ++from) {
    if (decoded.text[from] == '\0') {
      clean += kReplacementBytes;
      ++decoded.repaired;
    } else {
      clean += decoded.text[from];
    }
  }
  decoded.text = std::move(clean);
}

bool take(DecodedText& into, std::string_view bytes, const std::string& charset, std::uint64_t errors_allowed) {
  auto converted = convert(bytes, charset);
  if (!converted || converted->errors > errors_allowed) return false;
  into = {std::move(converted->text), charset, converted->errors};
  return true;
}

std::string guess(std::string_view bytes) {
  const uchardet_t detector = uchardet_new();
  uchardet_handle_data(detector, bytes.data(), std::min(bytes.size(), kSample));
  uchardet_data_end(detector);
  std::string charset = lower(uchardet_get_charset(detector));
  uchardet_delete(detector);
  return charset;
}

void decode(DecodedText& into, std::string bytes, std::string_view declared_as) {
  const std::string_view all = bytes;
  constexpr std::uint64_t kAny = ~std::uint64_t{0};
  if (all.substr(0, 3) == "\xEF\xBB\xBF") {
    bytes.erase(0, 3);
    const Utf8Census found = census(bytes);
    into = {found.bad == 0 ? std::move(bytes) : utf8::repair(bytes), "UTF-8", found.bad};
    return;
  }
  using namespace std::string_view_literals;
  if (all.substr(0, 4) == "\xFF\xFE\0\0"sv && take(into, all.substr(4), "UTF-32LE", all.size() / 400)) return;
  if (all.substr(0, 2) == "\xFF\xFE" && take(into, all.substr(2), "UTF-16LE", kAny)) return;
  if (all.substr(0, 2) == "\xFE\xFF" && take(into, all.substr(2), "UTF-16BE", kAny)) return;
  const std::string wide = utf16_without_mark(all);
  if (!wide.empty() && take(into, all, wide, all.size() / 200)) return;
  const std::string declared = lower(declared_as);
  const Utf8Census found = census(all);
  if (found.bad == 0) {
    const bool shifting = declared.rfind("iso-2022", 0) == 0;  // ASCII with escape sequences
    if (shifting && take(into, all, declared, 0)) return;
    into = {std::move(bytes), "UTF-8", 0};
    return;
  }
  if (mostly_utf8(found)) {
    into = {utf8::repair(all), "UTF-8", found.bad};
    return;
  }
  if (!declared.empty() && declared.rfind("utf", 0) != 0 && take(into, all, iconv_name(declared), all.size() / 100))
    return;

  const double gb = gb18030_score(all), big5 = big5_score(all);
  const char* const chinese = gb >= big5 ? "GB18030" : "BIG5-HKSCS";
  if (std::max(gb, big5) >= 0.8 && take(into, all, chinese, kAny)) return;
  const std::string guessed = guess(all);
  if (!guessed.empty() && take(into, all, iconv_name(guessed), all.size() / 20)) return;
  if (std::max(gb, big5) >= 0 && take(into, all, chinese, all.size() / 20)) return;
  if (take(into, all, "CP1252", kAny)) return;
  into = {utf8::repair(all), "UTF-8", found.bad};
}

}  // namespace

std::string utf16_without_mark(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.size() % 2 != 0) return {};
  bytes = bytes.substr(0, kSample);
  const auto zeros = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  if (zeros == 0) return {};
  // UTF-8 with a few NULs is UTF-8; what has zeros only in line ends between Chinese is UTF-16.
  if (zeros * 10 < bytes.size() && mostly_utf8(census(bytes))) return {};
  const double big = utf16_share(bytes, 0), little = utf16_share(bytes, 1);
  if (std::max(big, little) < 0.6) return {};
  return big > little ? "UTF-16BE" : "UTF-16LE";
}

double gb18030_score(std::string_view bytes) {
  return score(bytes, "GB18030", [](unsigned lead, unsigned trail) {
    if (trail < 0xA1) return -1;                 // extensions
    if (lead >= 0xB0 && lead <= 0xD7) return 1;  // the 3,755 characters of level 1
    if (lead >= 0xD8 && lead <= 0xF7) return -1;
    if (lead == 0xA1 || lead == 0xA3) return 1;  // punctuation, full width forms
    return lead == 0xA4 || lead == 0xA5 ? 0 : -2;
  });
}

double big5_score(std::string_view bytes) {
  return score(bytes, "BIG5-HKSCS", [](unsigned lead, unsigned) {
    if (lead >= 0xA4 && lead <= 0xC6) return 1;  // the 5,401 characters of level 1
    if (lead >= 0xC9 && lead <= 0xF9) return -1;
    return lead >= 0xA1 && lead <= 0xA3 ? 1 : -2;
  });
}

DecodedText decode_text(std::string bytes, std::string_view declared) {
  DecodedText out;
  decode(out, std::move(bytes), declared);
  drop_nuls(out);
  return out;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, 4096));
  const bool xml = head.find("<?xml") != std::string::npos;
  for (const std::string_view name : {std::string_view("charset"), std::string_view("encoding")}) {
    if (name == "encoding" && !xml) continue;
    for (std::size_t i = head.find(name); i != std::string::npos; i = head.find(name, i + 1)) {
      std::size_t from = head.find_first_not_of(" \t\r\n", i + name.size());
      if (from == std::string::npos || head[from] != '=') continue;
      from = head.find_first_not_of(" \t\r\n\"'", from + 1);
      if (from == std::string::npos) continue;
      const std::size_t to = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_:.", from);
      if (to != from) return head.substr(from, to == std::string::npos ? to : to - from);
    }
  }
  return {};
}

}  // namespace search::readers
