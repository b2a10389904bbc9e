// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <optional>

#include <search/index.h>

#include "command.h"
#include "console.h"
#include "files.h"
#include "interrupt.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "reindex",
    "INDEX",
    "build an index anew from what it stores",
    "Analyses the stored articles again, as this version of the tool does it, beside the old index,\n"
    "which is replaced when all is done: that needs free space for a copy. With --schema the fields\n"
    "change, too. An interrupt leaves the index as it was.",
    "search reindex articles.idx\n"
    "search reindex shop.idx --schema shop.json",
    1,
    1};

class ReindexCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override { flags.text("schema", "FILE", schema_, "the new fields, as JSON"); }

  int run(const Words& words) override {
    catch_interrupts();
    std::optional<Schema> schema;
    if (!schema_.empty()) schema = read_schema(schema_);
    double seconds = 0;
    {
      Meter meter;
      Index::reindex(words[0], with_warnings(), schema, [&](std::uint64_t done, std::uint64_t total) {
        meter.count(done, total, "documents");
        return !interrupted();
      });
      seconds = meter.seconds();
    }
    std::cout << "reindexed " << counted(Index::open(words[0]).searcher({1}).size(), "document") << " in "
              << decimal(seconds, 1) << " s\n";
    return kFound;
  }

 private:
  std::string schema_;
};

}  // namespace

std::unique_ptr<Command> make_reindex() {
  return std::make_unique<ReindexCommand>();
}

}  // namespace search::tool
