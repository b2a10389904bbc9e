// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "engine/match/scope.h"
#include "engine/match/stop_words.h"

namespace search {

namespace {

/// Longer runs than this are never looked for as a whole when any word will do: a question is not repeated to the
/// letter.
constexpr std::size_t kMaxExactRun = 12;
/// What the exact run and the pairs inside long words weigh beside the words when any word will do. At full weight they
/// cost nDCG on both scripts.
constexpr double kSubstringWeight = 0.25;
/// Different words of one run that are looked for; the rest of it only counts in the run as a whole.
constexpr std::size_t kMaxSegments = 500;
/// Pairs of a long phrase that are looked up; the text is compared as a whole anyway.
constexpr std::size_t kMaxPairs = 64;

Phrase phrase_of(const Unit& run, const Unit::Segment& segment) {
  std::vector<Phrase::Element> elements;
  for (std::size_t i = 0; i < segment.length; ++i) {
    elements.push_back({run.characters[segment.begin + i], TokenKind::character});
  }
  return Phrase(std::move(elements));
}

}  // namespace

double UnitCompiler::rarity(const std::string& term) const {
  const double all = context_.database.get_doccount();
  const double with = context_.database.get_termfreq(scope_.prefix + term);
  return std::log(1 + (all - with + 0.5) / (with + 0.5));
}

void UnitCompiler::mark(std::unordered_map<std::string, double>& into, const std::string& term, double weight) {
  auto& known = into[term];
  known = std::max(known, weight);
}

XQuery UnitCompiler::here(const XQuery& query, const MarkSet& what,
                          const std::function<XQuery(UnitCompiler&)>& elsewhere) const {
  if (!scope_.is_shared_by_others) return query;
  std::vector<XQuery> other_fields;
  for (const layout::FieldLayout* field : context_.layout->searched()) {
    if (field == scope_.fields.front()) continue;
    const Scope scope = Scope::own(*field, context_);
    MarkSet ignored;
    UnitCompiler compiler(context_, scope, mode_, ignored);
    other_fields.push_back(unscored(elsewhere(compiler)));
  }
  // Where no other field has it, it stands here; where one has, the stored text decides.
  const XQuery others = join(XQuery::OP_OR, other_fields);
  auto verification = std::make_shared<Verification>();
  verification->places.push_back({scope_.fields.front(), scope_.analyzer, Phrase(), what});
  verification->layout = context_.layout;
  auto* source = new TextSource(std::move(verification));
  const std::vector<XQuery> both{query, others, XQuery(source->release())};
  return XQuery(XQuery::OP_OR, XQuery(XQuery::OP_AND_NOT, query, others), join(XQuery::OP_AND, both));
}

XQuery UnitCompiler::word(const std::string& word, const std::string& stem) {
  // A word that is its own stem is indexed as a word only, so both together are all its forms.
  const XQuery surface = term(stem);
  const std::string stemmed = layout::stem_prefix(scope_.prefix) + stem;
  const double weight = rarity(word);
  mark(marks_.stems, stem, weight);
  XQuery forms = surface;
  if (context_.database.term_exists(stemmed)) {
    const bool both = context_.database.term_exists(scope_.prefix + stem);
    forms = both ? XQuery(XQuery::OP_SYNONYM, surface, XQuery(stemmed)) : XQuery(stemmed);
  }
  MarkSet what;
  what.stems[stem] = weight;
  return here(forms, what, [&](UnitCompiler& other) { return other.word(word, stem); });
}

XQuery UnitCompiler::words_in_a_row(const std::vector<std::string>& words) {
  std::vector<XQuery> terms;
  for (const auto& word : words) terms.push_back(term(word));
  if (terms.size() == 1) return terms.front();
  if (scope_.has_positions) {
    return XQuery(XQuery::OP_PHRASE, terms.begin(), terms.end(), static_cast<Xapian::termcount>(terms.size()));
  }
  std::vector<Phrase::Element> elements;
  for (const auto& word : words) elements.push_back({word, TokenKind::word});
  return verified(join(XQuery::OP_AND, terms), Phrase(std::move(elements)), Verification::Score::constant, 0);
}

XQuery UnitCompiler::compound(const Unit& unit) {
  std::vector<Phrase::Element> elements;
  for (const auto& part : unit.parts) elements.push_back({part, TokenKind::part});
  const double weight = std::max(rarity(unit.term), 1.0);
  MarkSet what;
  what.phrases.emplace_back(Phrase(std::move(elements)), weight);
  mark(marks_.terms, unit.term, weight);
  marks_.phrases.push_back(what.phrases.front());
  std::vector<XQuery> forms{
      word(unit.term, unit.stem),
      here(words_in_a_row(unit.parts), what, [&](UnitCompiler& other) { return other.words_in_a_row(unit.parts); })};
  if (is_loose()) {
    for (const Unit& atom : unit.atoms) forms.push_back(this->unit(atom));
  }
  return join(XQuery::OP_OR, forms);
}

XQuery UnitCompiler::character(const std::string& character) const {
  return XQuery(layout::character_prefix(scope_.prefix) + character);
}

/// A pair that is nowhere a word has no counts to rank by; then every document that has it gets the same.
XQuery UnitCompiler::weighed(const XQuery& pair, double weight) const {
  return context_.database.get_collection_freq(*pair.get_terms_begin()) > 0 ? pair : constant(pair, weight);
}

/// A single character, as a word and inside words.
XQuery UnitCompiler::either(const std::string& single) const {
  const bool is_word = context_.database.term_exists(scope_.prefix + single);
  if (!is_word) return constant(character(single), rarity(single));
  return XQuery(XQuery::OP_OR, term(single), unscored(character(single)));
}

XQuery UnitCompiler::verified(const XQuery& candidates, const Phrase& phrase, Verification::Score score,
                              double weight) const {
  auto verification = std::make_shared<Verification>();
  for (const layout::FieldLayout* field : scope_.fields) {
    verification->places.push_back({field, scope_.analyzer, phrase, {}});
  }
  verification->layout = context_.layout;
  verification->score = score;
  verification->weight = weight;
  auto* source = new TextSource(std::move(verification));
  return XQuery(XQuery::OP_AND, candidates, XQuery(source->release()));
}

XQuery UnitCompiler::exact(const Unit& unit, double weight) {
  const auto& all = unit.characters;
  const Phrase phrase = phrase_of(unit, {0, all.size()});
  if (all.size() == 2) {
    MarkSet what;
    what.phrases.emplace_back(phrase, weight);
    return here(constant(term(unit.term), weight), what, [&](UnitCompiler& other) { return other.term(unit.term); });
  }
  std::set<std::string> pairs;
  for (std::size_t i = 0; i + 1 < all.size() && pairs.size() < kMaxPairs; ++i) pairs.insert(all[i] + all[i + 1]);
  std::vector<XQuery> candidates;
  for (const auto& pair : pairs) candidates.push_back(unscored(term(pair)));
  return verified(join(XQuery::OP_AND, candidates), phrase, Verification::Score::constant, weight);
}

/// One word inside a run. However a document's text was cut, it has the word's characters, so those decide what matches
/// and the word only what it weighs.
XQuery UnitCompiler::segment(const Unit& unit, const Unit::Segment& segment) {
  std::string text;
  std::vector<XQuery> pairs;
  MarkSet what;
  for (std::size_t i = segment.begin; i < segment.begin + segment.length; ++i) {
    text += unit.characters[i];
    if (segment.length > 2 && i + 1 < segment.begin + segment.length) {
      const std::string pair = unit.characters[i] + unit.characters[i + 1];
      pairs.push_back(term(pair));
      if (is_loose()) mark(what.terms, pair, kSubstringWeight);
    }
  }
  const double weight = rarity(text);
  const Phrase phrase = phrase_of(unit, segment);
  // When any word will do, a single character counts as a word only, else every text with 了 or 人 in it would match.
  if (segment.length == 1 && is_loose()) {
    what.terms[text] = weight;
  } else {
    what.phrases.emplace_back(phrase, weight);
  }
  mark(marks_.terms, text, weight);
  for (const auto& [pair, pair_weight] : what.terms) mark(marks_.terms, pair, pair_weight);
  if (segment.length > 2) marks_.phrases.emplace_back(phrase, weight);

  XQuery found = term(text);
  if (segment.length == 1 && !is_loose()) {
    found = XQuery(XQuery::OP_OR, found, unscored(character(text)));
  } else if (segment.length > 2 && is_loose()) {
    const XQuery parts(XQuery::OP_SCALE_WEIGHT, join(XQuery::OP_OR, pairs), kSubstringWeight);
    found = XQuery(XQuery::OP_OR, found, parts);
  }
  found = here(found, what, [&](UnitCompiler& other) { return other.segment(unit, segment); });
  if (segment.length <= 2 || is_loose()) return found;
  const XQuery candidates(XQuery::OP_AND_NOT, unscored(join(XQuery::OP_AND, pairs)), term(text));
  return XQuery(XQuery::OP_OR, found, verified(candidates, phrase, Verification::Score::constant, 0));
}

XQuery UnitCompiler::run(const Unit& unit) {
  const std::size_t count = unit.characters.size();
  if (count == 1) {
    MarkSet what;
    what.characters[unit.term] = 1;
    mark(marks_.characters, unit.term, rarity(unit.term));
    return here(either(unit.term), what, [&](UnitCompiler& other) { return other.run(unit); });
  }
  if (unit.segments.size() == 1) return segment(unit, unit.segments.front());
  std::vector<XQuery> words;
  std::vector<XQuery> optional;
  double best = 0;  // the words alone score at most their rarity, and a quarter of their pairs', times k1 + 1
  std::set<std::string> seen;
  for (const auto& part : unit.segments) {
    std::string text;
    for (std::size_t i = 0; i < part.length; ++i) text += unit.characters[part.begin + i];
    if (seen.size() >= kMaxSegments) break;
    if (!seen.insert(text).second) continue;
    (!is_loose() && is_stop_word(text) ? optional : words).push_back(segment(unit, part));
    best += rarity(text);
    for (std::size_t i = 0; part.length > 2 && i + 1 < part.length; ++i) {
      best += kSubstringWeight * rarity(unit.characters[part.begin + i] + unit.characters[part.begin + i + 1]);
    }
  }
  const bool loose = is_loose();
  if (mode_ == Mode::any && count > kMaxExactRun) return join(XQuery::OP_OR, words);
  marks_.phrases.emplace_back(phrase_of(unit, {0, count}), best);
  // Under `any` it is one sign among others; else it must come first.
  const XQuery whole = exact(unit, mode_ == Mode::any ? kSubstringWeight * best : best * (kBm25K1 + 1) + 1);
  if (words.empty()) return XQuery(XQuery::OP_AND_MAYBE, whole, join(XQuery::OP_OR, optional));
  XQuery bag = join(loose ? XQuery::OP_OR : XQuery::OP_AND, words);
  if (!optional.empty()) bag = XQuery(XQuery::OP_AND_MAYBE, bag, join(XQuery::OP_OR, optional));
  return XQuery(XQuery::OP_OR, whole, bag);
}

XQuery UnitCompiler::unit(const Unit& unit) {
  switch (unit.kind) {
    case Unit::Kind::word:
      return word(unit.term, unit.stem);
    case Unit::Kind::compound:
      return compound(unit);
    default:
      return run(unit);
  }
}

XQuery UnitCompiler::phrase(std::string_view text) {
  return phrase(Phrase::of(*scope_.analyzer, text));
}

XQuery UnitCompiler::phrase(const Phrase& phrase) {
  const auto& elements = phrase.elements();
  if (elements.empty()) return XQuery::MatchNothing;
  double weight = 0;
  bool plain_words = true;  // words alone: their positions are enough
  std::vector<std::string> words;
  std::set<std::string> needed;  // full terms that a document with the phrase has
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const auto& element = elements[i];
    const bool is_word = !element.any && (element.kind == TokenKind::word || element.kind == TokenKind::part);
    plain_words = plain_words && is_word;
    if (is_word) {
      words.push_back(element.term);
      needed.insert(scope_.prefix + element.term);
      weight += rarity(element.term);
    } else if (!element.any && element.kind == TokenKind::character) {
      const bool pairs =
          i + 1 < elements.size() && !elements[i + 1].any && elements[i + 1].kind == TokenKind::character;
      const bool paired = i > 0 && !elements[i - 1].any && elements[i - 1].kind == TokenKind::character;
      if (pairs && needed.size() < kMaxPairs) {
        needed.insert(scope_.prefix + element.term + elements[i + 1].term);
        weight += rarity(element.term + elements[i + 1].term);
      } else if (!paired) {
        needed.insert(layout::character_prefix(scope_.prefix) + element.term);
        weight += 1;
      }
    }
  }
  MarkSet what;
  what.phrases.emplace_back(phrase, std::max(weight, 1.0));
  marks_.phrases.push_back(what.phrases.front());
  const auto elsewhere = [&](UnitCompiler& other) { return other.phrase(phrase); };
  if (plain_words && words.size() == 1) {
    // A single word is also the compound that is written without its separators.
    what.terms[words.front()] = std::max(weight, 1.0);
    mark(marks_.terms, words.front(), what.terms[words.front()]);
  }
  if (plain_words) return here(words_in_a_row(words), what, elsewhere);
  if (phrase.is_run() && elements.size() == 1) {
    const std::string& single = elements[0].term;
    return here(either(single), what, elsewhere);
  }
  std::vector<XQuery> candidates;
  for (const auto& each : needed) candidates.emplace_back(each);
  if (candidates.empty()) return XQuery::MatchNothing;
  if (phrase.is_run() && elements.size() == 2) return here(weighed(candidates.front(), weight), what, elsewhere);
  return verified(unscored(join(XQuery::OP_AND, candidates)), phrase, Verification::Score::bm25, weight);
}

}  // namespace search
