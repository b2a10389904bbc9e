// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/date.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>

#include "base/utf8.h"

using search::DateSpan;
using search::format_day;
using search::parse_date;

namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kJan30 = 20118 * kDay;  // 2025-01-30

struct Case {
  const char* text;
  std::int64_t first;
  std::int64_t last;
};

}  // namespace

TEST_CASE("dates of any precision") {
  const Case cases[] = {
      {"2025-01-30", kJan30, kJan30 + kDay - 1},
      {"  2025-01-30\n", kJan30, kJan30 + kDay - 1},
      {"20250130", kJan30, kJan30 + kDay - 1},
      {"2025/1/30", kJan30, kJan30 + kDay - 1},
      {"2025.1.30", kJan30, kJan30 + kDay - 1},
      {"２０２５－０１－３０", kJan30, kJan30 + kDay - 1},
      {"2025年1月30日", kJan30, kJan30 + kDay - 1},
      {"2025 年 1 月 30 日", kJan30, kJan30 + kDay - 1},
      {"2025年1月30號", kJan30, kJan30 + kDay - 1},
      {"2025年01月30日（星期四）", kJan30, kJan30 + kDay - 1},
      {"二〇二五年一月三十日", kJan30, kJan30 + kDay - 1},
      {"二○二五年元月三十日", kJan30, kJan30 + kDay - 1},
      {"二零二五年一月卅日", kJan30, kJan30 + kDay - 1},
      {"January 30th, 2025", kJan30, kJan30 + kDay - 1},
      {"JANUARY 30, 2025", kJan30, kJan30 + kDay - 1},
      {"Jan 30, 2025", kJan30, kJan30 + kDay - 1},
      {"Jan. 30 2025", kJan30, kJan30 + kDay - 1},
      {"30 January 2025", kJan30, kJan30 + kDay - 1},
      {"30th of January, 2025", kJan30, kJan30 + kDay - 1},
      {"30-Jan-2025", kJan30, kJan30 + kDay - 1},
      {"Thursday, January 30, 2025", kJan30, kJan30 + kDay - 1},
      {"1958", -378691200, -347155201},
      {"1958年", -378691200, -347155201},
      {"一九五八年", -378691200, -347155201},
      {"1963-02", -218246400, -215827201},
      {"February 1963", -218246400, -215827201},
      {"1963年2月", -218246400, -215827201},
      {"2024-02-29", 19782 * kDay, 19783 * kDay - 1},
      {"1900-02-28", -25509 * kDay, -25508 * kDay - 1},
      {"1969-12-31T23:59:59Z", -1, -1},
      {"0001-01-01", -62135596800, -62135596800 + kDay - 1},
      {"9999-12-31", 253402214400, 253402300799},
      {"2025-01-28T11:38:33", kJan30 - 2 * kDay + 41913, kJan30 - 2 * kDay + 41913},
      {"2025-01-28 11:38", kJan30 - 2 * kDay + 41880, kJan30 - 2 * kDay + 41939},
      {"2025-01-28T11:38:33Z", kJan30 - 2 * kDay + 41913, kJan30 - 2 * kDay + 41913},
      {"2025-01-28T11:38:33.250+08:00", kJan30 - 2 * kDay + 13113, kJan30 - 2 * kDay + 13113},
      {"2025-01-28T11:38:33 -0500", kJan30 - 2 * kDay + 59913, kJan30 - 2 * kDay + 59913},
      {"20250128T113833Z", kJan30 - 2 * kDay + 41913, kJan30 - 2 * kDay + 41913},
      {"2025年1月28日 11:38", kJan30 - 2 * kDay + 41880, kJan30 - 2 * kDay + 41939},
      {"2025年1月28日上午11时38分", kJan30 - 2 * kDay + 41880, kJan30 - 2 * kDay + 41939},
      {"2025年1月28日下午3點", kJan30 - 2 * kDay + 54000, kJan30 - 2 * kDay + 57599},
      {"Tue, 28 Jan 2025 11:38:33 +0000", kJan30 - 2 * kDay + 41913, kJan30 - 2 * kDay + 41913},
      {"Tue, 28 Jan 2025 06:38:33 EST", kJan30 - 2 * kDay + 41913, kJan30 - 2 * kDay + 41913},
      {"Tue, 28 Jan 2025 11:38:33 +0000 (UTC)", kJan30 - 2 * kDay + 41913, kJan30 - 2 * kDay + 41913},
      {"Tue Jan 28 11:38:33 2025", kJan30 - 2 * kDay + 41913, kJan30 - 2 * kDay + 41913},
      {"January 28, 2025 at 11:38 am", kJan30 - 2 * kDay + 41880, kJan30 - 2 * kDay + 41939},
      {"January 28, 2025 12:05 AM", kJan30 - 2 * kDay + 300, kJan30 - 2 * kDay + 359},
      {"December 1st, 1969", -31 * kDay, -30 * kDay - 1},
      {"十二月", 1, 0},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto span = parse_date(c.text);
    if (c.first > c.last) {
      CHECK(!span);
      continue;
    }
    REQUIRE(span);
    CHECK(span->first == c.first);
    CHECK(span->last == c.last);
  }
}

TEST_CASE("what is no date gives nothing") {
  const char* const cases[] = {
      "",
      " ",
      "x",
      "2025-02-29",
      "2025-13-01",
      "2025-00-10",
      "2025-01-00",
      "2025-01-32",
      "20250230",
      "0000-01-01",
      "0000",
      "10000-01-01",
      "99",
      "123456",
      "2025-",
      "2025-1-",
      "2025-01/30",
      "2025-01-30 25:00",
      "2025-01-30T11:60",
      "2025-01-30x",
      "2025-01-30 11:38 foo",
      "2025-01 11:38",
      "1/30/2025",
      "30.01.2025",
      "January",
      "January 32, 2025",
      "January 30rd, 2025",
      "January 11st, 2025",
      "30 Foo 2025",
      "Ma 3, 2025",
      "2025年13月1日",
      "2025年2月30日",
      "二〇二五",
      "二〇二五年十三月",
      "二五年一月",
      "年月日",
      "2025年1月30日星期八",
      "yesterday",
      "Thu,",
      "-5",
      "2025-01-30T11:38:33+99:00",
      "2025-01-30 13:00 pm",
      "2025年一月三十日下午",
  };
  for (const char* text : cases) {
    INFO(text);
    CHECK(!parse_date(text));
  }
  CHECK(!parse_date(std::string(1 << 20, '1')));
  CHECK(!parse_date(std::string(1 << 20, ' ')));
  CHECK(!parse_date(std::string("2025\0-01", 8)));
}

TEST_CASE("every day of 800 years is read as it is printed") {
  for (std::int64_t day = -200000; day < 93000; day += 7) {
    const std::string text = format_day(day * kDay + 5);
    const auto span = parse_date(text);
    INFO(text);
    REQUIRE(span);
    CHECK(span->first == day * kDay);
    CHECK(span->last == day * kDay + kDay - 1);
  }
  CHECK(format_day(-1) == "1969-12-31");
  CHECK(format_day(0) == "1970-01-01");
}

TEST_CASE("any text is an answer, never a crash") {
  const std::string pieces[] = {"2025", "-",   "01", "30", "年",  "月", "日",   "一", "十",   " ",  "T",
                                ":",    "Jan", "th", ",",  "+08", "Z",  "\xFF", "（", "星期", "pm", "."};
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto n = random() % 9; n > 0; --n) text += pieces[random() % std::size(pieces)];
    const auto span = parse_date(text);
    if (span) CHECK(span->first <= span->last);
  }
}
