// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/source.h"

#include "base/utf8.h"
#include "query/characters.h"

namespace search::query {
namespace {

// Whether the text goes on with a word that would be an operator.
bool starts_operator(std::string_view text, std::size_t at) {
  std::u32string word;
  while (at < text.size() && word.size() < 4) {
    const utf8::Decoded c = utf8::decode(text, at);
    if (!is_word(c.code)) break;
    word += narrow(c.code);
    at += c.length;
  }
  return operator_word(word) != Operator::none;
}

}  // namespace

Operator operator_word(std::u32string_view narrow) {
  if (narrow == U"AND" || narrow == U"&&") return Operator::conjunction;
  if (narrow == U"OR" || narrow == U"||") return Operator::disjunction;
  if (narrow == U"NOT") return Operator::negation;
  return Operator::none;
}

bool is_special(char32_t code) {
  constexpr std::u32string_view kSpecial = U"\\\"()*?:+-./&|“”「」『』";
  return kSpecial.find(narrow(code)) != kSpecial.npos;
}

Source::Source(std::string_view text) {
  chars_.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = static_cast<std::uint32_t>(i);
    utf8::Decoded c = utf8::decode(text, i);
    i += c.length;
    bool escaped = false;
    if (c.code == '\\' && i < text.size()) {
      const utf8::Decoded next = utf8::decode(text, i);
      const bool at_word_start = chars_.empty() || !is_word(chars_.back().code);
      if (is_special(next.code) || (at_word_start && starts_operator(text, i))) {
        escaped = true;
        c = next;
        i += c.length;
      }
    }
    if (is_ignorable(c.code)) continue;
    if (is_space(c.code)) c.code = ' ';
    chars_.push_back({c.code, begin, static_cast<std::uint32_t>(i), escaped});
  }
  end_.begin = end_.end = static_cast<std::uint32_t>(text.size());
}

std::string Source::slice(std::size_t from, std::size_t to) const {
  std::string out;
  for (std::size_t i = from; i < to; ++i) utf8::append(out, chars_[i].code);
  return out;
}

}  // namespace search::query
