// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <search/query.h>

namespace search::query {

/// Collects what is to be said about a query's text, up to a number that a person would read.
class Diagnostics {
 public:
  static constexpr std::size_t kMost = 20;

  bool full() const { return list_.size() >= kMost; }

  /// `suggestion` is what to write in place of the bytes [begin, end).
  void add(std::size_t begin, std::size_t end, std::string message, std::string suggestion = {}) {
    if (!full()) list_.push_back({begin, end, std::move(message), std::move(suggestion)});
  }

  /// In the order of the text.
  std::vector<Diagnostic> take() {
    std::stable_sort(list_.begin(), list_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.begin < b.begin; });
    return std::move(list_);
  }

 private:
  std::vector<Diagnostic> list_;
};

}  // namespace search::query
