// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/document.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace search::readers {

/// Where a file's problems go: line 0 means the whole file.
using Report = std::function<void(std::uint64_t line, const std::string& reason, bool skipped)>;

/// The documents of one file, one after the other. A document comes without its id where the file's own id shall be
/// used; `record` is then the part behind '#', empty for the only document of a file.
class Source {
 public:
  virtual ~Source() = default;
  /// The next document; false at the end.
  virtual bool next(Document& into, std::string& record) = 0;
  /// Bytes of the file that were read so far.
  virtual std::uint64_t bytes() const = 0;
};

/// A file that is one document.
class SingleSource : public Source {
 public:
  SingleSource(Document document, std::uint64_t bytes) : document_(std::move(document)), bytes_(bytes) {}
  bool next(Document& into, std::string& record) override {
    if (done_) return false;
    done_ = true;
    into = std::move(document_);
    record.clear();
    return true;
  }
  std::uint64_t bytes() const override { return bytes_; }

 private:
  Document document_;
  std::uint64_t bytes_;
  bool done_ = false;
};

}  // namespace search::readers
