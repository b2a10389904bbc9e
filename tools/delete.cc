// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include <search/index.h>

#include "command.h"
#include "console.h"
#include "diagnostics.h"
#include "files.h"
#include "interrupt.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "delete", "INDEX [ID...]", "take articles out of an index",
    "Deletes the articles with these ids, or those that a query matches with all its words. A query\n"
    "with a remark on it (an unknown field, say) deletes nothing.\n\n"
    "Exit status: 0 when something was deleted, 1 when nothing was, 2 on an error.",
    "search delete articles.idx /srv/articles/old.html news/1\n"
    "search delete articles.idx --query 'source:example published:..2001'"};

class DeleteCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override { flags.text("query", "QUERY", query_, "delete what QUERY matches"); }

  int run(const Words& words) override {
    if (words.size() < 2 && query_.empty()) throw UsageError("neither an ID nor --query");
    const Index index = Index::open(words[0], with_warnings());
    ParsedQuery parsed;
    if (!query_.empty()) {
      parsed = Query::parse(query_, index.schema());
      print_diagnostics("delete", query_, parsed.diagnostics);
      if (!parsed.diagnostics.empty()) {
        complain("nothing was deleted");
        return kError;
      }
    }
    IndexWriter writer = index.writer();
    std::uint64_t deleted = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (writer.erase(words[i])) {
        ++deleted;
      } else {
        complain("no document '" + clean(words[i]) + "'");
      }
    }
    if (!query_.empty()) deleted += writer.erase(parsed.query);
    if (deleted > 0) writer.commit();
    std::cout << "deleted " << deleted << '\n';
    return deleted > 0 ? kFound : kNothing;
  }

 private:
  std::string query_;
};

}  // namespace

std::unique_ptr<Command> make_delete() {
  return std::make_unique<DeleteCommand>();
}

}  // namespace search::tool
