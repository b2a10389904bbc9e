// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace search {

/// Reads JSON one token at a time, without recursion and without a tree: records of any nesting cost one bit a level.
/// Numbers keep the text they were written in. What other parsers give up a whole record for is repaired here:
/// ill-formed UTF-8 and lone surrogate escapes become U+FFFD, control characters in strings are taken as they are (a
/// line end is not). The text must outlive the scanner.
class JsonScanner {
 public:
  enum class Kind : std::uint8_t {
    object_begin,
    object_end,
    array_begin,
    array_end,
    key,
    string,
    number,
    boolean,
    null,
    end,    ///< the whole text was one value
    error,  ///< and every further call gives error again
  };

  explicit JsonScanner(std::string_view text) : text_(text) {}

  Kind next();
  /// The key or string with its escapes resolved, a number or literal as written. Valid until the next call.
  std::string_view value() const { return value_; }
  /// Skips the rest of the object or array that next() has just begun; false on an error.
  bool skip();

  /// Where the next token will be looked for; after an error, where it is. In bytes from the beginning.
  std::size_t offset() const { return at_; }
  /// What is wrong, for people; empty without an error.
  std::string_view error() const { return error_; }
  /// True when something was repaired so far.
  bool repaired() const { return repaired_; }

 private:
  enum class Expect : std::uint8_t { value, value_or_end, key, key_or_end, colon, comma_or_end, end };

  Kind fail(std::string_view reason);
  Kind scan_value();
  Kind scan_literal(std::string_view word, Kind kind);
  Kind scan_number();
  bool scan_string();
  bool scan_escape();
  bool scan_hex(std::uint32_t& code);
  Kind close();
  void after_value();
  void skip_space();

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view value_;
  std::string buffer_;
  std::vector<bool> open_;  // true: an object
  std::string_view error_;
  Expect expect_ = Expect::value;
  bool repaired_ = false;
};

}  // namespace search
