// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/fields.h"

#include "readers/language.h"

namespace search::readers {

void set_if(Document& into, std::string_view field, std::string value) {
  if (!value.empty()) into.set(field, std::move(value));
}

void set_language(Document& into, std::string_view stated) {
  const std::string tag = normalize_language(stated);
  if (!tag.empty() && tag != "zh") {
    into.set("language", tag);
    return;
  }
  std::string text(into.get("title"));
  text += '\n';
  text += into.get("body").substr(0, kLanguageSample);
  set_if(into, "language", language_of(tag, text));
}

}  // namespace search::readers
