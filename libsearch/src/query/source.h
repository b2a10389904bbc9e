// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace search::query {

/// One character of a query's text. An escaped one ("\(" or the A of "\AND") is never an operator.
struct Char {
  char32_t code = 0;
  std::uint32_t begin = 0;  ///< bytes of the text, a backslash before it included
  std::uint32_t end = 0;
  bool escaped = false;

  bool is(char32_t operator_code) const { return code == operator_code && !escaped; }
};

/// A query's text as the lexer sees it: characters without those that vanish, escapes resolved.
///
/// A backslash makes a character of the language plain, and stands for itself before any other.
class Source {
 public:
  static constexpr char32_t kEnd = 0;  ///< no character of a text: NUL is white space, and read as a blank

  explicit Source(std::string_view text);

  std::size_t size() const { return chars_.size(); }
  /// The character there; past the end one of code kEnd.
  const Char& operator[](std::size_t at) const { return at < chars_.size() ? chars_[at] : end_; }

  /// The characters [from, to) as UTF-8.
  std::string slice(std::size_t from, std::size_t to) const;

 private:
  std::vector<Char> chars_;
  Char end_;
};

/// What an upper-case word or a doubled sign means, at [at, at + length) of something that gives narrow() codes.
enum class Operator { none, conjunction, disjunction, negation };
Operator operator_word(std::u32string_view narrow);

/// True for every character that a backslash makes plain.
bool is_special(char32_t code);

}  // namespace search::query
