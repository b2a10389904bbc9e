// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way in one page: a folder of articles goes into an index, a question comes out as ranked, marked hits.
//
//     hello articles/ "梁文锋 innovation"

#include <iostream>

#include <search/search.h>

int main(int argc, char** argv) try {
  if (argc != 3) throw search::Error(search::ErrorCode::invalid_argument, "usage: hello FOLDER QUESTION");

  auto index = search::Index::open_or_create("hello.idx");  // a folder on disk, with the article schema
  auto writer = index.writer();
  for (const auto& article : search::read(argv[1])) writer.put(article);
  writer.commit();

  for (const auto& hit : index.searcher().search(argv[2]).hits)
    std::cout << hit.rank << ". " << hit.title() << "\n   " << hit.snippet().ansi() << "\n";
} catch (const search::Error& error) {
  std::cerr << "hello: " << error.what() << "\n";
  return 2;
}
