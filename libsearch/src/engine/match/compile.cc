// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match/compile.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <unordered_set>
#include <utility>

#include <search/error.h>
#include "engine/match/scope.h"
#include "engine/match/stop_words.h"
#include "engine/match/values.h"

namespace search {

namespace {

/// Different words of a query that are looked for; what comes after is left out, with a diagnostic.
constexpr std::size_t kMaxUnits = 1000;
/// When any word will do, so many of the rarest are looked for: the others could not change a page.
constexpr std::size_t kMaxLoose = 200;

/// What a parser gives is never so deep, but a program can build anything.
constexpr int kMaxDepth = 200;

/// A clause of a match, or one word of a leaf.
struct Part {
  XQuery query;
  bool optional = false;  ///< a stop word: where there are others, it only ranks
  double rarity = 0;      ///< of its rarest word
};

void add_marks(MarkSet& into, const MarkSet& from) {
  const auto add = [](auto& to, const auto& what) {
    for (const auto& [term, weight] : what) to[term] = std::max(to[term], weight);
  };
  add(into.terms, from.terms);
  add(into.stems, from.stems);
  add(into.characters, from.characters);
  into.phrases.insert(into.phrases.end(), from.phrases.begin(), from.phrases.end());
}

class Compiler {
 public:
  Compiler(Mode mode, const CompileContext& context)
      : mode_(mode), context_(context), shared_(Scope::shared(context)) {}

  Compiled compile(const Query& query, const std::vector<Query>& filters) {
    compiled_.query = any_query(query);
    marking_ = false;
    const Mode mode = std::exchange(mode_, Mode::all);
    for (const Query& filter : filters) {
      if (filter.empty()) continue;
      compiled_.query = XQuery(XQuery::OP_FILTER, compiled_.query, any_query(filter));
    }
    mode_ = mode;
    return std::move(compiled_);
  }

 private:
  XQuery any_query(const Query& query) {
    if (depth_ >= kMaxDepth) {
      throw Error(ErrorCode::invalid_argument, "the query is nested more than " + std::to_string(kMaxDepth) + " deep");
    }
    ++depth_;
    XQuery result = kind_of_query(query);
    --depth_;
    return result;
  }

  XQuery kind_of_query(const Query& query) {
    switch (query.kind()) {
      case Query::Kind::none:
        return XQuery::MatchNothing;
      case Query::Kind::all:
        return match_all();
      case Query::Kind::text:
        return combine(text(query));
      case Query::Kind::phrase:
        return leaf(query, [&](UnitCompiler& compiler) { return compiler.phrase(query.value()); });
      case Query::Kind::prefix:
      case Query::Kind::wildcard:
        return expansion(query);
      case Query::Kind::range:
        return range(query);
      case Query::Kind::match:
        return match(query);
      case Query::Kind::conjunction:
        return children(query, XQuery::OP_AND);
      case Query::Kind::disjunction:
        return children(query, XQuery::OP_OR);
      case Query::Kind::negation:
        return XQuery(XQuery::OP_AND_NOT, match_all(), unmarked(query.clauses().front()));
      case Query::Kind::required:
        return any_query(query.clauses().front());
    }
    return XQuery::MatchNothing;
  }

  XQuery unmarked(const Query& query) {
    const bool marking = std::exchange(marking_, false);
    XQuery result = any_query(query);
    marking_ = marking;
    return result;
  }

  XQuery children(const Query& query, XQuery::op op) {
    std::vector<XQuery> positive;
    std::vector<XQuery> negative;
    for (const Query& clause : different(query.clauses())) {
      // "a AND NOT b" is one difference, not an intersection with nearly everything.
      if (op == XQuery::OP_AND && clause.kind() == Query::Kind::negation) {
        negative.push_back(unmarked(clause.clauses().front()));
      } else if (clause.kind() == Query::Kind::text) {
        // A word of nothing but symbols asks for nothing.
        const auto parts = text(clause);
        if (!parts.empty()) positive.push_back(combine(parts));
      } else {
        positive.push_back(any_query(clause));
      }
    }
    return without(positive.empty() && !negative.empty() ? match_all() : join(op, positive), negative);
  }

  /// The clauses without repetitions, as far as the words of the query are not too many.
  std::vector<Query> different(const std::vector<Query>& clauses) {
    std::vector<Query> kept;
    std::unordered_set<std::string> seen;
    for (const Query& clause : clauses) {
      if (!clause.clauses().empty()) {
        if (clause.clauses().size() > 1 || seen.insert(clause.to_tree()).second) kept.push_back(clause);
      } else if (seen.insert(clause.to_tree()).second) {
        if (++leaves_ > kMaxUnits) {
          too_many();
          break;
        }
        kept.push_back(clause);
      }
    }
    return kept;
  }

