// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/kind.h"

#include <algorithm>
#include <array>

#include "readers/charset.h"
#include "readers/front_matter.h"
#include "readers/json_file.h"
#include "readers/json_lines.h"

namespace search::readers {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

struct Extension {
  std::string_view name;
  Kind kind;
};

constexpr std::array<Extension, 15> kRead{{{"txt", Kind::plain_text},
                                           {"text", Kind::plain_text},
                                           {"md", Kind::markdown},
                                           {"markdown", Kind::markdown},
                                           {"mdown", Kind::markdown},
                                           {"mkd", Kind::markdown},
                                           {"mdx", Kind::markdown},
                                           {"html", Kind::html},
                                           {"htm", Kind::html},
                                           {"xhtml", Kind::html},
                                           {"shtml", Kind::html},
                                           {"json", Kind::json},
                                           {"jsonl", Kind::json_lines},
                                           {"ndjson", Kind::json_lines},
                                           {"jsonlines", Kind::json_lines}}};

// Texts and others that are no articles.
constexpr std::string_view kIgnored =
    " 7z a aac apk avi bak bat bib bin bmp bz2 c cc cfg class cmake conf cpp crt css csv cxx dat db deb dll doc docx "
    "dylib "
    "eot epub exe flac gif go gz h heic hpp icns ico ini ipynb iso jar java jpeg jpg js jsx key kt less lock log lua "
    "m4a "
    "map mk mkv mobi mov mp3 mp4 mpeg mpg o obj odt ogg old opus otf pdb pdf pem php pl png po pot ppt pptx ps psd py "
    "pyc "
    "r rar rb rpm rs sass scss sh so sql sqlite sqlite3 srt svg swf swift swp tar tex tgz tif tiff tmp toml ts tsv tsx "
    "ttf "
    "vue war wasm wav webm webmanifest webp wmv woff woff2 xls xlsx xml xsl xz yaml yml z zip zst ";

constexpr std::array<std::string_view, 24> kMagic{"\x89PNG",
                                                  "\xFF\xD8\xFF",
                                                  "GIF8",
                                                  "%PDF-",
                                                  "PK\x03\x04",
                                                  "PK\x05\x06",
                                                  "\x1F\x8B",
                                                  "BZh9",
                                                  "\xFD"
                                                  "7zXZ",
                                                  "7z\xBC\xAF",
                                                  "Rar!",
                                                  "\x7F"
                                                  "ELF",
                                                  "RIFF",
                                                  "OggS",
                                                  "ID3",
                                                  "fLaC",
                                                  "\xCA\xFE\xBA\xBE",
                                                  "\xD0\xCF\x11\xE0",
                                                  "SQLite format 3",
                                                  "\x28\xB5\x2F\xFD",
                                                  "wOFF",
                                                  "wOF2",
                                                  "II*",
                                                  "8BPS"};

bool begins_with_markup(std::string_view text) {
  const std::string head = lower(text.substr(0, 1024));
  std::size_t at = 0;
  for (;;) {
    at = head.find_first_not_of(" \t\r\n", at);
    if (at == std::string::npos) return false;
    const bool comment = head.compare(at, 4, "<!--") == 0;
    if (!comment && head.compare(at, 5, "<?xml") != 0) break;
    at = head.find('>', at);
    if (at == std::string::npos) return false;
    ++at;
  }
  for (const std::string_view begin : {"<!doctype html", "<html", "<head>", "<head ", "<body>", "<body ", "<meta "}) {
    if (head.compare(at, begin.size(), begin) == 0) return true;
  }
  return false;
}

}  // namespace

NamedKind kind_of_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size()) return {};
  const std::string extension = lower(name.substr(dot + 1));
  for (const Extension& e : kRead) {
    if (extension == e.name) return {e.kind, true};
  }
  if (kIgnored.find(' ' + extension + ' ') != std::string_view::npos) return {Kind::ignored, true};
  return {};
}

bool is_binary(std::string_view head, const NamedKind& named) {
  for (const std::string_view magic : kMagic) {
    if (head.substr(0, magic.size()) == magic) {
      // "RIFF" and others are words too: a second sign is asked for.
      const bool letters = std::all_of(magic.begin(), magic.end(), [](char c) { return c >= ' ' && c < 0x7F; });
      if (!letters || magic[0] == '%' || head.find('\0') != std::string_view::npos) return true;
    }
  }
  const std::string_view bom = head.substr(0, 2);
  if (bom == "\xFF\xFE" || bom == "\xFE\xFF" ||
      !utf16_without_mark(head.substr(0, head.size() & ~std::size_t{1})).empty())
    return false;
  const auto control = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B) ||
           byte == 0x7F;
  }));
  return control * 100 > head.size() * (named.certain ? 30 : 1);
}

Kind kind_of_text(std::string_view text, const NamedKind& named) {
  if (named.kind == Kind::json_lines) return Kind::json_lines;
  if (looks_like_json_lines(text)) return Kind::json_lines;
  if (named.kind == Kind::json || looks_like_json(text)) return Kind::json;
  if (named.kind == Kind::html || named.kind == Kind::markdown) return named.kind;
  if (begins_with_markup(text)) return Kind::html;
  if (parse_front_matter(text).end > 0) return Kind::markdown;
  return Kind::plain_text;
}

}  // namespace search::readers
