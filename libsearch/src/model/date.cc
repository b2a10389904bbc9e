// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/date.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "base/utf8.h"

namespace search {
namespace {

constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86400;
constexpr std::size_t kMaxBytes = 128;  // the longest date anybody writes is half of this

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Full width forms to ASCII, ASCII to lower case, every kind of blank to one space, no blanks at the ends. Chinese
// digits 〇零○ become one character, traditional units the simplified ones.
std::string fold(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded c = utf8::decode(text, i);
    i += c.length;
    char32_t code = c.code;
    if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
    if (code >= 'A' && code <= 'Z') code += 32;
    if (code == 0x3000 || code == 0xA0 || code == 0x202F || (code >= 9 && code <= 13)) code = ' ';
    if (code == ' ' && (out.empty() || out.back() == ' ')) continue;
    if (code == U'○' || code == U'零' || code == U'◯') code = U'〇';
    if (code == U'號') code = U'号';
    if (code == U'時') code = U'时';
    if (code == U'點') code = U'点';
    if (code == 0x2212 || code == 0x2010 || code == 0x2011) code = '-';
    utf8::append(out, code);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// A date under construction: as precise as the parts that were found.
struct Parts {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = -1, second = -1;
  std::int64_t offset = 0;  // of the zone, seconds east

  std::optional<DateSpan> span() const;
};

std::int64_t seconds_of(std::chrono::year_month_day ymd) {
  return std::chrono::sys_days(ymd).time_since_epoch().count() * kDay;
}

std::optional<DateSpan> Parts::span() const {
  using namespace std::chrono;
  if (year < 1 || year > 9999 || (month == 0 && day != 0) || month > 12) return {};
  if (day == 0) {
    if (hour >= 0) return {};
    const auto first = std::chrono::year{year} / (month ? month : 1) / 1;
    const auto after = month ? first + months{1} : first + years{1};
    return DateSpan{seconds_of(first), seconds_of(after) - 1};
  }
  const year_month_day ymd = std::chrono::year{year} / month / day;
  if (!ymd.ok()) return {};
  const std::int64_t first = seconds_of(ymd);
  if (hour < 0) return DateSpan{first, first + kDay - 1};
  // A second of 60 is a leap second, which this time scale does not count.
  if (hour > 23 || minute > 59 || second > 60) return {};
  const std::int64_t moment =
      first + hour * kHour + (minute > 0 ? minute * kMinute : 0) + (second > 0 ? second : 0) - offset;
  return DateSpan{moment, moment + (minute < 0 ? kHour : second < 0 ? kMinute : 1) - 1};
}

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

struct Zone {
  std::string_view name;
  int hours;
};
// Those of RFC 2822; other abbreviations mean different things in different countries.
constexpr std::array<Zone, 12> kZones{{{"z", 0},
                                       {"utc", 0},
                                       {"gmt", 0},
                                       {"ut", 0},
                                       {"est", -5},
                                       {"edt", -4},
                                       {"cst", -6},
                                       {"cdt", -5},
                                       {"mst", -7},
                                       {"mdt", -6},
                                       {"pst", -8},
                                       {"pdt", -7}}};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<DateSpan> parse() {
    using Form = bool (Parser::*)(Parts&);
    for (const Form form : {&Parser::numeric, &Parser::chinese, &Parser::english}) {
      at_ = 0;
      Parts parts;
      if ((this->*form)(parts) && at_ == text_.size()) return parts.span();
    }
    return {};
  }

 private:
  bool take(std::string_view what) {
    if (text_.substr(at_, what.size()) != what) return false;
    at_ += what.size();
    return true;
  }
  void blank() { take(" "); }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  // A run of digits that is from `least` to `most` long.
  bool number(std::size_t least, std::size_t most, int& value) {
    std::size_t end = at_;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end - at_ < least || end - at_ > most) return false;
    value = 0;
    for (; at_ < end; ++at_) value = value * 10 + (text_[at_] - '0');
    return true;
  }

  std::string_view word() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  // 2025, 2025-01, 2025-01-30, 20250130, with a time.
  bool numeric(Parts& p) {
    int whole = 0;
    if (number(8, 8, whole)) {
      p.year = whole / 10000;
      p.month = whole / 100 % 100;
      p.day = whole % 100;
      return p.month > 0 && p.day > 0 && tail(p);
    }
    if (!number(4, 4, p.year)) return false;
    const char separator = peek();
    if (separator == '\0') return true;
    if (separator != '-' && separator != '/' && separator != '.') return false;
    ++at_;
    if (!number(1, 2, p.month) || p.month == 0) return false;
    if (peek() == '\0') return true;
    if (peek() != separator) return false;
    ++at_;
    return number(1, 2, p.day) && p.day > 0 && tail(p);
  }

