// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dictionary.h"

#include <fcntl.h>
#include <search/error.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <map>
#include <mutex>
#include <tuple>

namespace search {
namespace {

using FileIdentity = std::tuple<dev_t, ino_t, off_t, time_t>;

[[noreturn]] void throw_unreadable(const std::string& path) {
  throw Error(ErrorCode::io, "the dictionary " + path + " cannot be read: " + std::strerror(errno));
}

[[noreturn]] void throw_corrupt(const std::string& path, const std::string& why) {
  throw Error(ErrorCode::corrupt, path + " is not a dictionary of this library: " + why + "; install it again");
}

class File {
 public:
  explicit File(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0 || ::fstat(descriptor_, &status_) != 0) throw_unreadable(path);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int descriptor() const { return descriptor_; }
  std::size_t bytes() const { return static_cast<std::size_t>(status_.st_size); }
  FileIdentity identity() const { return {status_.st_dev, status_.st_ino, status_.st_size, status_.st_mtime}; }

 private:
  int descriptor_;
  struct stat status_ {};
};

}  // namespace

std::shared_ptr<const Dictionary> Dictionary::open(const std::string& path) {
  static std::mutex mutex;
  static std::map<FileIdentity, std::weak_ptr<const Dictionary>> opened;
  const File file(path);
  const std::lock_guard lock(mutex);
  auto& known = opened[file.identity()];
  if (auto shared = known.lock()) return shared;
  if (file.bytes() < sizeof(DictionaryHeader)) throw_corrupt(path, "it is too short");
  const void* data = ::mmap(nullptr, file.bytes(), PROT_READ, MAP_SHARED, file.descriptor(), 0);
  if (data == MAP_FAILED) throw_unreadable(path);
  std::shared_ptr<const Dictionary> made;
  try {
    made.reset(new Dictionary(path, data, file.bytes()));
  } catch (...) {
    ::munmap(const_cast<void*>(data), file.bytes());
    throw;
  }
  known = made;
  return made;
}

Dictionary::Dictionary(const std::string& path, const void* data, std::size_t bytes) : data_(data), bytes_(bytes) {
  const auto* begin = static_cast<const char*>(data);
  header_ = reinterpret_cast<const DictionaryHeader*>(begin);
  if (header_->magic != DictionaryHeader::kMagic) throw_corrupt(path, "it begins otherwise");
  if (header_->version != DictionaryHeader::kVersion || header_->header_bytes != sizeof(DictionaryHeader)) {
    throw_corrupt(path, "it has format " + std::to_string(header_->version) + ", not " +
                            std::to_string(DictionaryHeader::kVersion));
  }
  if (header_->header_hash != XXH3_64bits(begin, offsetof(DictionaryHeader, header_hash))) {
    throw_corrupt(path, "its header is damaged");
  }
  const std::size_t characters = sizeof(DictionaryHeader);
  const std::size_t astral = characters + 0x10000 * sizeof(std::uint16_t);
  const std::size_t nodes = astral + header_->astral_count * sizeof(AstralCharacter);
  const std::size_t end = nodes + header_->node_count * sizeof(TrieNode);
  if (header_->file_bytes != bytes || end != bytes || header_->node_count == 0) {
    throw_corrupt(path, "it has " + std::to_string(bytes) + " bytes and not " + std::to_string(header_->file_bytes));
  }
  if (header_->longest_word == 0 || header_->longest_word > DictionaryHeader::kMaxWordLength) {
    throw_corrupt(path, "its longest word is out of range");
  }
  characters_ = reinterpret_cast<const std::uint16_t*>(begin + characters);
  astral_ = reinterpret_cast<const AstralCharacter*>(begin + astral);
  nodes_ = reinterpret_cast<const TrieNode*>(begin + nodes);
}

Dictionary::~Dictionary() {
  ::munmap(const_cast<void*>(data_), bytes_);
}

std::uint32_t Dictionary::astral_label(char32_t code) const {
  const AstralCharacter* end = astral_ + header_->astral_count;
  const AstralCharacter* found =
      std::lower_bound(astral_, end, code, [](const AstralCharacter& a, char32_t wanted) { return a.code < wanted; });
  return found != end && found->code == code ? found->label : 0;
}

}  // namespace search
