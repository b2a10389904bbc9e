// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <optional>

#include <search/index.h>

#include "command.h"
#include "console.h"
#include "files.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "show",
    "INDEX ID",
    "print a stored article",
    "Prints the stored fields of one article: the short ones a line each, then those of several lines.\n\n"
    "Exit status: 0; 1 when there is no article with that id; 2 on an error.",
    "search show articles.idx /srv/articles/news.html\n"
    "search show articles.idx news/1 --json",
    2,
    2};

/// As it is stored, unless a terminal would obey its control characters.
std::string shown(const std::string& value) {
  if (isatty(STDOUT_FILENO) == 0) return value;
  std::string text;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find('\n', begin), value.size());
    text += (begin > 0 ? "\n" : "") + clean(std::string_view(value).substr(begin, end - begin));
    begin = end + 1;
  }
  return text;
}

bool is_long(const Document::Field& field) {
  if (field.first == "body") return true;
  for (const std::string& value : field.second) {
    if (value.size() > 300 || value.find('\n') != std::string::npos) return true;
  }
  return false;
}

class ShowCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override { flags.flag("json", json_, "one JSON object on one line"); }

  int run(const Words& words) override {
    const std::optional<Document> document = Index::open(words[0], with_warnings()).searcher({1}).get(words[1]);
    if (!document) {
      complain("no document '" + clean(words[1]) + "' in " + words[0]);
      return kNothing;
    }
    if (json_) {
      std::cout << document->to_json() << '\n';
    } else {
      print(*document);
    }
    return kFound;
  }

 private:
  static void print(const Document& document) {
    std::cout << "id: " << shown(document.id()) << '\n';
    for (const auto& field : document.fields()) {
      if (is_long(field)) continue;
      for (const std::string& value : field.second) std::cout << field.first << ": " << shown(value) << '\n';
    }
    for (const auto& field : document.fields()) {
      if (!is_long(field)) continue;
      for (const std::string& value : field.second) {
        std::cout << '\n' << field.first << ":\n" << shown(value) << '\n';
      }
    }
  }

  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_show() {
  return std::make_unique<ShowCommand>();
}

}  // namespace search::tool
