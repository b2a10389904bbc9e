// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <search/export.h>

namespace search {

/// A place to mark in a Snippet's text: [begin, end), whole characters, in bytes and in characters (code points).
struct Mark {
  std::size_t byte_begin = 0;
  std::size_t byte_end = 0;
  std::size_t char_begin = 0;
  std::size_t char_end = 0;
};

/// A piece of a stored field, with what matched in it. Of several values it is the first one with a match.
///
/// Thread-safety: a value.
struct SEARCH_API Snippet {
  std::string field;
  std::size_t byte_begin = 0;  ///< where the piece begins in the stored value, in bytes
  std::size_t char_begin = 0;  ///< the same in characters
  bool starts_inside = false;  ///< text of the value was left out before the piece (a title that a body repeats is not)
  bool ends_inside = false;    ///< ... or after it
  std::string text;            ///< valid UTF-8, exactly as stored
  std::vector<Mark> marks;     ///< into `text`, in order, without overlap

  /// The text with "…" where it was cut.
  std::string plain() const;
  /// The same with matches in bold for a terminal, on one line: white space is one blank, control characters are left
  /// out.
  std::string ansi() const;
  /// The same with <mark>…</mark>, everything else escaped.
  std::string html() const;
};

}  // namespace search
