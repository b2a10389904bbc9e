// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "flags.h"

namespace search::tool {

// Exit statuses. A query uses kFound, kNothing and kError; docs/guide.md promises them.
inline constexpr int kFound = 0;
inline constexpr int kNothing = 1;
inline constexpr int kError = 2;
inline constexpr int kSkipped = 3;
inline constexpr int kInterrupted = 130;

using Words = std::vector<std::string>;

/// What people read about a subcommand, and how many words beside options it takes.
struct Manual {
  const char* name;
  const char* arguments;  ///< "INDEX QUERY..."
  const char* summary;    ///< one line
  const char* details;    ///< paragraphs, with line ends
  const char* examples;   ///< one call a line
  std::size_t least = 1;
  std::size_t most = static_cast<std::size_t>(-1);
};

/// One subcommand. An object serves one call.
class Command {
 public:
  virtual ~Command() = default;
  virtual const Manual& manual() const = 0;
  virtual void define(Flags& flags) = 0;
  /// Gives the exit status.
  virtual int run(const Words& words) = 0;
};

// One a file; main.cc lists them.
std::unique_ptr<Command> make_analyze();
std::unique_ptr<Command> make_bench();
std::unique_ptr<Command> make_check();
std::unique_ptr<Command> make_compact();
std::unique_ptr<Command> make_delete();
std::unique_ptr<Command> make_eval();
std::unique_ptr<Command> make_index();
std::unique_ptr<Command> make_info();
std::unique_ptr<Command> make_query();
std::unique_ptr<Command> make_reindex();
std::unique_ptr<Command> make_show();

/// The whole page of `search NAME --help`.
std::string help_of(Command& command);

/// The name out of `names` that somebody who typed `word` most likely meant; empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& names);

}  // namespace search::tool
