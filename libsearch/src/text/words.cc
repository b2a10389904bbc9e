// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>

#include "text/peek.h"

namespace search {
namespace {

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// ASCII characters after which a run of letters may go on as something else than a plain word.
bool ends_plainly(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == '"' || c == '/';
}

}  // namespace

CharClass WordSplitter::class_at(std::size_t at) const {
  return at < text_.size() ? classes_[peek(text_, at).code] : CharClass::space;
}

bool WordSplitter::is_upper(std::size_t at) {
  const std::size_t from = writer_.cursor.begin(at);
  const auto lead = static_cast<unsigned char>(writer_.source[from]);
  if (lead < 0x80) return lead >= 'A' && lead <= 'Z';
  return u_isUUppercase(static_cast<UChar32>(utf8::decode(writer_.source, from).code)) != 0;
}

std::size_t WordSplitter::split(std::size_t at) {
  if (const std::size_t end = split_simple(at); end != at) return end;
  piece_count_ = atom_count_ = 0;
  bool is_long = false;
  std::size_t end = at;
  for (std::size_t next = at;;) {
    Atom atom;
    end = scan_atom(next, atom);
    if (is_long || atom_count_ == kMaxPieces || atom.first + atom.count > kMaxPieces) {
      // Too long for a compound: each atom for itself.
      for (std::size_t i = 0; i < atom_count_; ++i) write_atom(atoms_[i], false, atoms_[i].count);
      write_atom(atom, false, atom.count);
      piece_count_ = atom_count_ = 0;
      is_long = true;
    } else {
      atoms_[atom_count_++] = atom;
    }
    const std::size_t length = connector(end);
    if (length == 0) break;
    if (is_possessive(end, length)) {
      end += length + 1;
      break;
    }
    next = end + length;
  }
  if (is_acronym() && end < text_.size() && text_[end] == '.') ++end;
  if (!is_long) write_chain();
  return end;
}

// Most words: small ASCII letters (in the original too, but for the first) and then a space or a comma.
std::size_t WordSplitter::split_simple(std::size_t at) {
  std::size_t end = at;
  while (end < text_.size() && is_small_letter(text_[end])) ++end;
  if (end == at || (end < text_.size() && !ends_plainly(text_[end]))) return at;
  if (!writer_.cursor.is_identity(at, end)) return at;
  const std::size_t begin = writer_.cursor.begin(at);
  const std::size_t length = end - at;
  if (length > 1 && std::memcmp(writer_.source.data() + begin + 1, text_.data() + at + 1, length - 1) != 0) return at;
  const std::string_view term = text_.substr(at, length);
  writer_.put(TokenKind::word, term, begin, begin + length, writer_.position++, 1, 1);
  if (stemmer_ != nullptr && length <= Stemmer::kMaxWordBytes) {
    const std::string_view stem = stemmer_->stem(term);
    if (stem != term) {
      const bool is_prefix = stem.size() < length && std::memcmp(stem.data(), term.data(), stem.size()) == 0;
      writer_.put(TokenKind::stem, is_prefix ? term.substr(0, stem.size()) : writer_.keep(stem), begin, begin + length,
                  writer_.position - 1, 1, 1);
    }
  }
  return end;
}

void WordSplitter::add(const Piece& piece, Atom& atom) {
  // Behind the limit only the number matters: such an atom becomes one word.
  if (atom.count <= kMaxPieces) pieces_[atom.first + atom.count] = piece;
  ++atom.count;
}

std::size_t WordSplitter::scan_atom(std::size_t at, Atom& atom) {
  atom = {piece_count_, 0, at, at};
  for (;;) {
    const CharClass c = class_at(at);
    if (c == CharClass::letter) {
      at = scan_letters(at, atom);
    } else if (c == CharClass::digit) {
      Piece piece;
      at = scan_number(at, piece);
      add(piece, atom);
    } else {
      break;
    }
  }
  atom.end = at;
  ends_in_letters_ = pieces_[atom.first + std::min(atom.count - 1, kMaxPieces)].is_letters;
  if (atom.count > kMaxPieces) {
    pieces_[atom.first] = {atom.begin, atom.end, false, false};
    atom.count = 1;
  }
  piece_count_ = atom.first + atom.count;
  return at;
}

std::size_t WordSplitter::scan_letters(std::size_t at, Atom& atom) {
  Piece piece{at, at, true, false, false};
  while (at < text_.size()) {
    const Peeked c = peek(text_, at);
    const CharClass kind = classes_[c.code];
    if (kind != CharClass::letter && kind != CharClass::mark) break;
    if (at != piece.begin && !writer_.base_only && is_upper(at)) piece.has_capitals = true;
    at += c.length;
  }
  if (atom.count == 0) {
    const std::size_t end = scan_symbols(piece.begin, at);
    if (end != at) piece.is_letters = false;
    at = end;
  }
  piece.end = at;
  add(piece, atom);
  return at;
}

// "c++", "c#": where the symbols after the letters end; `end` when they are none.
std::size_t WordSplitter::scan_symbols(std::size_t begin, std::size_t end) const {
  if (end - begin <= 16 && text_.substr(end, 2) == "++") {
    const bool goes_on = class_at(end + 2) == CharClass::letter || text_.substr(end + 2, 1) == "+";
    return goes_on ? end : end + 2;
  }
  if (end - begin == 1 && is_small_letter(text_[begin]) && text_.substr(end, 1) == "#") {
    const bool goes_on = is_alphanumeric(class_at(end + 1)) || text_.substr(end + 1, 1) == "#";
    return goes_on ? end : end + 1;
  }
  return end;
}

// Digits with dots between them, or with commas before every three ("1,000"; "1,2" are two numbers).
std::size_t WordSplitter::scan_number(std::size_t at, Piece& piece) {
  const auto digits_end = [&](std::size_t from) {
    for (CharClass c = class_at(from); c == CharClass::digit || c == CharClass::mark; c = class_at(from)) {
      from += peek(text_, from).length;
    }
    return from;
  };
  piece = {at, at, false, false};
  std::size_t end = digits_end(at);
  if (end - at <= 3) {
    while (end < text_.size() && text_[end] == ',' && writer_.source[writer_.cursor.begin(end)] == ',') {
      const std::size_t next = digits_end(end + 1);
      if (next != end + 4) break;
      end = next;
      piece.is_grouped = true;
    }
  }
  while (end + 1 < text_.size() && text_[end] == '.' && class_at(end + 1) == CharClass::digit)
    end = digits_end(end + 1);
  piece.end = end;
  return end;
}

// The length of the connector between two atoms, 0 when the chain ends here.
std::size_t WordSplitter::connector(std::size_t at) const {
  const Peeked c = peek(text_, at);
  const auto next = [&] { return class_at(at + c.length); };
  switch (c.code) {
    case U'-':
    case U'\u2010':
    case U'_':
    case U'.':
      return is_alphanumeric(next()) ? c.length : 0;
    case U'\'':
    case U'’':
      return next() == CharClass::letter ? c.length : 0;
    case U'&':
      return ends_in_letters_ && next() == CharClass::letter ? c.length : 0;
    default:
      return 0;
  }
}

bool WordSplitter::is_possessive(std::size_t at, std::size_t length) const {
  const char32_t mark = peek(text_, at).code;
  if ((mark != U'\'' && mark != U'’') || text_[at + length] != 's') return false;
  const CharClass behind = class_at(at + length + 1);
  return !is_alphanumeric(behind) && behind != CharClass::mark;
}

// "U.S": two letters and more, with dots.
bool WordSplitter::is_acronym() const {
  if (atom_count_ < 2) return false;
  return std::all_of(atoms_.begin(), atoms_.begin() + static_cast<std::ptrdiff_t>(atom_count_), [&](const Atom& atom) {
    const Piece& piece = pieces_[atom.first];
    const bool is_joined_by_dot = atom.first == 0 || text_[atom.begin - 1] == '.';
    return atom.count == 1 && piece.is_letters && is_joined_by_dot &&
           peek(text_, piece.begin).length == piece.end - piece.begin;
  });
}

void WordSplitter::write_chain() {
  for (std::size_t i = 0; i < atom_count_; ++i) write_atom(atoms_[i], atom_count_ > 1, i == 0 ? piece_count_ : 0);
}

// `chain_pieces`: over how many pieces the compound of the whole chain lies, for its first atom.
void WordSplitter::write_atom(const Atom& atom, bool in_chain, std::size_t chain_pieces) {
  const std::uint32_t first = writer_.position;
  const bool is_part = in_chain || atom.count > 1;
  const std::uint8_t weight = atom.count > 1 ? 0 : 1;
  for (std::size_t i = 0; i < atom.count; ++i) {
    const Piece& piece = pieces_[atom.first + i];
    write_piece(piece, is_part, weight);
    if (writer_.base_only) continue;
    write_alternatives(piece, weight);
    if (i > 0) continue;
    if (atom.count > 1) {
      writer_.alternative(TokenKind::compound, text_.substr(atom.begin, atom.end - atom.begin), atom.begin, atom.end,
                          first, atom.count, 1);
    }
    if (in_chain && chain_pieces > 0) {
      const std::size_t end = atoms_[atom_count_ - 1].end;
      const std::string_view joined = join();
      writer_.alternative(TokenKind::compound, joined, atom.begin, end, first, chain_pieces, 0);
      const bool is_letters = std::all_of(pieces_.begin(), pieces_.begin() + static_cast<std::ptrdiff_t>(piece_count_),
                                          [](const Piece& each) { return each.is_letters; });
      if (is_letters) write_stem(joined, atom.begin, end, first, chain_pieces, 0);
    }
  }
}

void WordSplitter::write_piece(const Piece& piece, bool is_part, std::uint8_t weight) {
  writer_.base(is_part ? TokenKind::part : TokenKind::word, piece.begin, piece.end, weight);
}

void WordSplitter::write_stem(std::string_view word, std::size_t begin, std::size_t end, std::uint32_t at,
                              std::size_t length, std::uint8_t weight) {
  if (stemmer_ == nullptr || word.size() > Stemmer::kMaxWordBytes) return;
  const std::string_view stem = stemmer_->stem(word);
  if (stem != word) writer_.alternative(TokenKind::stem, writer_.keep(stem), begin, end, at, length, weight);
}

// A capital begins a fragment after a small letter, and before two small ones after capitals (HTMLParser).
bool WordSplitter::begins_fragment(std::size_t at, bool was_upper) {
  if (!was_upper) return true;
  const std::size_t second = at + peek(text_, at).length;
  if (class_at(second) != CharClass::letter || is_upper(second)) return false;
  const std::size_t third = second + peek(text_, second).length;
  return class_at(third) == CharClass::letter && !is_upper(third);
}

void WordSplitter::write_fragments(const Piece& piece) {
  const std::uint32_t position = writer_.position - 1;
  const auto write = [&](std::size_t begin, std::size_t end) {
    writer_.alternative(TokenKind::fragment, text_.substr(begin, end - begin), begin, end, position, 1, 0);
  };
  std::size_t begin = piece.begin;
  std::size_t letters = 0;
  bool was_upper = false;
  for (std::size_t at = piece.begin; at < piece.end;) {
    const bool upper = class_at(at) == CharClass::letter && is_upper(at);
    // "iPhone" and "eBay" are whole words with a letter before them.
    if (upper && letters > 1 && begins_fragment(at, was_upper)) {
      write(begin, at);
      begin = at;
    }
    was_upper = upper;
    ++letters;
    at += peek(text_, at).length;
  }
  if (begin != piece.begin) write(begin, piece.end);
}

void WordSplitter::write_alternatives(const Piece& piece, std::uint8_t weight) {
  const std::string_view term = text_.substr(piece.begin, piece.end - piece.begin);
  if (piece.is_letters) write_stem(term, piece.begin, piece.end, writer_.position - 1, 1, weight);
  if (piece.has_capitals) write_fragments(piece);
  if (piece.is_grouped) {
    joined_.clear();
    std::remove_copy(term.begin(), term.end(), std::back_inserter(joined_), ',');
    writer_.alternative(TokenKind::compound, writer_.keep(joined_), piece.begin, piece.end, writer_.position - 1, 1, 0);
  }
}

// The chain without its connectors.
std::string_view WordSplitter::join() {
  joined_.clear();
  for (std::size_t i = 0; i < piece_count_ && joined_.size() <= Analyzer::kMaxTermBytes; ++i) {
    joined_.append(text_.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin));
  }
  return writer_.keep(joined_);
}

std::size_t WordSplitter::split_dotted_name(std::size_t at) {
  constexpr std::string_view kName = ".net";
  if (text_.substr(at, kName.size()) != kName || is_alphanumeric(class_at(at + kName.size()))) return at;
  writer_.base(TokenKind::word, at, at + kName.size(), 1);
  return at + kName.size();
}

}  // namespace search
