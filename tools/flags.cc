// SPDX-License-Identifier: GPL-3.0-or-later
#include "flags.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace search::tool {
namespace {

namespace po = boost::program_options;

/// "limit,n" as people type it: "-n, --limit".
std::string displayed(const std::string& names) {
  const std::size_t comma = names.find(',');
  if (comma == std::string::npos) return "    --" + names;
  return "-" + names.substr(comma + 1) + ", --" + names.substr(0, comma);
}

std::string long_name(const std::string& names) {
  return "--" + names.substr(0, names.find(','));
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

}  // namespace

Flags::Flags() = default;

void Flags::add(const char* names, const po::value_semantic* semantic, const char* value, const std::string& help) {
  options_.add_options()(names, semantic);
  lines_.push_back({displayed(names) + (*value != '\0' ? std::string(" ") + value : ""), help});
}

void Flags::flag(const char* names, bool& into, const std::string& help) {
  add(names, po::bool_switch(&into), "", help);
}

void Flags::text(const char* names, const char* value, std::string& into, const std::string& help) {
  add(names, po::value<std::string>(&into), value, help);
}

void Flags::list(const char* names, const char* value, std::vector<std::string>& into, const std::string& help) {
  add(names, po::value<std::vector<std::string>>(&into)->composing(), value, help + " (may be repeated)");
}

void Flags::number(const char* names, const char* value, std::size_t& into, const std::string& help, std::size_t low,
                   std::size_t high) {
  const auto take = [&into, low, high, name = long_name(names)](const std::string& text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < low || number > high) {
      throw UsageError(name + " wants a whole number from " + std::to_string(low) + " to " + std::to_string(high) +
                       ", not '" + text + "'");
    }
    into = number;
  };
  add(names, po::value<std::string>()->notifier(take), value, help);
}

void Flags::choice(const char* names, const std::vector<std::string>& words, std::function<void(std::size_t)> take,
                   const std::string& help) {
  const std::string value = joined(words, "|");
  const auto pick = [words, take = std::move(take), name = long_name(names)](const std::string& text) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) throw UsageError(name + " is one of " + joined(words, ", ") + ", not '" + text + "'");
    take(static_cast<std::size_t>(found - words.begin()));
  };
  add(names, po::value<std::string>()->notifier(pick), value.c_str(), help);
}

std::vector<std::string> Flags::parse(const std::vector<std::string>& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  std::vector<std::string> words;
  try {
    // Without guessing: a script that says --mod today must not mean something else tomorrow.
    const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    const po::parsed_options parsed =
        po::command_line_parser(std::vector<std::string>(arguments.begin(), end)).options(options_).style(style).run();
    for (const auto& option : parsed.options) {
      if (option.string_key.empty()) words.insert(words.end(), option.value.begin(), option.value.end());
    }
    po::variables_map values;
    po::store(parsed, values);
    po::notify(values);
  } catch (const po::unknown_option& error) {
    throw UsageError(std::string(error.what()) + "; what follows '--' is never an option");
  } catch (const po::error& error) {
    throw UsageError(error.what());
  }
  if (end != arguments.end()) words.insert(words.end(), end + 1, arguments.end());
  return words;
}

std::string Flags::help() const {
  if (lines_.empty()) return "";
  std::size_t width = 0;
  for (const Line& line : lines_) width = std::max(width, line.names.size());
  width = std::min<std::size_t>(width, 30);
  std::string text = "Options:\n";
  for (const Line& line : lines_) {
    text += "  " + line.names;
    if (line.names.size() > width) {
      text += "\n" + std::string(width + 2, ' ');
    } else {
      text.append(width - line.names.size(), ' ');
    }
    text += "  ";
    // A line end in a help text goes on under its first line.
    for (char c : line.help) {
      text += c;
      if (c == '\n') text.append(width + 4, ' ');
    }
    text += '\n';
  }
  return text;
}

}  // namespace search::tool
