// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <search/error.h>
#include <search/reader.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "readers/charset.h"
#include "readers/clean_text.h"
#include "readers/fields.h"
#include "readers/html.h"
#include "readers/json_file.h"
#include "readers/json_lines.h"
#include "readers/kind.h"
#include "readers/markdown.h"
#include "readers/plain_text.h"
#include "readers/record.h"
#include "readers/source.h"
#include "readers/walk.h"

namespace search {
namespace {

using namespace readers;
using readers::Kind;

constexpr std::size_t kHead = 256 << 10;  // bytes that tell what a file is

class File {
 public:
  explicit File(const std::string& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) {}
  ~File() {
    if (file_ >= 0) ::close(file_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return file_ >= 0; }
  int release() { return std::exchange(file_, -1); }
  bool rewind() { return ::lseek(file_, 0, SEEK_SET) == 0; }

  // Appends up to `most` bytes; false when reading fails.
  bool read(std::string& into, std::size_t most) {
    const std::size_t from = into.size();
    into.resize(from + most);
    std::size_t got = 0;
    while (got < most) {
      const ssize_t n = ::read(file_, into.data() + from + got, most - got);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return false;
      if (n == 0) break;
      got += static_cast<std::size_t>(n);
    }
    into.resize(from + got);
    return true;
  }

 private:
  int file_;
};

Document read_html(std::string_view text) {
  HtmlPage page = parse_html(text);
  Document document;
  if (page.title.empty()) page.title = title_from_text(page.body);
  set_if(document, "title", std::move(page.title));
  set_if(document, "body", std::move(page.body));
  set_if(document, "summary", std::move(page.summary));
  set_if(document, "author", std::move(page.author));
  set_if(document, "source", std::move(page.source));
  set_if(document, "url", std::move(page.url));
  set_if(document, "published", std::move(page.published));
  document.set("tags", std::move(page.tags));
  read_datelines(document.get("body"), document);
  set_language(document, page.language);
  return document;
}

}  // namespace

class Reader::Impl {
 public:
  Impl(const std::vector<std::string>& paths, ReaderOptions options)
      : options_(std::move(options)), mapper_(options_.mapping), walk_(canonical(paths)) {
    if (!options_.root.empty()) {
      root_ = canonical_path(options_.root);
      if (root_.empty()) throw Error(ErrorCode::not_found, "the root folder " + options_.root + " is not there");
    }
    measure(canonical(paths));
  }

  bool next(Document& into) {
    for (;;) {
      if (source_ != nullptr) {
        std::string record;
        const bool got = source_->next(into, record);
        stats_.bytes = bytes_before_ + source_->bytes();
        if (got) {
          identify(into, record);
          ++stats_.documents;
          return true;
        }
        bytes_before_ = stats_.bytes;
        source_.reset();
      }
      FoundFile file;
      const bool found = walk_.next(file, [&](const std::string& path, const std::string& reason) {
        tell({path, 0, reason, true});
      });
      stats_.ignored_files = ignored_by_kind_ + walk_.ignored();
      if (!found) {
        stats_.total_bytes = stats_.bytes;
        return false;
      }
      open(file);
    }
  }

  const ReaderStats& stats() const { return stats_; }

 private:
  static std::vector<std::string> canonical(const std::vector<std::string>& paths) {
    std::vector<std::string> out;
    for (const std::string& path : paths) {
      std::string found = canonical_path(path);
      if (found.empty()) {
        const int reason = errno;
        const bool absent = reason == ENOENT || reason == ENOTDIR;
        throw Error(absent ? ErrorCode::not_found : ErrorCode::io,
                    "cannot read " + path + ": " + std::strerror(reason) + (absent ? "; check the path" : ""));
      }
      out.push_back(std::move(found));
    }
    return out;
  }

  // Walks once without reading, so that the whole is known when the first document comes.
  void measure(const std::vector<std::string>& paths) {
    if (!paths.empty() && ::access(paths[0].c_str(), R_OK) != 0) {
      throw Error(ErrorCode::io, "cannot open " + paths[0] + ": " + std::strerror(errno) + "; check its permissions");
    }
    Walk walk(paths);
    FoundFile file;
    while (walk.next(file, [](const std::string&, const std::string&) {})) {
      const NamedKind named = kind_of_name(name_of(file.path));
      if (is_expected(named, file.size)) stats_.total_bytes += file.size;
    }
  }

  // Whether a file counts into the total before its content is known.
  bool is_expected(const NamedKind& named, std::uint64_t size) const {
    return named.kind != Kind::ignored && (size <= options_.max_file_bytes || named.kind == Kind::json_lines);
  }

  static std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

  // The path as it stands in ids: relative to the root where the file is below it.
  std::string shown(const std::string& path) const {
    if (root_.empty()) return path;
    if (root_ == "/") return path.substr(1);
    const bool below =
        path.size() > root_.size() && path.compare(0, root_.size(), root_) == 0 && path[root_.size()] == '/';
    return below ? path.substr(root_.size() + 1) : path;
  }

  void tell(const ReadProblem& problem) {
    if (problem.skipped) ++stats_.skipped_records;
    if (options_.on_problem) options_.on_problem(problem);
  }

  void ignore(const FoundFile& file) {
    ++ignored_by_kind_;
    ++stats_.ignored_files;
    forget(file);
  }

