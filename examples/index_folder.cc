// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes folders as a service would: every problem is told and counted, nothing stops at a bad record, and what is
// finished is committed on the way, so that an interrupted run loses little. Run it again and articles are replaced.
//
//     index_folder articles.idx articles/ more/posts.jsonl

#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include <search/search.h>

int main(int argc, char** argv) try {
  if (argc < 3) throw search::Error(search::ErrorCode::invalid_argument, "usage: index_folder INDEX PATH...");

  // Warnings are about documents that were stored all the same: a date that cannot be read, repaired UTF-8.
  search::IndexOptions index_options;
  index_options.on_warning = [](const std::string& message) { std::cerr << "warning: " << message << "\n"; };
  auto index = search::Index::open_or_create(argv[1], search::Schema::article(), index_options);

  // Problems are about records that could not be read, and say where they are.
  search::ReaderOptions reader_options;
  reader_options.on_problem = [](const search::ReadProblem& problem) {
    std::cerr << problem.path;
    if (problem.line > 0) std::cerr << ":" << problem.line;
    std::cerr << ": " << problem.reason << (problem.skipped ? " (skipped)" : "") << "\n";
  };
  search::Reader reader(std::vector<std::string>(argv + 2, argv + argc), reader_options);

  auto writer = index.writer();
  auto last_commit = std::chrono::steady_clock::now();
  for (const auto& article : reader) {
    writer.put(article);
    if (std::chrono::steady_clock::now() - last_commit > std::chrono::seconds(60)) {
      writer.commit();
      last_commit = std::chrono::steady_clock::now();
    }
  }
  writer.commit();

  const auto written = writer.stats();
  const auto& read = reader.stats();
  std::cout << written.added << " added, " << written.replaced << " replaced, " << read.skipped_records << " skipped, "
            << read.ignored_files << " files ignored; the index has " << index.searcher().size() << " articles\n";
  return read.skipped_records > 0 ? 3 : 0;
} catch (const search::Error& error) {
  std::cerr << "index_folder: " << error.what() << "\n";
  return 2;
}
