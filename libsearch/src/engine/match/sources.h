// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include <search/analyzer.h>
#include "engine/store/layout.h"
#include "snippet/marks.h"

namespace search {

/// A posting source that decides document by document. It claims to match every document, so that inside an AND Xapian
/// asks it last, and only about documents that everything else has agreed on.
class FilterSource : public Xapian::PostingSource {
 public:
  void init(const Xapian::Database& database) override;
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  bool at_end() const override { return current_ == 0 && started_; }
  Xapian::docid get_docid() const override { return current_; }

 protected:
  virtual bool accepts(Xapian::docid document) = 0;
  const Xapian::Database& database() const { return database_; }

 private:
  void advance(Xapian::docid from);

  Xapian::Database database_;
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid current_ = 0;
  bool started_ = false;
  bool accepted_ = false;  ///< current_ is a match, not only a document that was asked about
};

/// What is looked for in stored text; shared by the copies that Xapian makes of a source.
struct Verification {
  struct Place {
    const layout::FieldLayout* field = nullptr;
    const Analyzer* analyzer = nullptr;
    Phrase phrase;
    MarkSet marks;  ///< or one of these
  };
  std::vector<Place> places;  ///< one of these fields must have its phrase or marks
  const layout::Layout* layout = nullptr;
  /// What a match adds to the score: always `weight`, or `weight` as the inverse document frequency in BM25, with the
  /// number of occurrences.
  enum class Score { constant, bm25 } score = Score::constant;
  double weight = 0;
};

/// Looks into the stored text of a document.
class TextSource : public FilterSource {
 public:
  explicit TextSource(std::shared_ptr<const Verification> verification);
  void init(const Xapian::Database& database) override;
  double get_weight() const override;
  Xapian::PostingSource* clone() const override { return new TextSource(verification_); }
  std::string name() const override { return "search::TextSource"; }

 protected:
  bool accepts(Xapian::docid document) override;

 private:
  std::size_t occurrences(Xapian::docid document) const;

  std::shared_ptr<const Verification> verification_;
  std::size_t found_ = 0;  ///< occurrences in the current document
  double average_length_ = 1;
};

/// Documents with an order key between two others, both inclusive.
class RangeSource : public FilterSource {
 public:
  RangeSource(Xapian::valueno slot, std::string low, std::string high);
  void init(const Xapian::Database& database) override;
  Xapian::PostingSource* clone() const override { return new RangeSource(slot_, low_, high_); }
  std::string name() const override { return "search::RangeSource"; }

 protected:
  bool accepts(Xapian::docid document) override;

 private:
  Xapian::valueno slot_;
  std::string low_;
  std::string high_;
  Xapian::ValueIterator values_;
  Xapian::docid position_ = 0;
};

}  // namespace search
