// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/analyzer.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "text/fold.h"

namespace search {

/// Strings that stay where they are until all are forgotten at once; the memory is kept for the next text.
class Arena {
 public:
  std::string_view keep(std::string_view text) {
    char* to = room(text.size());
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
  void clear() {
    block_ = 0;
    used_ = 0;
  }

 private:
  static constexpr std::size_t kBlock = 1 << 15;

  char* room(std::size_t bytes) {
    while (block_ < blocks_.size() && used_ + bytes > blocks_[block_].size()) {
      ++block_;
      used_ = 0;
    }
    if (block_ == blocks_.size()) blocks_.emplace_back(std::max(bytes, kBlock));
    char* place = blocks_[block_].data() + used_;
    used_ += bytes;
    return place;
  }

  std::vector<std::vector<char>> blocks_;
  std::size_t block_ = 0, used_ = 0;
};

struct Tokens::Storage {
  Folded folded;
  Arena arena;
};

}  // namespace search
