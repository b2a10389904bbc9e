// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/layout.h"

#include <algorithm>
#include <bit>
#include <map>

#include <xxhash.h>

namespace search::layout {

namespace {

/// Xapian's limit is 245 bytes, a NUL counting twice; prefixes need some of it.
constexpr std::size_t kMaxTermBytes = 200;

std::string prefix_of(const Field& field) {
  // After Omega's conventions, so that Xapian's own tools can read an index.
  static const std::map<std::string, std::string, std::less<>> known = {
      {"title", "S"}, {"author", "A"}, {"language", "L"}, {"published", "D"},
      {"url", "U"},   {"path", "P"},   {"tags", "K"},
  };
  if (const auto found = known.find(field.name); found != known.end()) return found->second;
  std::string prefix = "X";
  for (const char c : field.name) prefix += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return prefix + ':';
}

std::size_t bytes_in_term(std::string_view text) {
  return text.size() + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
}

}  // namespace

Layout::Layout(const Schema& schema) : schema_(schema) {
  std::vector<const Field*> searched;
  for (const Field& field : schema_.fields()) {
    if (field.type == FieldType::text && field.searched) searched.push_back(&field);
  }
  const Field* main = nullptr;
  for (const Field* field : searched) {
    if (field->name == "body" || searched.size() == 1) main = field;
  }
  Xapian::valueno slot = kFirstFieldSlot;
  for (const Field& field : schema_.fields()) {
    FieldLayout layout;
    layout.field = &field;
    layout.number = fields_.size();
    layout.is_main = &field == main;
    layout.prefix = layout.is_main ? "" : prefix_of(field);
    layout.key_slot = slot++;
    layout.facet_slot = slot++;
    fields_.push_back(std::move(layout));
  }
  for (const FieldLayout& field : fields_) {
    if (field.field->type == FieldType::text && field.field->searched) searched_.push_back(&field);
  }
}

const FieldLayout* Layout::find(std::string_view name) const {
  const Field* field = schema_.find(name);
  return field == nullptr ? nullptr : &fields_[static_cast<std::size_t>(field - schema_.fields().data())];
}

std::string id_term(std::string_view id) {
  return keyword_term("Q", id);
}

std::string keyword_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  if (bytes_in_term(value) <= kMaxTermBytes && value.substr(0, 1) != std::string_view("\x01")) {
    term += value;
  } else {
    // The byte before the hash keeps it apart from every value that is its own term.
    term += '\x01';
    term += hash(value);
  }
  return term;
}

std::string character_prefix(std::string_view field_prefix) {
  return std::string(kCharacterPrefix) + std::string(field_prefix) + ":";
}

std::string stem_prefix(std::string_view field_prefix) {
  return "Z" + std::string(field_prefix);
}

std::string order_key(std::int64_t value) {
  const std::uint64_t biased = static_cast<std::uint64_t>(value) ^ (std::uint64_t{1} << 63);
  std::string key(8, '\0');
  for (unsigned i = 0; i < 8; ++i) key[i] = static_cast<char>(biased >> (56 - 8 * i));
  return key;
}

std::string order_key(double value) {
  if (value == 0) value = 0;  // -0 and 0 are one number
  const auto bits = std::bit_cast<std::int64_t>(value);
  // Negative doubles compare the other way round.
  return order_key(bits < 0 ? static_cast<std::int64_t>(~static_cast<std::uint64_t>(bits) ^ (std::uint64_t{1} << 63))
                            : bits);
}

std::string pack(const std::vector<std::string>& strings) {
  std::string packed;
  for (const auto& string : strings) {
    append_varint(packed, string.size());
    packed += string;
  }
  return packed;
}

std::vector<std::string> unpack(std::string_view packed) {
  std::vector<std::string> strings;
  std::uint64_t size = 0;
  while (read_varint(packed, size) && size <= packed.size()) {
    strings.emplace_back(packed.substr(0, size));
    packed.remove_prefix(size);
  }
  return strings;
}

std::vector<std::string> language_terms(std::string_view folded) {
  std::vector<std::string> terms;
  // BCP 47 asks for no more than 35 characters; what is longer is no tag.
  if (folded.size() > 35) return {std::string(folded)};
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    if (i == folded.size() || folded[i] == '-') terms.emplace_back(folded.substr(0, i));
  }
  return terms;
}

void append_varint(std::string& to, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) to += static_cast<char>(value | 0x80);
  to += static_cast<char>(value);
}

bool read_varint(std::string_view& from, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !from.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

std::string hash(std::string_view data) {
  const XXH128_hash_t hashed = XXH3_128bits(data.data(), data.size());
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const std::uint64_t half : {hashed.high64, hashed.low64}) {
    for (int shift = 60; shift >= 0; shift -= 4) hex += kDigits[(half >> shift) & 15];
  }
  return hex;
}

}  // namespace search::layout
