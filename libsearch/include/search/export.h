// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// SEARCH_API marks what the library exports, SEARCH_LOCAL what is private inside of it; the rest is hidden. Nothing to
/// do for users of the library.
#if defined(SEARCH_STATIC)
#define SEARCH_API
#define SEARCH_LOCAL
#else
#define SEARCH_API __attribute__((visibility("default")))
#define SEARCH_LOCAL __attribute__((visibility("hidden")))
#endif