  // A file that is not read after all is no part of what is still to come.
  void forget(const FoundFile& file) {
    const NamedKind named = kind_of_name(name_of(file.path));
    if (is_expected(named, file.size)) stats_.total_bytes -= std::min(stats_.total_bytes, file.size);
  }

  void open(const FoundFile& file) {
    const NamedKind named = kind_of_name(name_of(file.path));
    file_ = utf8::repair(shown(file.path));
    lines_ = false;
    const auto fail = [&](const std::string& reason) {
      tell({file.path, 0, reason, true});
      forget(file);
    };
    if (named.kind == Kind::ignored || file.size == 0) return ignore(file);
    File handle(file.path);
    if (!handle.is_open()) return fail(std::string("cannot be opened: ") + std::strerror(errno));
    std::string bytes;
    if (!handle.read(bytes, std::min<std::uint64_t>(kHead, file.size)))
      return fail(std::string("cannot be read: ") + std::strerror(errno));
    if (is_binary(bytes, named) && named.kind != Kind::json_lines) return ignore(file);

    const Report report = [this, path = file.path](std::uint64_t line, const std::string& reason, bool skipped) {
      tell({path, line, reason, skipped});
    };
    const bool by_lines = named.kind == Kind::json_lines || looks_like_json_lines(bytes);
    // JSON is UTF-8; only what is surely another encoding is decoded as a whole.
    const std::string charset = by_lines ? decode_text(bytes.substr(0, std::min(bytes.size(), kSniff))).charset : "";
    const bool other = charset == "GB18030" || charset == "BIG5-HKSCS" || charset.rfind("UTF-16", 0) == 0;
    if (by_lines && (!other || file.size > options_.max_file_bytes)) {
      if (!handle.rewind()) return fail(std::string("cannot be read: ") + std::strerror(errno));
      lines_ = true;
      ++stats_.files;
      if (!is_expected(named, file.size)) stats_.total_bytes += file.size;
      source_ = std::make_unique<JsonLinesSource>(handle.release(), mapper_, report);
      return;
    }
    if (file.size > options_.max_file_bytes) {
      return fail("larger than " + std::to_string(options_.max_file_bytes >> 20) + " MiB; only JSON Lines may be");
    }
    if (file.size > bytes.size() && !handle.read(bytes, file.size - bytes.size())) {
      return fail(std::string("cannot be read: ") + std::strerror(errno));
    }
    open_text(file, named, std::move(bytes), report);
  }

  void open_text(const FoundFile& file, const NamedKind& named, std::string bytes, const Report& report) {
    const std::uint64_t size = bytes.size();
    const bool markup = named.kind == Kind::html || bytes.find('<') < 1024;
    const std::string declared = markup ? declared_charset(bytes) : std::string();
    DecodedText decoded = decode_text(std::move(bytes), declared);
    if (trim(decoded.text).empty()) return ignore(file);
    Kind kind = kind_of_text(decoded.text, named);
    std::unique_ptr<Source> source;
    if (kind == Kind::json) {
      auto json = std::make_unique<JsonFileSource>(decoded.text, mapper_, report, size);
      const bool only_looks_like = named.kind != Kind::json && json->broken() && !json->is_post();
      if (json->found() && !only_looks_like) {
        source = std::move(json);
      } else if (named.kind == Kind::json) {
        if (!json->broken()) return ignore(file);
        report(0, "broken JSON", true);
        return forget(file);
      } else {
        kind = Kind::plain_text;
      }
    }
    if (decoded.repaired > 0) {
      report(
          0,
          std::to_string(decoded.repaired) + " ill-formed characters (" + decoded.charset + ") were replaced by U+FFFD",
          false);
    }
    if (kind == Kind::json_lines) {
      lines_ = true;
      source = std::make_unique<JsonLinesSource>(std::move(decoded.text), mapper_, report);
    } else if (source == nullptr) {
      Document document = kind == Kind::html       ? read_html(decoded.text)
                          : kind == Kind::markdown ? read_markdown(decoded.text)
                                                   : read_plain_text(decoded.text);
      if (!document.has("title") && !document.has("body")) return ignore(file);
      source = std::make_unique<SingleSource>(std::move(document), size);
    }
    ++stats_.files;
    source_ = std::move(source);
  }

  void identify(Document& document, const std::string& record) const {
    if (lines_) {
      if (document.id().empty()) document.set_id(file_ + '#' + record);
      return;
    }
    document.set_id(record.empty() ? file_ : file_ + '#' + record);
    document.set("path", file_);
  }

  static constexpr std::size_t kSniff = 64 << 10;

  ReaderOptions options_;
  RecordMapper mapper_;
  Walk walk_;
  std::string root_;
  std::string file_;    // the path of the open file, as it stands in ids
  bool lines_ = false;  // the open file is JSON Lines
  std::unique_ptr<Source> source_;
  ReaderStats stats_;
  std::uint64_t bytes_before_ = 0;
  std::uint64_t ignored_by_kind_ = 0;
};

Reader::Reader(const std::vector<std::string>& paths, ReaderOptions options)
    : impl_(std::make_unique<Impl>(paths, std::move(options))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

bool Reader::next(Document& into) {
  return impl_->next(into);
}
const ReaderStats& Reader::stats() const {
  return impl_->stats();
}

Reader read(const std::string& path, ReaderOptions options) {
  return Reader(std::vector<std::string>{path}, std::move(options));
}

}  // namespace search
