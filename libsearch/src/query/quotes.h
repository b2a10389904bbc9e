// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

#include "query/source.h"

namespace search::query {

/// Finds the halves of quotation marks: "…" “…” 「…」 『…』. The first three forms of double quotes may be mixed, as
/// input methods do, when a mark's own other half is missing.
///
/// Asked in the order of the text, so that all answers together take one pass over it.
class Quotes {
 public:
  explicit Quotes(const Source& source) : source_(source) { next_.fill(kUnknown); }

  /// Whether the character there opens a phrase.
  bool opens(std::size_t at);

  struct Span {
    std::size_t from = 0;  ///< characters inside the quotes: [from, to)
    std::size_t to = 0;
    std::size_t next = 0;  ///< the character after them
    bool closed = true;
  };
  /// The phrase that opens there; to the end of the text when no mark closes it.
  Span read(std::size_t at);

 private:
  static constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);
  enum Mark { straight, left, right, corner, white_corner, marks };

  // The next mark of that sort at `from` or after; the text's size when there is none.
  std::size_t find(Mark mark, std::size_t from);

  const Source& source_;
  std::array<std::size_t, marks> next_;  // where each sort was last found; passed ones are looked for again
};

}  // namespace search::query
