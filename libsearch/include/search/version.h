// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/export.h>

#define SEARCH_VERSION_MAJOR 0
#define SEARCH_VERSION_MINOR 1
#define SEARCH_VERSION_PATCH 0
#define SEARCH_VERSION "0.1.0"

namespace search {

/// The version of the library that runs, "1.2.3"; SEARCH_VERSION is the one that was compiled against.
SEARCH_API const char* version() noexcept;

}  // namespace search
