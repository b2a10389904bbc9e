// SPDX-License-Identifier: GPL-3.0-or-later
#include "interrupt.h"

#include <signal.h>

#include <atomic>

namespace search::tool {
namespace {

std::atomic<bool> caught = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a handler of signals must not wait");

extern "C" void note_interrupt(int) {
  caught = true;
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
}

}  // namespace

void catch_interrupts() {
  constexpr int kSignals[] = {SIGINT, SIGTERM};
  for (int number : kSignals) {
    struct sigaction action = {};
    if (sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = note_interrupt;
    // System calls that libraries do not expect to fail go on.
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
  }
}

bool interrupted() {
  return caught;
}

void survive_closed_pipes() {
  signal(SIGPIPE, SIG_IGN);
}

}  // namespace search::tool
