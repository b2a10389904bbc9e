// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace search {

/// A stretch of time, as wide as what was written: a year, a month, a day, a minute, a second. Seconds since
/// 1970-01-01T00:00:00Z, both inclusive, negative before 1970. A time without a zone is taken as UTC.
struct DateSpan {
  std::int64_t first = 0;
  std::int64_t last = 0;
  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

/// Reads a date of any precision: 1958, 1963-02, 2025-01-30, 20250130, 2025/1/30, 2025.1.30, 2025-01-28T11:38:33,
/// 2025-01-28 11:38, with Z or an offset, 2025年1月30日, 二〇二五年一月三十日, "January 30th, 2025", "30 January 2025",
/// "Jan 30, 2025", RFC 2822. Full width digits too. White space around it is ignored. Nothing for anything else, and
/// for days that do not exist. Years 0001 to 9999.
std::optional<DateSpan> parse_date(std::string_view text);

/// "2025-01-30" of a moment.
std::string format_day(std::int64_t seconds);

}  // namespace search
