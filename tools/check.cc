// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include <search/index.h>

#include "command.h"
#include "console.h"
#include "files.h"
#include "interrupt.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {"check",
                            "INDEX",
                            "see whether an index is whole",
                            "Reads everything and compares; prints a line for each problem.\n\n"
                            "Exit status: 0 when the index is whole, 2 when it is not.",
                            "search check articles.idx",
                            1,
                            1};

class CheckCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags&) override {}

  int run(const Words& words) override {
    catch_interrupts();
    const Index index = Index::open(words[0], with_warnings());
    std::vector<std::string> problems;
    {
      Meter meter;
      problems = index.check([&](std::uint64_t done, std::uint64_t total) {
        meter.count(done, total, "documents");
        return !interrupted();
      });
    }
    for (const std::string& problem : problems) std::cout << clean(problem) << '\n';
    if (problems.empty()) std::cout << "no problems, " << counted(index.searcher({1}).size(), "document") << '\n';
    return problems.empty() ? kFound : kError;
  }
};

}  // namespace

std::unique_ptr<Command> make_check() {
  return std::make_unique<CheckCommand>();
}

}  // namespace search::tool
