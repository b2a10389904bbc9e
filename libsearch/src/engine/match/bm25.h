// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace search {

/// BM25's parameters, of Robertson and Zaragoza 2009, section 3.5. Xapian's defaults (1 and 0.5) cost English .02
/// nDCG@10 on cranfield.
inline constexpr double kBm25K1 = 1.2;
inline constexpr double kBm25B = 0.75;

}  // namespace search
