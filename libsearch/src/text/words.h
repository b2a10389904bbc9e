// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "text/char_class.h"
#include "text/stem.h"
#include "text/token_writer.h"

namespace search {

/// Splits text of letters and digits into words, and compounds into their parts.
///
/// A chain is what stands together: atoms joined by a hyphen, an underscore, a dot, an apostrophe or an ampersand
/// ("state-owned", "node.js", "U.S.", "AT&T"); an atom is made of pieces, which end where letters meet digits
/// ("iPhone15"). The pieces are the base tokens. Capitals inside a piece ("DeepSeek") only make fragments beside it, so
/// that a phrase does not depend on how its words are capitalised.
class WordSplitter {
 public:
  /// Chains and atoms of more pieces are not compounds: they are identifiers, not words that anybody joins.
  static constexpr std::size_t kMaxPieces = 8;

  /// No stemming with a null stemmer.
  WordSplitter(TokenWriter& writer, Stemmer* stemmer) : writer_(writer), text_(writer.text), stemmer_(stemmer) {}

  /// Writes the tokens of the chain that begins at `at` with a letter or digit; returns where it ends.
  std::size_t split(std::size_t at);

  /// The same for ".NET": returns where it ends, or `at` when there is none here.
  std::size_t split_dotted_name(std::size_t at);

 private:
  struct Piece {
    std::size_t begin = 0, end = 0;
    bool is_letters = false;
    bool is_grouped = false;    // a number with thousands' commas
    bool has_capitals = false;  // inside
  };
  struct Atom {
    std::size_t first = 0, count = 0;
    std::size_t begin = 0, end = 0;
  };

  std::size_t split_simple(std::size_t at);
  std::size_t scan_atom(std::size_t at, Atom& atom);
  std::size_t scan_letters(std::size_t at, Atom& atom);
  std::size_t scan_number(std::size_t at, Piece& piece);
  std::size_t scan_symbols(std::size_t begin, std::size_t end) const;
  void add(const Piece& piece, Atom& atom);
  std::size_t connector(std::size_t at) const;
  bool is_possessive(std::size_t at, std::size_t length) const;
  bool is_acronym() const;
  bool is_upper(std::size_t at);
  CharClass class_at(std::size_t at) const;

  void write_chain();
  void write_atom(const Atom& atom, bool in_chain, std::size_t chain_pieces);
  void write_piece(const Piece& piece, bool is_part, std::uint8_t weight);
  void write_alternatives(const Piece& piece, std::uint8_t weight);
  void write_fragments(const Piece& piece);
  void write_stem(std::string_view word, std::size_t begin, std::size_t end, std::uint32_t at, std::size_t length,
                  std::uint8_t weight);
  bool begins_fragment(std::size_t at, bool was_upper);
  std::string_view join();

  TokenWriter& writer_;
  const std::string_view text_;
  Stemmer* stemmer_;
  const CharClasses& classes_ = CharClasses::get();
  std::array<Piece, 2 * kMaxPieces + 1> pieces_;
  std::array<Atom, kMaxPieces> atoms_;
  std::size_t piece_count_ = 0, atom_count_ = 0;
  bool ends_in_letters_ = false;  // the last atom
  std::string joined_;
};

}  // namespace search