  void too_many() { diagnose("only the first " + std::to_string(kMaxUnits) + " words are looked for"); }

  static XQuery without(const XQuery& query, const std::vector<XQuery>& negative) {
    return negative.empty() ? query : XQuery(XQuery::OP_AND_NOT, query, join(XQuery::OP_OR, negative));
  }

  /// True for what no mode relaxes: quotes, fields, ranges, and whatever holds one of them.
  static bool is_strict(const Query& query) {
    switch (query.kind()) {
      case Query::Kind::phrase:
      case Query::Kind::range:
      case Query::Kind::required:
        return true;
      case Query::Kind::text:
      case Query::Kind::prefix:
      case Query::Kind::wildcard:
        return !query.field().empty();
      default:
        return std::any_of(query.clauses().begin(), query.clauses().end(), is_strict);
    }
  }

  XQuery match(const Query& query) {
    std::vector<Part> plain;
    std::vector<XQuery> strict;
    std::vector<XQuery> negative;
    for (const Query& clause : different(query.clauses())) {
      if (clause.kind() == Query::Kind::negation) {
        negative.push_back(unmarked(clause.clauses().front()));
      } else if (is_strict(clause)) {
        strict.push_back(any_query(clause));
      } else if (clause.kind() == Query::Kind::text) {
        for (Part& part : text(clause)) plain.push_back(std::move(part));
      } else {
        plain.push_back({any_query(clause), false, std::numeric_limits<double>::max()});
      }
    }
    if (plain.empty()) {
      const bool only_negative = strict.empty() && !negative.empty();
      return without(only_negative ? match_all() : join(XQuery::OP_AND, strict), negative);
    }
    if (strict.empty()) return without(combine(plain), negative);
    const XQuery musts = join(XQuery::OP_AND, strict);
    const bool any = mode_ != Mode::all;
    compiled_.mode_matters = true;
    return without(XQuery(any ? XQuery::OP_AND_MAYBE : XQuery::OP_AND, musts, combine(plain)), negative);
  }

  static double rarest(const MarkSet& marks) {
    double most = 0;
    for (const auto* terms : {&marks.terms, &marks.stems, &marks.characters}) {
      for (const auto& [term, rarity] : *terms) most = std::max(most, rarity);
    }
    return most;
  }

