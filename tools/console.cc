// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <mutex>

#include "command.h"

namespace search::tool {
namespace {

std::mutex line_mutex;
bool line_open = false;  // a progress line stands on the terminal

void write_error(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void write_line(const std::string& text) {
  const std::lock_guard lock(line_mutex);
  write_error((line_open ? "\r\x1b[K" : "") + text + "\n");
  line_open = false;
}

std::string clock(double seconds) {
  const auto whole = std::lround(seconds);
  char text[32];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
  }
  return text;
}

bool reader_is_gone() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

}  // namespace

void complain(std::string_view message) {
  write_line("search: " + std::string(message));
}

void remark(std::string_view line) {
  write_line(std::string(line));
}

Meter::Meter() : begin_(std::chrono::steady_clock::now()), last_(begin_), shown_(isatty(STDERR_FILENO) != 0) {}

Meter::~Meter() {
  const std::lock_guard lock(line_mutex);
  if (line_open) write_error("\r\x1b[K");
  line_open = false;
}

double Meter::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

bool Meter::due() {
  if (!shown_) return false;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(200)) return false;
  last_ = now;
  return true;
}

void Meter::show(const std::string& amount, std::uint64_t done, std::uint64_t total) {
  std::string text = "\r  " + amount;
  if (done > 0 && total > done) {
    const double left = seconds() * static_cast<double>(total - done) / static_cast<double>(done);
    text += ", " + clock(left) + " left";
  }
  const std::lock_guard lock(line_mutex);
  write_error(text + "\x1b[K");
  line_open = true;
}

void Meter::state(const char* what) {
  if (shown_) show(std::string(what) + " …", 0, 0);
}

void Meter::count(std::uint64_t done, std::uint64_t total, const char* what) {
  if (!due()) return;
  std::string amount = std::to_string(done);
  if (total > 0) amount += " of " + std::to_string(total);
  show(amount + " " + what + ", " + decimal(static_cast<double>(done) / seconds(), 0) + " a second", done, total);
}

void Meter::bytes(std::uint64_t done, std::uint64_t total, std::uint64_t documents) {
  if (!due()) return;
  const double speed = static_cast<double>(done) / 1e6 / seconds();
  show(megabytes(done) + " of " + megabytes(total) + ", " + std::to_string(documents) + " documents, " +
           decimal(speed, 1) + " MB/s",
       done, total);
}

int finish_output(int status) {
  errno = 0;
  std::cout.flush();
  const bool lost = std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout;
  if (!lost) return status;
  const int reason = errno;
  if (reason == EPIPE || reader_is_gone()) return status;
  complain(std::string("cannot write to standard output") +
           (reason != 0 ? std::string(": ") + std::strerror(reason) : ""));
  return kError;
}

std::string counted(std::uint64_t number, const char* noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string megabytes(std::uint64_t bytes) {
  return decimal(static_cast<double>(bytes) / 1e6, bytes < 1'000'000 ? 3 : 1) + " MB";
}

std::string decimal(double number, int places) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", places, number);
  return text;
}

bool use_color(Color wish) {
  if (wish != Color::automatic) return wish == Color::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return isatty(STDOUT_FILENO) != 0 && (no_color == nullptr || *no_color == '\0') && terminal != nullptr &&
         std::strcmp(terminal, "dumb") != 0;
}

}  // namespace search::tool
