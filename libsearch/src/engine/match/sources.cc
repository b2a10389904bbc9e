// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/match/sources.h"

#include <algorithm>
#include <utility>

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
  set_maxweight(verification_->weight);
}

bool TextSource::accepts(Xapian::docid document) {
  const std::string record = database().get_document(document).get_value(layout::kRecordSlot);
  const Document stored = decode_record("#" + std::to_string(document), record, *verification_->layout);
  for (const auto& place : verification_->places) {
    // What is not stored cannot be checked; then the terms have the last word.
    if (!place.field->field->stored) return true;
    for (const auto& value : stored.values(place.field->field->name)) {
      if (place.phrase.occurs_in(*place.analyzer, value)) return true;
      if (!find_matches(place.marks, *place.analyzer, value).empty()) return true;
    }
  }
  return false;
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
