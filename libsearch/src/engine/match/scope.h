// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/match/compile.h"

namespace search {

using XQuery = Xapian::Query;

/// Where a leaf of a query looks: the terms under one prefix, made by one analyzer, standing for some fields.
struct Scope {
  std::string prefix;
  const Analyzer* analyzer = nullptr;
  std::vector<const layout::FieldLayout*> fields;
  bool has_positions = false;  ///< its words have positions
  /// The main field has no terms of its own but shares those of all searched fields: what is found by them must be
  /// shown to stand in it.
  bool is_shared_by_others = false;

  /// The searched fields, one scope for each analyzer among them.
  static std::vector<Scope> shared(const CompileContext& context);
  /// A text field by its own terms.
  static Scope own(const layout::FieldLayout& field, const CompileContext& context);
};

/// One thing of a leaf's text that can match or not: a word, a compound, a run of Chinese.
struct Unit {
  enum class Kind { word, compound, run } kind = Kind::word;
  std::string term;                     ///< the word, the joined compound, the run's characters
  std::string stem;                     ///< of a word or compound; equal to it when there is no other
  std::vector<std::string> parts;       ///< of a compound: its base tokens
  std::vector<Unit> atoms;              ///< of a compound with separators: the words and compounds between them
  std::vector<std::string> characters;  ///< of a run
  struct Segment {
    std::size_t begin = 0;  ///< in characters
    std::size_t length = 0;
  };
  std::vector<Segment> segments;  ///< of a run
};

/// The units of a text, at most `limit`; `cut` says whether some were left out.
std::vector<Unit> units_of(const Analyzer& analyzer, std::string_view text, std::size_t limit, bool& cut);

/// Compiles units under one scope and notes what they look for.
class UnitCompiler {
 public:
  UnitCompiler(const CompileContext& context, const Scope& scope, Mode mode, MarkSet& marks)
      : context_(context), scope_(scope), mode_(mode), marks_(marks) {}

  XQuery unit(const Unit& unit);
  /// Exactly these characters or words in a row.
  XQuery phrase(std::string_view text);
  XQuery phrase(const Phrase& phrase);
  /// Words that begin with, or match, a pattern with '?' for one character; `cut` says whether there were too many.
  XQuery expand(std::string_view pattern, bool open_end, bool& cut);

 private:
  /// One of several words is enough.
  bool is_loose() const { return mode_ != Mode::all; }
  XQuery term(std::string_view text) const { return XQuery(scope_.prefix + std::string(text)); }
  XQuery word(const std::string& word, const std::string& stem);
  XQuery compound(const Unit& unit);
  XQuery run(const Unit& unit);
  XQuery segment(const Unit& unit, const Unit::Segment& segment);
  XQuery character(const std::string& character) const;
  /// Exactly the characters of a run in a row, adding `weight` to the score of documents that have them.
  XQuery exact(const Unit& unit, double weight);
  XQuery verified(const XQuery& candidates, const Phrase& phrase, Verification::Score score, double weight) const;
  XQuery weighed(const XQuery& pair, double weight) const;
  XQuery either(const std::string& single) const;
  /// `query` as far as it stands in the scope's fields: see Scope::is_shared_by_others. `what` is what the stored text
  /// must have, `elsewhere` compiles the same for another field.
  XQuery here(const XQuery& query, const MarkSet& what, const std::function<XQuery(UnitCompiler&)>& elsewhere) const;
  XQuery words_in_a_row(const std::vector<std::string>& words);
  double rarity(const std::string& term) const;
  void mark(std::unordered_map<std::string, double>& into, const std::string& term, double weight);

  const CompileContext& context_;
  const Scope& scope_;
  Mode mode_;
  MarkSet& marks_;
};

/// Matches every document. Xapian's own constant for it is one object that threads would share.
inline XQuery match_all() {
  return XQuery(std::string());
}

/// Matches as `query` does, but adds nothing to the score.
XQuery unscored(const XQuery& query);
/// Matches as `query` does, adding the same to every score.
XQuery constant(const XQuery& query, double weight);
/// An OR or AND of any number of queries; of none it matches nothing.
XQuery join(XQuery::op op, const std::vector<XQuery>& queries);

}  // namespace search
