// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace search::readers {

/// A text in UTF-8, and where it came from.
struct DecodedText {
  std::string text;            ///< valid UTF-8 without a byte order mark and without NUL
  std::string charset;         ///< "UTF-8", "UTF-16LE", "GB18030", ...
  std::uint64_t repaired = 0;  ///< ill-formed parts and NULs that became U+FFFD
};

/// Decodes the bytes of a text file by what is most certain first: a byte order mark, the zero bytes of UTF-16, UTF-8
/// (with a few ill-formed parts still UTF-8), the declared charset (empty: none), GB18030 or Big5 by which of them
/// reads as Chinese, and last a detector's guess.
DecodedText decode_text(std::string bytes, std::string_view declared = {});

/// The charset that an HTML or XML text declares about itself in its first 4 KiB, lower case; empty when it does not.
std::string declared_charset(std::string_view bytes);

/// "UTF-16LE" or "UTF-16BE" when the bytes read as that, without a byte order mark; empty otherwise. Text of 16-bit
/// units that has neither a blank nor a line end nor any other zero byte is not told.
std::string utf16_without_mark(std::string_view bytes);

/// How much the text reads as Chinese when taken as GB18030 or Big5, in points a character; 0 for a text without double
/// bytes. Above 1 is surely Chinese, below 0 surely another encoding.
double gb18030_score(std::string_view bytes);
double big5_score(std::string_view bytes);

}  // namespace search::readers
