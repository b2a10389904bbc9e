// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include <xapian.h>

namespace search {

/// Throws the search::Error that says what a Xapian::Error means for the index at `path`.
[[noreturn]] void rethrow(const Xapian::Error& error, const std::string& path);

/// Runs `work`; no Xapian exception comes out of it.
template <class Work>
decltype(auto) guarded(const std::string& path, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::Error& error) {
    rethrow(error, path);
  }
}

}  // namespace search
