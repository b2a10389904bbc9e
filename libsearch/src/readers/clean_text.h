// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace search::readers {

/// White space of all kinds that articles have: ASCII, U+00A0, U+3000, the spaces of U+2000.
bool is_blank(char32_t code);

/// True for characters between which a line end is no word gap: Chinese, Japanese, their punctuation and full width
/// forms.
bool is_wide(char32_t code);

/// The text without blanks (and byte order marks) at its ends.
std::string_view trim(std::string_view text);

/// The text in one line: every run of blanks becomes one space, or nothing where it holds a line end between wide
/// characters.
std::string one_line(std::string_view text);

/// CR LF and CR become LF, blank lines at the ends go.
std::string plain_lines(std::string_view text);

/// Writes running text with paragraphs: collects breaks until the next character and writes the widest of them.
class TextBuilder {
 public:
  void append(std::string_view text);
  /// As it is, line ends and blanks included: for preformatted text.
  void append_verbatim(std::string_view text);
  void line_break() { pending_ = pending_ < Break::line ? Break::line : pending_; }
  void paragraph_break() { pending_ = Break::paragraph; }
  void cell_break() { pending_ = pending_ < Break::cell ? Break::cell : pending_; }

  std::size_t size() const { return text_.size(); }
  const std::string& text() const { return text_; }
  /// Takes back what was written after `size`.
  void cut(std::size_t size);
  std::string take() { return std::move(text_); }

 private:
  enum class Break : std::uint8_t { none, soft_line, space, cell, line, paragraph };
  void flush(char32_t next);

  std::string text_;
  Break pending_ = Break::none;
  char32_t last_ = 0;
};

}  // namespace search::readers
