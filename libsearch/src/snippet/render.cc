// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <string_view>

#include <search/snippet.h>

namespace search {

namespace {

/// Puts the text together with `open` and `close` around the marks, every piece written by `write`.
template <class Write>
std::string render(const Snippet& snippet, std::string_view open, std::string_view close, Write write) {
  std::string out;
  if (snippet.starts_inside) out += "…";
  std::size_t at = 0;
  for (const Mark& mark : snippet.marks) {
    write(out, std::string_view(snippet.text).substr(at, mark.byte_begin - at));
    out += open;
    write(out, std::string_view(snippet.text).substr(mark.byte_begin, mark.byte_end - mark.byte_begin));
    out += close;
    at = mark.byte_end;
  }
  write(out, std::string_view(snippet.text).substr(at));
  if (snippet.ends_inside) out += "…";
  return out;
}

void write_html(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

/// Text of a stranger must not command the terminal: control characters are dropped, C1 ones (C2 80 to C2 9F) too.
void write_terminal(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      ++i;
    } else if (byte == '\n' || byte == '\t' || byte == '\r' || byte == ' ') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (byte >= 0x20 && byte != 0x7F) {
      out += text[i];
    }
  }
}

}  // namespace

std::string Snippet::plain() const {
  return render(*this, "", "", [](std::string& out, std::string_view piece) { out += piece; });
}

std::string Snippet::ansi() const {
  return render(*this, "\x1b[1;31m", "\x1b[0m", write_terminal);
}

std::string Snippet::html() const {
  return render(*this, "<mark>", "</mark>", write_html);
}

}  // namespace search
