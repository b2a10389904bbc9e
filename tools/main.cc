// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>
#include <iostream>
#include <new>

#include <search/error.h>
#include <search/version.h>

#include "command.h"
#include "console.h"
#include "interrupt.h"

namespace search::tool {
namespace {

using Make = std::unique_ptr<Command> (*)();
constexpr Make kCommands[] = {make_index, make_query, make_show,  make_delete,  make_info,   make_analyze,
                              make_eval,  make_bench, make_check, make_compact, make_reindex};

std::unique_ptr<Command> find(const std::string& name) {
  std::vector<std::string> names = {"help"};
  for (Make make : kCommands) {
    std::unique_ptr<Command> command = make();
    if (command->manual().name == name) return command;
    names.emplace_back(command->manual().name);
  }
  const std::string meant = nearest(name, names);
  throw UsageError("there is no subcommand '" + clean(name) + "'" +
                   (meant.empty() ? "; see 'search --help'" : "; did you mean '" + meant + "'?"));
}

std::string help() {
  std::string text =
      "Usage: search SUBCOMMAND ...\n\n"
      "Full-text search for mixed Chinese and English articles.\n\nSubcommands:\n";
  for (Make make : kCommands) {
    const std::unique_ptr<Command> command = make();
    std::string name = command->manual().name;
    name.resize(10, ' ');
    text += "  " + name + command->manual().summary + "\n";
  }
  return text +
         "\n'search help SUBCOMMAND' explains one, 'search --version' tells the version.\n"
         "What follows '--' is never an option.\n\nExamples:\n"
         "  search index articles.idx articles/\n"
         "  search query articles.idx '创新 innovation'\n"
         "  search query articles.idx '\"Sputnik moment\" published:2025-01'\n";
}

int call(const std::string& name, const std::vector<std::string>& arguments) {
  const std::unique_ptr<Command> command = find(name);
  const Manual& manual = command->manual();
  try {
    Flags flags;
    command->define(flags);
    bool wants_help = false;
    flags.flag("help,h", wants_help, "this page");
    // Asked for help, the rest of the line may be as unfinished as it likes.
    for (const std::string& argument : arguments) {
      if (argument == "--") break;
      if (argument == "--help" || argument == "-h") {
        std::cout << help_of(*command);
        return kFound;
      }
    }
    const Words words = flags.parse(arguments);
    if (words.size() < manual.least || words.size() > manual.most) {
      throw UsageError(std::string(words.size() < manual.least ? "something is missing" : "that is too much") +
                       "; usage: search " + manual.name + " " + manual.arguments);
    }
    return command->run(words);
  } catch (const UsageError& error) {
    throw UsageError(name + ": " + error.what() + "\nsearch: see 'search " + name + " --help'");
  }
}

int dispatch(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    std::cerr << help();
    return kError;
  }
  const std::string& first = arguments.front();
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (first == "--version") {
    std::cout << "search " << version() << '\n';
    return kFound;
  }
  if (first == "help" && !rest.empty()) {
    std::cout << help_of(*find(rest.front()));
    return kFound;
  }
  if (first == "help" || first == "--help" || first == "-h") {
    std::cout << help();
    return kFound;
  }
  return call(first, rest);
}

int run(int argc, char** argv) {
  try {
    return dispatch(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  } catch (const Error& error) {
    if (error.code() == ErrorCode::cancelled && interrupted()) return kInterrupted;
    complain(error.what());
  } catch (const std::bad_alloc&) {
    complain("out of memory");
  } catch (const std::exception& error) {
    complain(error.what());
  }
  return kError;
}

}  // namespace
}  // namespace search::tool

int main(int argc, char** argv) {
  // A reader that has seen enough is no error of ours, nor of the script that we run in.
  search::tool::survive_closed_pipes();
  // Blocks instead of lines even on a terminal: what is printed is printed at once.
  std::setvbuf(stdout, nullptr, _IOFBF, std::size_t{1} << 16);
  return search::tool::finish_output(search::tool::run(argc, argv));
}
