// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace search::readers {

/// As many bytes of a text are looked at.
inline constexpr std::size_t kLanguageSample = 16 << 10;

/// A language as it was stated ("zh_CN.UTF-8", "EN-us", "zh-TW", "Chinese") as a short BCP 47 tag: the region goes, for
/// Chinese the script stays ("zh-Hans", "zh-Hant", "zh" when neither was said). What is no language tag comes back as
/// it was.
std::string normalize_language(std::string_view stated);

/// The language that the greater part of a text is in: "zh-Hans", "zh-Hant", "zh", "ja", "ko", "en"; empty when unsure.
/// A Han character, a kana or a Hangul syllable weighs as much as two and a half letters, because it says as much.
/// Looks at the first 16 KiB.
std::string detect_language(std::string_view text);

/// "zh-Hans" or "zh-Hant" by the characters that occur in one of them only; "zh" when they do not tell.
std::string detect_chinese(std::string_view text);

/// What goes into the field: the stated language with its script filled in from the text, else the detected one.
std::string language_of(std::string_view stated, std::string_view text);

}  // namespace search::readers
