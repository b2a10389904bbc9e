// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <ostream>
#include <set>
#include <string_view>

#include <search/evaluation.h>

#include "base/utf8.h"
#include "eval/lines.h"

namespace search::evaluation {
namespace {

/// What splits columns in some reader of runs: every Unicode white space, and control characters.
bool must_be_encoded(const utf8::Decoded& c) {
  return !c.valid || c.code <= 0x20 || c.code == '%' || (c.code >= 0x7F && c.code <= 0xA0) || c.code == 0x1680 ||
         (c.code >= 0x2000 && c.code <= 0x200A) || c.code == 0x2028 || c.code == 0x2029 || c.code == 0x202F ||
         c.code == 0x205F || c.code == 0x3000;
}

std::string encode(std::string_view id) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < id.size();) {
    const utf8::Decoded c = utf8::decode(id, i);
    if (!must_be_encoded(c)) {
      out.append(id, i, c.length);
    } else {
      for (std::size_t k = i; k < i + c.length; ++k) {
        const auto byte = static_cast<unsigned char>(id[k]);
        out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
      }
    }
    i += c.length;
  }
  return out;
}

/// A '%' that no two hexadecimal digits follow stands for itself, as runs of other tools have it.
std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    if (text[i] == '%' && i + 2 < text.size()) {
      const char* first = text.data() + i + 1;
      const auto [end, error] = std::from_chars(first, first + 2, byte, 16);
      if (error == std::errc() && end == first + 2) {
        out += static_cast<char>(byte);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

/// The shortest text that reads back as the same number, so that no two scores become equal.
std::string shortest(double score) {
  char buffer[32];
  return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, score).ptr);
}

template <typename Number>
bool parse(std::string_view text, Number& into) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc() && end == text.data() + text.size();
}

std::vector<std::string_view> columns(std::string_view line) {
  static constexpr std::string_view kBlanks = " \t";
  std::vector<std::string_view> found;
  while (true) {
    const std::size_t begin = line.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return found;
    line.remove_prefix(begin);
    found.push_back(line.substr(0, line.find_first_of(kBlanks)));
    line.remove_prefix(found.back().size());
  }
}

void write_query(std::ostream& out, const std::string& id, const std::vector<RunEntry>& entries,
                 const std::string& tag) {
  const std::string query = encode(id);
  std::size_t rank = 0;
  for (const RunEntry& entry : entries) {
    out << query << " Q0 " << encode(entry.document) << ' ' << ++rank << ' ' << shortest(entry.score) << ' ' << tag
        << '\n';
  }
}

}  // namespace

Run read_run(const std::string& path) {
  Lines lines(path);
  struct Ranked {
    RunEntry entry;
    long rank = 0;
  };
  std::map<std::string, std::vector<Ranked>> read;
  for (std::string line; lines.next(line);) {
    const std::vector<std::string_view> found = columns(line);
    if (found.size() != 6) {
      lines.fail(std::to_string(found.size()) + " columns; expected query, Q0, document, rank, score and tag");
    }
    Ranked ranked;
    ranked.entry.document = decode(found[2]);
    if (!parse(found[3], ranked.rank)) lines.fail("the rank '" + std::string(found[3]) + "' is not a whole number");
    if (!parse(found[4], ranked.entry.score) || std::isnan(ranked.entry.score)) {
      lines.fail("the score '" + std::string(found[4]) + "' is not a number");
    }
    read[decode(found[0])].push_back(std::move(ranked));
  }
  Run run;
  for (auto& [query, entries] : read) {
    // trec_eval orders by score whatever the rank says; the rank decides between equal scores.
    std::stable_sort(entries.begin(), entries.end(), [](const Ranked& a, const Ranked& b) {
      return a.entry.score != b.entry.score ? a.entry.score > b.entry.score : a.rank < b.rank;
    });
    auto& into = run[query];
    for (Ranked& ranked : entries) into.push_back(std::move(ranked.entry));
  }
  return run;
}

void write_run(std::ostream& out, const Run& run, const std::vector<Topic>& order, const std::string& tag) {
  const std::string name = tag.empty() ? "search" : encode(tag);
  std::set<std::string> written;
  for (const Topic& topic : order) {
    const auto found = run.find(topic.id);
    if (found != run.end() && written.insert(topic.id).second) write_query(out, topic.id, found->second, name);
  }
  for (const auto& [query, entries] : run) {
    if (written.count(query) == 0) write_query(out, query, entries, name);
  }
}

}  // namespace search::evaluation
