// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scope.h"

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
  return {field.prefix, &context.analyzers->at(field.field->analyzer), {&field}, field.is_main,
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

std::vector<Unit> units_of(const Analyzer& analyzer, std::string_view text, std::size_t limit, bool& cut) {
  const Tokens tokens = analyzer.analyze(text);
  std::vector<Unit> units;
  std::uint32_t next = 0;  // the position after the last unit
  cut = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool in_last = !units.empty() && token.position < next;
    if (!in_last && token.kind != TokenKind::punctuation && units.size() >= limit) {
      cut = true;
      break;
    }
    switch (token.kind) {
      case TokenKind::punctuation:
      case TokenKind::pair:
        break;
      case TokenKind::word:
      case TokenKind::part:
        if (in_last) {
          if (units.back().kind == Unit::Kind::compound) {
            units.back().parts.emplace_back(token.term);
            units.back().stems.emplace_back(token.term);
            units.back().separated = units.back().separated || token.weight > 0;
          }
        } else {
          Unit unit;
          unit.term = token.term;
          unit.stem = token.term;
          units.push_back(std::move(unit));
          next = token.position + 1;
        }
        break;
      case TokenKind::compound:
        // It comes after the first of its parts, which has been taken for a word.
        if (in_last && units.back().kind == Unit::Kind::word) {
          Unit& unit = units.back();
          unit.kind = Unit::Kind::compound;
          unit.parts.push_back(std::move(unit.term));
          unit.stems.push_back(std::move(unit.stem));
          unit.term = token.term;
          unit.separated = token.weight == 0;
          next = token.position + token.length;
        }
        break;
      case TokenKind::stem:
        if (!in_last) break;
        if (units.back().kind == Unit::Kind::word) units.back().stem = token.term;
        if (units.back().kind == Unit::Kind::compound && !units.back().stems.empty()) {
          units.back().stems.back() = token.term;
        }
        break;
      case TokenKind::character: {
        const bool continues = !units.empty() && units.back().kind == Unit::Kind::run && token.position == next;
        if (!continues) {
          if (units.size() >= limit) {
            cut = true;
            return units;
          }
          Unit unit;
          unit.kind = Unit::Kind::run;
          units.push_back(std::move(unit));
        }
        units.back().term += token.term;
        units.back().characters.emplace_back(token.term);
        next = token.position + 1;
        break;
      }
      case TokenKind::segment:
        if (in_last && units.back().kind == Unit::Kind::run) {
          units.back().segments.push_back({units.back().characters.size() - 1, token.length});
        }
        break;
    }
  }
  return units;
}

}  // namespace search
