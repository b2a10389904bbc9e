// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/program_options.hpp>

namespace search::tool {

/// The command line makes no sense; the message says why. Exit status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The options of one subcommand: each is declared in one line with its names ("limit,n"), the variable that takes its
/// value and holds its default, and its help.
class Flags {
 public:
  Flags();

  void flag(const char* names, bool& into, const std::string& help);
  void text(const char* names, const char* value, std::string& into, const std::string& help);
  void list(const char* names, const char* value, std::vector<std::string>& into, const std::string& help);
  void number(const char* names, const char* value, std::size_t& into, const std::string& help, std::size_t low = 0,
              std::size_t high = std::numeric_limits<int>::max());
  /// One of a few words; `take` gets its place among them. The first is the default unless the help says otherwise.
  void choice(const char* names, const std::vector<std::string>& words, std::function<void(std::size_t)> take,
              const std::string& help);

  /// Fills the variables and gives back the words that are no options; after "--" nothing is one. Throws UsageError.
  std::vector<std::string> parse(const std::vector<std::string>& arguments);

  /// A paragraph that explains every option.
  std::string help() const;

 private:
  void add(const char* names, const boost::program_options::value_semantic* semantic, const char* value,
           const std::string& help);

  struct Line {
    std::string names, help;
  };
  boost::program_options::options_description options_;
  std::vector<Line> lines_;
};

}  // namespace search::tool
