// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <search/reader.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A folder of its own for a test, gone when the test is over.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "search-readers-XXXXXX").string();
    path_ = std::filesystem::canonical(::mkdtemp(pattern.data())).string();
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file.string();
  }

 private:
  std::string path_;
};

/// Everything that reading some paths gives.
struct ReadAll {
  std::vector<search::Document> documents;
  std::vector<search::ReadProblem> problems;
  search::ReaderStats stats;
  std::uint64_t total_before = 0;
};

inline ReadAll read_all(const std::vector<std::string>& paths, search::ReaderOptions options = {}) {
  ReadAll all;
  options.on_problem = [&](const search::ReadProblem& problem) { all.problems.push_back(problem); };
  search::Reader reader(paths, options);
  all.total_before = reader.stats().total_bytes;
  for (const search::Document& document : reader) all.documents.push_back(document);
  all.stats = reader.stats();
  return all;
}

/// The only document of one file with that name and those bytes; an empty one when there is none or several.
inline search::Document read_one(const std::string& name, std::string_view bytes) {
  const TemporaryFolder folder;
  const ReadAll all = read_all({folder.write(name, bytes)});
  return all.documents.size() == 1 ? all.documents.front() : search::Document();
}