  // What may follow a day: nothing, or a time.
  bool tail(Parts& p) {
    if (at_ == text_.size()) return true;
    if (!take("t") && !take(", ") && !take(" ")) return false;
    return clock(p);
  }

  // 11:38, 11:38:33.250, 113833, with am or pm, with a zone.
  bool clock(Parts& p) {
    int whole = 0;
    if (number(6, 6, whole)) {
      p.hour = whole / 10000;
      p.minute = whole / 100 % 100;
      p.second = whole % 100;
    } else {
      if (!number(1, 2, p.hour) || !take(":") || !number(2, 2, p.minute)) return false;
      if (take(":") && !number(2, 2, p.second)) return false;
    }
    if (p.second >= 0 && (peek() == '.' || peek() == ',') && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      ++at_;
      while (is_digit(peek())) ++at_;
    }
    return half_of_day(p) && zone(p);
  }

  bool half_of_day(Parts& p) {
    const std::size_t back = at_;
    blank();
    const bool am = take("am") || take("a.m."), pm = !am && (take("pm") || take("p.m."));
    if (!am && !pm) {
      at_ = back;
      return true;
    }
    if (p.hour < 1 || p.hour > 12) return false;
    p.hour = p.hour % 12 + (pm ? 12 : 0);
    return true;
  }

  bool zone(Parts& p) {
    if (at_ == text_.size()) return true;
    const std::size_t back = at_;
    blank();
    bool known = false;
    const std::string_view name = word();
    for (const Zone& z : kZones) {
      if (name == z.name) {
        p.offset = z.hours * kHour;
        known = true;
      }
    }
    if (!known && !name.empty()) {
      at_ = back;  // perhaps a year, or nonsense: the caller sees
      return true;
    }
    const bool may_shift = name.empty() || name == "utc" || name == "gmt";
    if (may_shift && (peek() == '+' || peek() == '-')) {
      const int sign = peek() == '-' ? -1 : 1;
      ++at_;
      int hours = 0, minutes = 0;
      if (number(4, 4, hours)) {
        minutes = hours % 100;
        hours /= 100;
      } else if (!number(1, 2, hours) || (take(":") && !number(2, 2, minutes))) {
        return false;
      }
      if (hours > 15 || minutes > 59) return false;
      p.offset = sign * (hours * kHour + minutes * kMinute);
      known = true;
    }
    if (!known) {
      at_ = back;
      return true;
    }
    // RFC 2822 puts the zone's name into a comment.
    if (take(" (")) {
      while (is_letter(peek()) || peek() == ' ') ++at_;
      return take(")");
    }
    return true;
  }

  // One Chinese digit; -1 when there is none.
  int chinese_digit() {
    constexpr std::array<std::string_view, 10> digits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    for (std::size_t i = 0; i < digits.size(); ++i) {
      if (take(digits[i])) return static_cast<int>(i);
    }
    return -1;
  }

  // 1 to 99 in digits or in words: 30, 三十, 二十一, 廿一.
  bool chinese_number(int& value) {
    if (is_digit(peek())) return number(1, 2, value);
    int tens = take("廿") ? 2 : take("卅") ? 3 : 0;
    if (tens == 0) {
      const int digit = chinese_digit();
      if (!take("十")) {
        value = digit;
        return digit >= 0;
      }
      if (digit == 0) return false;
      tens = digit < 0 ? 1 : digit;
    }
    const int units = chinese_digit();
    value = tens * 10 + (units < 0 ? 0 : units);
    return units != 0;
  }

  bool chinese_year(int& year) {
    if (is_digit(peek())) return number(4, 4, year);
    year = 0;
    for (int i = 0; i < 4; ++i) {
      const int digit = chinese_digit();
      if (digit < 0) return false;
      year = year * 10 + digit;
    }
    return true;
  }

  // 2025年1月30日 星期四 下午3时05分, 二〇二五年一月三十日.
  bool chinese(Parts& p) {
    if (take("公元")) blank();
    if (!chinese_year(p.year)) return false;
    blank();
    if (!take("年")) return false;
    blank();
    if (at_ == text_.size()) return true;
    if (take("元")) {
      p.month = 1;
    } else if (!chinese_number(p.month) || p.month == 0) {
      return false;
    }
    blank();
    if (!take("月")) return false;
    blank();
    if (at_ == text_.size()) return true;
    if (!chinese_number(p.day) || p.day == 0) return false;
    blank();
    if (!take("日") && !take("号")) return false;
    blank();
    if (!chinese_weekday()) return false;
    return at_ == text_.size() || chinese_clock(p);
  }

