// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/compile/double_array.h"

#include <algorithm>
#include <deque>

namespace search {
namespace {

class Builder {
 public:
  Builder(const std::vector<LabelledWord>& words, std::uint32_t label_count) : words_(words), labels_(label_count) {}

  std::vector<TrieNode> build() {
    grow(1);
    used_[0] = true;
    std::deque<Task> tasks{{0, 0, words_.size(), 0}};
    // Breadth first: the children of a level lie near each other, and the levels that every text walks fit in the
    // cache.
    while (!tasks.empty()) {
      const Task task = tasks.front();
      tasks.pop_front();
      place(task, tasks);
    }
    return std::move(nodes_);
  }

 private:
  struct Task {
    std::uint32_t node;
    std::size_t first, last;  // the words below the node
    std::size_t depth;
  };

  void place(const Task& task, std::deque<Task>& tasks) {
    std::size_t first = task.first;
    if (first < task.last && words_[first].first.size() == task.depth) {
      nodes_[task.node].cost = words_[first].second;
      ++first;
    }
    if (first == task.last) return;
    children_.clear();
    for (std::size_t i = first; i < task.last;) {
      const std::uint16_t label = words_[i].first[task.depth];
      std::size_t next = i;
      while (next < task.last && words_[next].first[task.depth] == label) ++next;
      children_.push_back({label, i, next});
      i = next;
    }
    const std::uint32_t base = find_base();
    nodes_[task.node].base = base;
    based_[base] = true;
    for (const Child& child : children_) {
      const std::uint32_t at = base + child.label;
      used_[at] = true;
      nodes_[at].label = child.label;
      tasks.push_back({at, child.first, child.last, task.depth + 1});
    }
  }

  // The first base whose places are all free. The search starts where the last failures for sets of this size ended, so
  // that full regions are not tried again and again.
  std::uint32_t find_base() {
    std::uint32_t& start = start_[std::min<std::size_t>(children_.size(), std::size(start_) - 1)];
    for (std::uint32_t base = std::max(start, 1u);; ++base) {
      grow(base + labels_ + 1);
      if (based_[base]) continue;
      const bool fits = std::none_of(children_.begin(), children_.end(),
                                     [&](const Child& child) { return used_[base + child.label]; });
      if (!fits) continue;
      if (base > start + 4096) start = base - 4096;
      return base;
    }
  }

  void grow(std::size_t size) {
    if (nodes_.size() >= size) return;
    nodes_.resize(size);
    used_.resize(size, false);
    based_.resize(size, false);
  }

  struct Child {
    std::uint16_t label;
    std::size_t first, last;
  };

  const std::vector<LabelledWord>& words_;
  const std::uint32_t labels_;
  std::vector<TrieNode> nodes_;
  std::vector<bool> used_, based_;
  std::vector<Child> children_;
  std::uint32_t start_[64] = {};
};

}  // namespace

std::vector<TrieNode> build_double_array(const std::vector<LabelledWord>& words, std::uint32_t label_count) {
  return Builder(words, label_count).build();
}

}  // namespace search