  /// Parts side by side under the mode.
  XQuery combine(std::vector<Part> parts) {
    if (mode_ != Mode::all && parts.size() > kMaxLoose) {
      std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.rarity > b.rarity; });
      parts.resize(kMaxLoose);
      diagnose("of so many words only the " + std::to_string(kMaxLoose) + " rarest are looked for");
    }
    std::vector<XQuery> needed;
    std::vector<XQuery> optional;
    const bool all_optional = std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.optional; });
    for (const Part& part : parts) {
      (part.optional && !all_optional && mode_ == Mode::all ? optional : needed).push_back(part.query);
    }
    if (parts.size() > 1) compiled_.mode_matters = true;
    const XQuery query = join(mode_ != Mode::all ? XQuery::OP_OR : XQuery::OP_AND, needed);
    return optional.empty() ? query : XQuery(XQuery::OP_AND_MAYBE, query, join(XQuery::OP_OR, optional));
  }

  /// The parts of a text leaf. With several analyzers among the searched fields each makes parts of its own.
  std::vector<Part> text(const Query& query) {
    if (query.field().empty()) {
      if (shared_.empty()) return {};
      if (shared_.size() == 1) return units(shared_.front(), query.value());
      std::vector<XQuery> ways;
      Part part{{}, true, 0};
      for (const Scope& scope : shared_) {
        const auto parts = units(scope, query.value());
        if (parts.empty()) continue;
        for (const Part& each : parts) {
          part.optional = part.optional && each.optional;
          part.rarity = std::max(part.rarity, each.rarity);
        }
        ways.push_back(combine(parts));
      }
      if (ways.empty()) return {};
      part.query = join(XQuery::OP_OR, ways);
      return {part};
    }
    const layout::FieldLayout& field = field_of(query);
    if (field.field->type == FieldType::text) return units(Scope::own(field, context_), query.value());
    return {{value(field, query.value()), false, 0}};
  }

  /// A parser knows the fields, so only a program can name one that is not there.
  const layout::FieldLayout& field_of(const Query& query) const {
    const layout::FieldLayout* field = context_.layout->find(query.field());
    if (field == nullptr) {
      throw Error(ErrorCode::invalid_argument,
                  "the query names the field '" + query.field() + "', which the index has not");
    }
    return *field;
  }

  std::vector<Part> units(const Scope& scope, const std::string& value) {
    bool cut = false;
    const auto units = units_of(*scope.analyzer, value, kMaxUnits, cut);
    if (cut) too_many();
    std::vector<Part> parts;
    for (const Unit& unit : units) {
      if (unit.kind == Unit::Kind::run && unit.segments.size() > 1) compiled_.mode_matters = true;
      MarkSet marks;
      XQuery query = UnitCompiler(context_, scope, mode_, marks).unit(unit);
      note(scope, marks);
      parts.push_back({std::move(query), unit.kind != Unit::Kind::compound && is_stop_word(unit.term), rarest(marks)});
    }
    return parts;
  }

  /// A phrase, prefix or wildcard in its field, or in the searched ones.
  template <class Make>
  XQuery leaf(const Query& query, Make make) {
    if (query.field().empty()) {
      std::vector<XQuery> ways;
      for (const Scope& scope : shared_) {
        MarkSet marks;
        UnitCompiler compiler(context_, scope, mode_, marks);
        ways.push_back(make(compiler));
        note(scope, marks);
      }
      return join(XQuery::OP_OR, ways);
    }
    const layout::FieldLayout& field = field_of(query);
    if (field.field->type != FieldType::text) return value(field, query.value());
    const Scope scope = Scope::own(field, context_);
    MarkSet marks;
    UnitCompiler compiler(context_, scope, mode_, marks);
    XQuery made = make(compiler);
    note(scope, marks);
    return made;
  }

  XQuery expansion(const Query& query) {
    const bool open_end = query.kind() == Query::Kind::prefix;
    if (const layout::FieldLayout* field = context_.layout->find(query.field());
        field != nullptr && field->field->type == FieldType::keyword && open_end) {
      const std::string begin = field->prefix + folding_analyzer().normalize(query.value());
      return XQuery(XQuery::OP_WILDCARD, begin, static_cast<Xapian::termcount>(context_.max_expansion),
                    XQuery::WILDCARD_LIMIT_MOST_FREQUENT, XQuery::OP_OR);
    }
    bool cut = false;
    XQuery result = leaf(query, [&](UnitCompiler& compiler) {
      bool this_cut = false;
      XQuery made = compiler.expand(query.value(), open_end, this_cut);
      cut = cut || this_cut;
      return made;
    });
    if (cut) {
      diagnose("'" + query.value() + (open_end ? "*" : "") + "' stands for more than " +
               std::to_string(context_.max_expansion) + " words; only the most frequent are looked for");
    }
    return result;
  }

  /// One value of a keyword, number, date or boolean field.
  XQuery value(const layout::FieldLayout& field, const std::string& text) { return told(value_query(field, text)); }

  XQuery range(const Query& query) {
    const layout::FieldLayout& field = field_of(query);
    if (has_order(field)) return told(range_query(field, query.value(), query.high()));
    diagnose("field '" + field.field->name + "' has no order, so no range of it; '" + query.value() + ".." +
             query.high() + "' is looked for as text");
    return any_query(Query::text(query.value() + " " + query.high()));
  }

  XQuery told(ValueQuery&& made) {
    if (!made.problem.empty()) diagnose(made.problem);
    return std::move(made.query);
  }

  void note(const Scope& scope, const MarkSet& marks) {
    if (!marking_) return;
    for (const layout::FieldLayout* field : scope.fields) add_marks(compiled_.marks[field->field->name], marks);
  }

  void diagnose(const std::string& message) {
    for (const auto& known : compiled_.diagnostics) {
      if (known.message == message) return;
    }
    compiled_.diagnostics.push_back({0, 0, message, ""});
  }

  Mode mode_;
  const CompileContext& context_;
  std::vector<Scope> shared_;
  Compiled compiled_;
  bool marking_ = true;
  int depth_ = 0;
  std::size_t leaves_ = 0;
};

}  // namespace

Compiled compile(const Query& query, const std::vector<Query>& filters, Mode mode, const CompileContext& context) {
  return Compiler(mode, context).compile(query, filters);
}

}  // namespace search
