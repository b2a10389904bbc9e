// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>

#include <search/search.h>

#include "command.h"
#include "console.h"
#include "diagnostics.h"
#include "files.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "query", "INDEX QUERY...", "find articles",
    "Finds the articles that match QUERY (its words joined by blanks), best first: words, \"phrases\",\n"
    "AND OR NOT + -, parentheses, field:word, prefix*, and ranges such as published:2025-01..2025-02.\n\n"
    "Modes: 'all' wants every word, 'any' at least one; 'smart', the default, wants all and takes any\n"
    "when fewer than a page match. Text that is no good query is searched for as words, and standard\n"
    "error says so.\n\n"
    "Exit status: 0 when something was found, 1 when nothing was, 2 on an error.",
    "search query articles.idx 梁文锋 innovation\n"
    "search query articles.idx '\"Sputnik moment\" published:2025-01-28..2025-01-31'\n"
    "search query articles.idx 创新 --filter language:zh --facet language --sort -published\n"
    "search query articles.idx --json -n 3 -- -imitation innovation"};

class QueryCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override {
    flags.number("limit,n", "N", limit_, "articles to print (default 10)");
    flags.number("offset", "N", offset_, "articles to leave out before the first");
    flags.choice(
        "mode", {"smart", "all", "any"},
        [this](std::size_t i) { mode_ = i == 0   ? Mode::smart
                                        : i == 1 ? Mode::all
                                                 : Mode::any; },
        "how many of the words must match (default smart)");
    flags.flag("plain", plain_, "QUERY is only words, without operators");
    flags.flag("json", json_, "one JSON object on one line; the guide has its shape");
    flags.flag("exact-total", exact_total_, "count all matches instead of estimating");
    flags.list("filter", "QUERY", filters_, "must match too, without a say in the ranking");
    flags.list("facet", "FIELD", facets_, "count the values of FIELD over all matches");
    flags.list("sort", "[-]FIELD", sort_, "order by FIELD, with '-' downwards");
    flags.choice(
        "color", {"auto", "always", "never"}, [this](std::size_t i) { color_ = static_cast<Color>(i); },
        "mark matches with colors (default auto: on a terminal, unless\nNO_COLOR is set)");
  }

  int run(const Words& words) override {
    if (words.size() < 2 && filters_.empty()) throw UsageError("QUERY is missing");
    const Index index = Index::open(words.front(), with_warnings());
    SearcherOptions one;
    one.handles = 1;
    const Searcher searcher = index.searcher(one);

    std::string text;
    for (std::size_t i = 1; i < words.size(); ++i) text += (i > 1 ? " " : "") + words[i];
    ParsedQuery parsed;
    if (words.size() < 2) {
      parsed.query = Query::all();
    } else if (plain_) {
      parsed.query = Query::text(text);
    } else {
      parsed = Query::parse(text, index.schema());
    }
    SearchRequest request = make_request(parsed.query);
    std::vector<Diagnostic> about_filters;
    for (const std::string& filter : filters_) {
      ParsedQuery also = Query::parse(filter, index.schema());
      if (!json_) print_diagnostics("query", filter, also.diagnostics);
      // Places in a filter are no places in the query.
      for (const Diagnostic& d : also.diagnostics) {
        about_filters.push_back({0, 0, "filter " + clean(filter) + ": " + d.message, d.suggestion});
      }
      request.filters.push_back(std::move(also.query));
    }

    Results results = searcher.search(request);
    if (!json_) {
      print_diagnostics("query", text, parsed.diagnostics);
      print_diagnostics("query", text, results.diagnostics);
      print(results);
    } else {
      std::vector<Diagnostic> all = std::move(parsed.diagnostics);
      all.insert(all.end(), about_filters.begin(), about_filters.end());
      all.insert(all.end(), results.diagnostics.begin(), results.diagnostics.end());
      results.diagnostics = std::move(all);
      std::cout << results.to_json() << '\n';
    }
    // A page beyond the last, or of no hits, is empty though something was found.
    return !results.hits.empty() || results.total.lower > 0 ? kFound : kNothing;
  }

 private:
  SearchRequest make_request(const Query& query) const {
    SearchRequest request;
    request.query = query;
    request.mode = mode_;
    request.limit = limit_;
    request.offset = offset_;
    request.exact_total = exact_total_;
    request.facets = facets_;
    for (const std::string& field : sort_) {
      const bool down = !field.empty() && field.front() == '-';
      request.sort.push_back(
          {down ? field.substr(1) : field, down ? SortKey::Order::descending : SortKey::Order::ascending});
    }
    return request;
  }

  void print(const Results& results) const {
    const bool color = use_color(color_);
    for (const Hit& hit : results.hits) {
      std::string number = std::to_string(hit.rank) + ".";
      if (number.size() < 3) number.insert(0, 3 - number.size(), ' ');
      const auto title = std::find_if(hit.snippets.begin(), hit.snippets.end(), [](const Snippet& snippet) {
        return snippet.field == "title" && !snippet.marks.empty();
      });
      const bool marked = title != hit.snippets.end();
      std::cout << number << ' ' << (marked ? shown(*title, color) : clean(hit.title())) << '\n';
      const std::string about = description(hit);
      if (!about.empty()) std::cout << "    " << (color ? "\x1b[2m" + about + "\x1b[0m" : about) << '\n';
      for (const Snippet& snippet : hit.snippets) {
        if (snippet.field == "title" || snippet.text.empty()) continue;
        std::cout << "    " << shown(snippet, color) << '\n';
      }
      std::cout << '\n';
    }
    for (const Facet& facet : results.facets) {
      std::cout << facet.field << ":";
      for (const FacetCount& count : facet.counts) std::cout << ' ' << clean(count.value) << " (" << count.count << ')';
      std::cout << '\n';
    }
    if (results.relaxed) std::cout << "few articles have all of the words; these have some of them\n";
    std::cout << counted(results.total.value, "document") << (results.total.exact ? "" : " (about)") << ", "
              << decimal(results.ms, 1) << " ms\n";
  }

  static std::string shown(const Snippet& snippet, bool color) {
    if (!color) return clean(snippet.plain());
    // ansi() leaves out control characters, line ends too, which would join two words.
    Snippet one_line = snippet;
    std::replace(one_line.text.begin(), one_line.text.end(), '\n', ' ');
    std::replace(one_line.text.begin(), one_line.text.end(), '\t', ' ');
    return one_line.ansi();
  }

  /// Id, path where it is another one, date, language; what the title line does not already say.
  static std::string description(const Hit& hit) {
    std::vector<std::string> parts;
    if (hit.title() != hit.id) parts.push_back(hit.id);
    if (hit.document.get("path") != hit.id) parts.emplace_back(hit.document.get("path"));
    parts.emplace_back(hit.document.get("published"));
    parts.emplace_back(hit.document.get("language"));
    std::string text;
    for (const std::string& part : parts) {
      if (!part.empty()) text += (text.empty() ? "" : "  ") + clean(part);
    }
    return text;
  }

  std::size_t limit_ = 10, offset_ = 0;
  Mode mode_ = Mode::smart;
  bool plain_ = false, json_ = false, exact_total_ = false;
  std::vector<std::string> filters_, facets_, sort_;
  Color color_ = Color::automatic;
};

}  // namespace

std::unique_ptr<Command> make_query() {
  return std::make_unique<QueryCommand>();
}

}  // namespace search::tool
