// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include <search/index.h>

#include "command.h"
#include "console.h"
#include "files.h"
#include "interrupt.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "compact",
    "INDEX",
    "make an index smaller",
    "Writes the index anew without the gaps that changes left in it, beside the old one, which is\n"
    "replaced when all is done: that needs free space for a copy.",
    "search compact articles.idx",
    1,
    1};

class CompactCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags&) override {}

  int run(const Words& words) override {
    const Index index = Index::open(words[0], with_warnings());
    const std::uint64_t before = folder_bytes(words[0]);
    index.compact();
    std::cout << megabytes(before) << " before, " << megabytes(folder_bytes(words[0])) << " now\n";
    return kFound;
  }
};

}  // namespace

std::unique_ptr<Command> make_compact() {
  return std::make_unique<CompactCommand>();
}

}  // namespace search::tool
