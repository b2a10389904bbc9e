// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

#include <search/document.h>
#include "engine/store/layout.h"

namespace search {

/// The stored fields of a document as the bytes of a value slot: fields by their number in the schema, compressed with
/// zstd. Throws Error(corrupt) from decode when the bytes are none of encode's.
std::string encode_record(const Document& document, const layout::Layout& layout);
Document decode_record(std::string id, std::string_view record, const layout::Layout& layout);

/// The stored document with an id. Throws Xapian::Error.
std::optional<Document> find_document(const Xapian::Database& database, std::string_view id,
                                      const layout::Layout& layout);

}  // namespace search
