// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace search::readers {

enum class Kind : std::uint8_t { ignored, plain_text, markdown, html, json, json_lines };

/// What a file's name says: the kind, `ignored` for names that are no articles; plain text when it says nothing.
struct NamedKind {
  Kind kind = Kind::plain_text;
  bool certain = false;  ///< the name says it
};
NamedKind kind_of_name(std::string_view name);

/// True for pictures, archives and programs, by their first bytes and by control characters; `certain` names may have
/// some.
bool is_binary(std::string_view head, const NamedKind& named);

/// What a text is, from its decoded beginning and its name.
Kind kind_of_text(std::string_view text, const NamedKind& named);

}  // namespace search::readers
