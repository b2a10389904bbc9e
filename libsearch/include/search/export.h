// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks what the library exports; everything else is hidden. Nothing to do for users of the library.
#if defined(SEARCH_STATIC)
#define SEARCH_API
#else
#define SEARCH_API __attribute__((visibility("default")))
#endif
