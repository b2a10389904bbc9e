// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match/scope.h"

#include <algorithm>
#include <utility>

namespace search {

std::vector<Scope> Scope::shared(const CompileContext& context) {
  std::vector<Scope> scopes;
  for (const layout::FieldLayout* field : context.layout->searched()) {
    const Analyzer* analyzer = &context.analyzers->at(field->field->analyzer);
    auto scope = std::find_if(scopes.begin(), scopes.end(), [&](const Scope& s) { return s.analyzer == analyzer; });
    if (scope == scopes.end()) scope = scopes.insert(scopes.end(), Scope{"", analyzer, {}, true, false});
    scope->fields.push_back(field);
  }
  return scopes;
}

Scope Scope::own(const layout::FieldLayout& field, const CompileContext& context) {
  return {field.prefix,
          &context.analyzers->at(field.field->analyzer),
          {&field},
          field.is_main,
          field.is_main && context.layout->searched().size() > 1};
}

XQuery unscored(const XQuery& query) {
  return XQuery(XQuery::OP_SCALE_WEIGHT, query, 0.0);
}

XQuery constant(const XQuery& query, double weight) {
  auto* source = new Xapian::FixedWeightPostingSource(weight);
  return XQuery(XQuery::OP_AND, unscored(query), XQuery(source->release()));
}

XQuery join(XQuery::op op, const std::vector<XQuery>& queries) {
  if (queries.empty()) return XQuery::MatchNothing;
  if (queries.size() == 1) return queries.front();
  return XQuery(op, queries.begin(), queries.end());
}

namespace {

bool is_word(TokenKind kind) {
  return kind == TokenKind::word || kind == TokenKind::part;
}

/// Takes units from tokens, which are in order of position with the base token of a position first.
class UnitReader {
 public:
  explicit UnitReader(const Tokens& tokens) : tokens_(tokens) {}

  /// False at the end.
  bool next(Unit& unit) {
    while (at_ < tokens_.size() && !is_word(tokens_[at_].kind) && tokens_[at_].kind != TokenKind::character) ++at_;
    if (at_ == tokens_.size()) return false;
    unit = tokens_[at_].kind == TokenKind::character ? run() : word();
    return true;
  }

 private:
  Unit run() {
    Unit unit;
    unit.kind = Unit::Kind::run;
    for (std::uint32_t next = tokens_[at_].position; at_ < tokens_.size(); ++at_) {
      const Token& token = tokens_[at_];
      if (token.kind == TokenKind::character) {
        if (token.position != next) break;
        ++next;
        unit.term += token.term;
        unit.characters.emplace_back(token.term);
      } else if (token.kind == TokenKind::segment) {
        unit.segments.push_back({unit.characters.size() - 1, token.length});
      } else if (token.kind != TokenKind::pair) {
        break;
      }
    }
    return unit;
  }

  /// A word, or the parts of a compound with the compounds that lie over them.
  Unit word() {
    const std::size_t first = at_;
    std::uint32_t end = tokens_[first].position + 1;
    for (; at_ < tokens_.size() && tokens_[at_].position < end; ++at_) {
      if (tokens_[at_].kind == TokenKind::compound) end = std::max(end, tokens_[at_].position + tokens_[at_].length);
    }
    return over(first, tokens_[first].position, end);
  }

  /// The unit over the positions [begin, end), whose tokens begin at `first`: the compound that is so long, else the
  /// word.
  Unit over(std::size_t first, std::uint32_t begin, std::uint32_t end) const {
    const auto length = static_cast<std::uint16_t>(end - begin);
    Unit unit;
    std::vector<std::pair<std::size_t, std::uint32_t>> atoms;  // first token, end position
    std::uint32_t atom_end = begin;
    for (std::size_t i = first; i < tokens_.size() && tokens_[i].position < end; ++i) {
      const Token& token = tokens_[i];
      const bool whole = token.position == begin && token.length == length;
      if (is_word(token.kind)) {
        unit.parts.emplace_back(token.term);
        if (unit.term.empty() && whole) unit.term = token.term;
        if (token.position >= atom_end) {
          atom_end = token.position + 1;
          atoms.emplace_back(i, atom_end);
        }
      } else if (token.kind == TokenKind::compound && whole) {
        unit.kind = Unit::Kind::compound;
        unit.term = token.term;
      } else if (token.kind == TokenKind::compound && token.position + 1 == atom_end) {
        atom_end = token.position + token.length;
        atoms.back().second = atom_end;
      } else if (token.kind == TokenKind::stem && whole) {
        unit.stem = token.term;
      }
    }
    if (unit.stem.empty()) unit.stem = unit.term;
    if (unit.kind == Unit::Kind::compound && separated(first, begin, length)) {
      for (const auto& [token, stop] : atoms) unit.atoms.push_back(over(token, tokens_[token].position, stop));
    }
    return unit;
  }

  /// A compound that weighs nothing is written with separators: its parts weigh.
  bool separated(std::size_t first, std::uint32_t begin, std::uint16_t length) const {
    for (std::size_t i = first; i < tokens_.size() && tokens_[i].position == begin; ++i) {
      if (tokens_[i].kind == TokenKind::compound && tokens_[i].length == length) {
        return length > 1 && tokens_[i].weight == 0;
      }
    }
    return false;
  }

  const Tokens& tokens_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Unit> units_of(const Analyzer& analyzer, std::string_view text, std::size_t limit, bool& cut) {
  const Tokens tokens = analyzer.analyze(text);
  UnitReader reader(tokens);
  std::vector<Unit> units;
  Unit unit;
  cut = false;
  while (reader.next(unit)) {
    if (units.size() == limit) {
      cut = true;
      break;
    }
    units.push_back(std::move(unit));
  }
  return units;
}

}  // namespace search
