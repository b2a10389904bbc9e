// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace search::tool {

/// One line on standard error, "search: message"; a progress line gives way to it. Any thread may call it.
void complain(std::string_view message);

/// Another line below the one before, without "search: ".
void remark(std::string_view line);

/// The progress line of long work on standard error: how much, how fast, how long still. Shown on a terminal only.
class Meter {
 public:
  Meter();
  ~Meter();
  Meter(const Meter&) = delete;
  Meter& operator=(const Meter&) = delete;

  void hide() { shown_ = false; }
  /// For work that is counted in `what`: "documents".
  void count(std::uint64_t done, std::uint64_t total, const char* what);
  /// For work that is counted in bytes.
  void bytes(std::uint64_t done, std::uint64_t total, std::uint64_t documents);
  /// What goes on for a while without counting.
  void state(const char* what);
  double seconds() const;

 private:
  bool due();
  void show(const std::string& amount, std::uint64_t done, std::uint64_t total);

  std::chrono::steady_clock::time_point begin_, last_;
  bool shown_ = false;
};

/// Writes out what is still held of standard output. Gives `status`, or kError with a message when something was lost;
/// that the reader of a pipe has gone is no error.
int finish_output(int status);

/// A text for one line of a terminal: control characters and line ends become blanks.
std::string clean(std::string_view text);

/// How many columns of a terminal a text takes: Chinese characters two, accents none.
std::size_t columns(std::string_view text);

/// "1 document", "2 documents"
std::string counted(std::uint64_t number, const char* noun);

/// "12.3 MB"
std::string megabytes(std::uint64_t bytes);

/// "0.12"
std::string decimal(double number, int places);

/// A JSON string with its quotes; bytes that are no UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

enum class Color { automatic, always, never };
/// Whether to write colors to standard output: on a terminal, unless NO_COLOR is set or it is a dumb one.
bool use_color(Color wish);

}  // namespace search::tool