  bool chinese_weekday() {
    const bool bracket = take("(");
    if (take("星期") || take("礼拜") || take("禮拜") || take("周") || take("週")) {
      if (!take("日") && !take("天")) {
        const int digit = chinese_digit();
        if (digit < 1 || digit > 6) return false;
      }
    } else if (bracket) {
      return false;
    }
    if (bracket && !take(")")) return false;
    blank();
    return true;
  }

  bool chinese_clock(Parts& p) {
    const bool morning = take("上午") || take("早上") || take("凌晨");
    const bool later = !morning && (take("下午") || take("晚上") || take("傍晚"));
    blank();
    const std::size_t from = at_;
    if (!chinese_number(p.hour) || (!take("时") && !take("点"))) {
      at_ = from;
      p.hour = -1;
      if (!clock(p)) return false;
    } else {
      blank();
      if (at_ < text_.size() && (!chinese_number(p.minute) || !take("分"))) return false;
      blank();
      if (at_ < text_.size() && (!chinese_number(p.second) || !take("秒"))) return false;
    }
    if ((morning || later) && p.hour > 12) return morning ? false : true;
    if (later && p.hour < 12) p.hour += 12;
    if (morning && p.hour == 12) p.hour = 0;
    return true;
  }

  // Whole names, and abbreviations of three letters or more: "jan", "sept.".
  template <std::size_t N>
  int named(const std::array<std::string_view, N>& names) {
    const std::size_t back = at_;
    const std::string_view found = word();
    for (std::size_t i = 0; i < N; ++i) {
      const bool abbreviated = found.size() >= 3 && found.size() <= 5 && names[i].substr(0, found.size()) == found;
      if (found == names[i] || abbreviated) {
        if (found.size() < names[i].size()) take(".");
        return static_cast<int>(i) + 1;
      }
    }
    at_ = back;
    return 0;
  }

  // 30, 30th, 1st: the ending must fit the number.
  bool ordinal(int& day) {
    if (!number(1, 2, day) || day == 0) return false;
    const std::size_t back = at_;
    const std::string_view ending = word();
    if (ending.empty()) return true;
    const bool teen = day / 10 == 1;
    const int last = teen ? 0 : day % 10;
    if (ending == (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th")) return true;
    at_ = back;
    return false;
  }

  bool separator() {
    const std::size_t from = at_;
    blank();
    take(",");
    blank();
    return at_ > from;
  }

  // January 30th, 2025; 30 January 2025; Thu, 30 Jan 2025 11:38:33 +0000; January 2025; Thu Jan 30 11:38:33 2025.
  bool english(Parts& p) {
    if (named(kWeekdays) > 0 && !separator()) return false;
    if ((p.month = named(kMonths)) > 0) {
      if (!separator() && !take("-")) return false;
      if (number(4, 4, p.year)) return true;
      if (!ordinal(p.day)) return false;
      if (!separator()) return false;
      const std::size_t back = at_;
      if (!number(4, 4, p.year) || peek() == ':') {
        at_ = back;
        p.year = 0;
        return clock(p) && take(" ") && number(4, 4, p.year);
      }
    } else {
      if (take("the ")) blank();
      if (!ordinal(p.day)) return false;
      if (take("-")) {
        if ((p.month = named(kMonths)) == 0 || !take("-") || !number(4, 4, p.year)) return false;
      } else {
        blank();
        take("of ");
        if ((p.month = named(kMonths)) == 0 || !separator() || !number(4, 4, p.year)) return false;
      }
    }
    if (at_ == text_.size()) return true;
    separator();
    if (take("at")) blank();
    return clock(p);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<DateSpan> parse_date(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() &&
         (text[begin] == ' ' || text[begin] == '\n' || text[begin] == '\t' || text[begin] == '\r'))
    ++begin;
  text.remove_prefix(begin);
  if (text.empty() || text.size() > 4 * kMaxBytes) return {};
  const std::string folded = fold(text);
  if (folded.size() > kMaxBytes) return {};
  return Parser(folded).parse();
}

std::string format_day(std::int64_t seconds) {
  using namespace std::chrono;
  const year_month_day ymd{floor<days>(sys_seconds{std::chrono::seconds{seconds}})};
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return buffer;
}

}  // namespace search
