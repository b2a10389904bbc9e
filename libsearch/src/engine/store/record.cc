// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/record.h"

#include <memory>
#include <utility>

#include <search/error.h>
#include <zstd.h>

namespace search {

namespace {

constexpr int kLevel = 3;
/// A record is at most as long as what a field may hold (4 GiB) times a few; a longer length is damage.
constexpr std::uint64_t kMaxRecordBytes = std::uint64_t{1} << 32;

ZSTD_CCtx* compressor() {
  thread_local const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  return context.get();
}

ZSTD_DCtx* decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  return context.get();
}

[[noreturn]] void corrupt(const std::string& id) {
  throw Error(ErrorCode::corrupt,
              "the stored text of document '" + id + "' is damaged; run 'search check', and index its source again");
}

}  // namespace

std::string encode_record(const Document& document, const layout::Layout& layout) {
  std::string plain;
  plain.reserve(document.bytes() + 64);
  for (const auto& [name, values] : document.fields()) {
    const layout::FieldLayout* field = layout.find(name);
    if (field == nullptr || !field->field->stored || values.empty()) continue;
    layout::append_varint(plain, field->number);
    layout::append_varint(plain, values.size());
    for (const auto& value : values) {
      layout::append_varint(plain, value.size());
      plain += value;
    }
  }
  std::string record(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(compressor(), record.data(), record.size(), plain.data(), plain.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw Error(ErrorCode::io, std::string("cannot compress: ") + ZSTD_getErrorName(size));
  record.resize(size);
  return record;
}

Document decode_record(std::string id, std::string_view record, const layout::Layout& layout) {
  const unsigned long long size = ZSTD_getFrameContentSize(record.data(), record.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxRecordBytes) corrupt(id);
  std::string plain(size, '\0');
  const std::size_t got = ZSTD_decompressDCtx(decompressor(), plain.data(), plain.size(), record.data(), record.size());
  if (ZSTD_isError(got) != 0 || got != plain.size()) corrupt(id);

  Document document(std::move(id));
  std::string_view rest = plain;
  std::uint64_t number = 0;
  std::uint64_t count = 0;
  std::uint64_t length = 0;
  while (!rest.empty()) {
    if (!layout::read_varint(rest, number) || number >= layout.fields().size() || !layout::read_varint(rest, count) ||
        count > rest.size()) {
      corrupt(document.id());
    }
    Document::Values values;
    for (; count > 0; --count) {
      if (!layout::read_varint(rest, length) || length > rest.size()) corrupt(document.id());
      values.emplace_back(rest.substr(0, length));
      rest.remove_prefix(length);
    }
    document.set(layout.fields()[number].field->name, std::move(values));
  }
  return document;
}

std::optional<Document> find_document(const Xapian::Database& database, std::string_view id,
                                      const layout::Layout& layout) {
  const std::string term = layout::id_term(id);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return std::nullopt;
  const Xapian::Document stored = database.get_document(*posting);
  return decode_record(std::string(id), stored.get_value(layout::kRecordSlot), layout);
}

}  // namespace search
