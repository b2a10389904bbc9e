// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <string_view>

#include <search/evaluation.h>

namespace search::evaluation {
namespace {

double discounted(int grade, std::size_t rank) {
  return grade / std::log2(static_cast<double>(rank) + 1);
}

double ideal_gain(const std::map<std::string, int>& grades) {
  std::vector<int> best;
  for (const auto& [document, grade] : grades) {
    if (grade > 0) best.push_back(grade);
  }
  std::sort(best.begin(), best.end(), std::greater<>());
  double gain = 0;
  for (std::size_t i = 0; i < best.size() && i < 10; ++i) gain += discounted(best[i], i + 1);
  return gain;
}

/// The figures of one query with `relevant` > 0 relevant documents; `queries` is left alone.
Metrics score(const std::map<std::string, int>& grades, std::size_t relevant, const std::vector<RunEntry>& entries) {
  Metrics figures;
  std::set<std::string_view> seen;  // a document counts where it stands first
  std::size_t found = 0, found_100 = 0;
  double gain = 0, precisions = 0;
  for (const RunEntry& entry : entries) {
    if (!seen.insert(entry.document).second) continue;
    const std::size_t rank = seen.size();
    const auto judged = grades.find(entry.document);
    if (judged == grades.end() || judged->second <= 0) continue;
    ++found;
    precisions += static_cast<double>(found) / static_cast<double>(rank);
    if (rank <= 10) {
      gain += discounted(judged->second, rank);
      if (found == 1) figures.mrr_10 = 1.0 / static_cast<double>(rank);
    }
    if (rank <= 100) ++found_100;
  }
  figures.ndcg_10 = gain / ideal_gain(grades);
  figures.map = precisions / static_cast<double>(relevant);
  figures.recall_100 = static_cast<double>(found_100) / static_cast<double>(relevant);
  return figures;
}

}  // namespace

Metrics evaluate(const Judgements& judgements, const Run& run) {
  static const std::vector<RunEntry> kNothing;
  Metrics sum;
  for (const auto& [query, grades] : judgements) {
    const auto relevant = static_cast<std::size_t>(
        std::count_if(grades.begin(), grades.end(), [](const auto& judged) { return judged.second > 0; }));
    if (relevant == 0) continue;
    const auto found = run.find(query);
    const Metrics figures = score(grades, relevant, found == run.end() ? kNothing : found->second);
    ++sum.queries;
    sum.ndcg_10 += figures.ndcg_10;
    sum.map += figures.map;
    sum.mrr_10 += figures.mrr_10;
    sum.recall_100 += figures.recall_100;
  }
  if (sum.queries == 0) return sum;
  const auto count = static_cast<double>(sum.queries);
  sum.ndcg_10 /= count;
  sum.map /= count;
  sum.mrr_10 /= count;
  sum.recall_100 /= count;
  return sum;
}

}  // namespace search::evaluation
