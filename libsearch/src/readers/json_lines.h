// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "readers/record.h"
#include "readers/source.h"

namespace search::readers {

/// Lines of a file or of a text in memory, in bounded memory: a longer line than kMaxLine is passed over.
class LineSource {
 public:
  static constexpr std::size_t kMaxLine = std::size_t{64} << 20;

  /// Takes over the file descriptor.
  explicit LineSource(int file) : file_(file) { buffer_.resize(std::size_t{1} << 20); }
  explicit LineSource(std::string text) : buffer_(std::move(text)), end_(buffer_.size()) {}
  ~LineSource();
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;

  enum class Status { line, too_long, end, failed };
  /// The next line without its LF. Valid until the next call.
  Status next(std::string_view& line);
  std::uint64_t number() const { return number_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  bool fill();

  int file_ = -1;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0, searched_ = 0;
  std::uint64_t number_ = 0, bytes_ = 0;
  bool failed_ = false;
};

/// JSON Lines: a record a line.
class JsonLinesSource : public Source {
 public:
  JsonLinesSource(int file, RecordMapper mapper, Report report)
      : lines_(file), mapper_(std::move(mapper)), report_(std::move(report)) {}
  JsonLinesSource(std::string text, RecordMapper mapper, Report report)
      : lines_(std::move(text)), mapper_(std::move(mapper)), report_(std::move(report)) {}

  bool next(Document& into, std::string& record) override;
  std::uint64_t bytes() const override { return lines_.bytes(); }

 private:
  bool read(std::string_view line, Document& into);

  LineSource lines_;
  RecordMapper mapper_;
  Report report_;
  JsonRecord record_;
  bool told_unknown_ = false;
};

/// True when the first line with text is a whole JSON object and the next one begins another.
bool looks_like_json_lines(std::string_view text);

}  // namespace search::readers
