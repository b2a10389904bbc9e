// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match/sources.h"

#include <algorithm>
#include <utility>

#include "engine/match/bm25.h"
#include "engine/store/record.h"

namespace search {

void FilterSource::init(const Xapian::Database& database) {
  database_ = database;
  documents_ = database.get_doccount();
  last_ = database.get_lastdocid();
  current_ = 0;
  started_ = false;
  accepted_ = false;
}

void FilterSource::advance(Xapian::docid from) {
  started_ = true;
  accepted_ = false;
  current_ = 0;
  if (from > last_) return;
  // Deleted documents leave holes in the numbers; the list of all documents knows them.
  auto it = database_.postlist_begin("");
  const auto end = database_.postlist_end("");
  for (it.skip_to(from); it != end; ++it) {
    if (accepts(*it)) {
      current_ = *it;
      accepted_ = true;
      return;
    }
  }
}

void FilterSource::next(double) {
  advance(current_ + 1);
}

void FilterSource::skip_to(Xapian::docid document, double) {
  if (accepted_ && document <= current_) return;
  advance(std::max(document, current_ + 1));
}

bool FilterSource::check(Xapian::docid document, double) {
  if (document <= current_) return accepted_;
  started_ = true;
  current_ = document;
  accepted_ = document <= last_ && accepts(document);
  return accepted_;
}

TextSource::TextSource(std::shared_ptr<const Verification> verification) : verification_(std::move(verification)) {}

void TextSource::init(const Xapian::Database& database) {
  FilterSource::init(database);
  average_length_ = std::max(1.0, database.get_avlength());
  const bool constant = verification_->score == Verification::Score::constant;
  set_maxweight(constant ? verification_->weight : verification_->weight * (kBm25K1 + 1));
}

double TextSource::get_weight() const {
  if (verification_->score == Verification::Score::constant) return verification_->weight;
  const double length = database().get_doclength(get_docid()) / average_length_;
  const auto count = static_cast<double>(found_);
  return verification_->weight * count * (kBm25K1 + 1) / (count + kBm25K1 * (1 - kBm25B + kBm25B * length));
}

bool TextSource::accepts(Xapian::docid document) {
  found_ = occurrences(document);
  return found_ > 0;
}

std::size_t TextSource::occurrences(Xapian::docid document) const {
  const bool count_all = verification_->score == Verification::Score::bm25;
  const std::string record = database().get_document(document).get_value(layout::kRecordSlot);
  const Document stored = decode_record("#" + std::to_string(document), record, *verification_->layout);
  std::size_t found = 0;
  for (const auto& place : verification_->places) {
    // What is not stored cannot be checked; then the terms have the last word.
    if (!place.field->field->stored) return 1;
    for (const auto& value : stored.values(place.field->field->name)) {
      found += place.phrase.count_in(*place.analyzer, value);
      if (found == 0 && !find_matches(place.marks, *place.analyzer, value).empty()) found = 1;
      if (found > 0 && !count_all) return found;
    }
  }
  return found;
}

RangeSource::RangeSource(Xapian::valueno slot, std::string low, std::string high)
    : slot_(slot), low_(std::move(low)), high_(std::move(high)) {}

void RangeSource::init(const Xapian::Database& database) {
  FilterSource::init(database);
  values_ = database.valuestream_begin(slot_);
  position_ = 0;
}

bool RangeSource::accepts(Xapian::docid document) {
  if (values_ == Xapian::ValueIterator()) return false;
  if (document < position_) return false;
  if (document > position_) values_.skip_to(document);
  if (values_ == Xapian::ValueIterator()) return false;
  position_ = values_.get_docid();
  if (position_ != document) return false;
  for (const std::string& key : layout::unpack(*values_)) {
    if (key >= low_ && key <= high_) return true;
  }
  return false;
}

}  // namespace search
