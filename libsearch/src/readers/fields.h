// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/document.h>

#include <string>
#include <string_view>

namespace search::readers {

/// Sets the field unless the value is empty.
void set_if(Document& into, std::string_view field, std::string value);

/// Sets the language that was stated, or else the one that title and body are in. To be called when these are there.
void set_language(Document& into, std::string_view stated);

}  // namespace search::readers
