// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <search/error.h>
#include <sys/stat.h>
#include <unistd.h>

#include "temporary_folder.h"

using search::Document;
using search::Error;
using search::ErrorCode;

namespace {

std::vector<std::string> ids(const ReadAll& all) {
  std::vector<std::string> out;
  for (const Document& d : all.documents) out.push_back(d.id());
  return out;
}

}  // namespace

TEST_CASE("a folder is read in the order of its names") {
  const TemporaryFolder folder;
  folder.write("b.txt", "Title b\n\nText.");
  folder.write("a/z.md", "# Title z\n\nText.");
  folder.write("a/B.html", "<title>Title B</title><p>Text.");
  folder.write("c.jsonl", "{\"id\":\"own\",\"title\":\"t\"}\n");
  folder.write(".hidden.txt", "no");
  folder.write(".git/x.txt", "no");
  folder.write("picture.png", "\x89PNG");
  folder.write("data", std::string("\0\1\2\3\4\5", 6));
  folder.write("script.py", "print(1)");
  folder.write("empty.txt", "");
  folder.write("noext", "A text without extension\n\nis read.");
  folder.write("articles.idx/manifest.json", "{}");
  folder.write("articles.idx/xapian-1/iamglass", "an index that lies among the articles");
  search::ReaderOptions options;
  options.root = folder.path();
  const ReadAll all = read_all({folder.path()}, options);
  CHECK(ids(all) == std::vector<std::string>{"a/B.html", "a/z.md", "b.txt", "own", "noext"});
  CHECK(all.documents[0].get("path") == "a/B.html");
  CHECK(all.documents[0].get("title") == "Title B");
  CHECK(all.stats.files == 5);
  CHECK(all.stats.documents == 5);
  CHECK(all.stats.ignored_files == 8);
  CHECK(all.stats.skipped_records == 0);
  CHECK(all.stats.bytes == all.stats.total_bytes);
  CHECK(all.total_before >= all.stats.bytes);
  CHECK(ids(read_all({folder.path() + "/a/../b.txt"})) == std::vector<std::string>{folder.path() + "/b.txt"});
}

TEST_CASE("content tells more than a name") {
  CHECK(read_one("page.txt", "<!DOCTYPE html><title>T</title><p>One<p>Two").get("body") == "One\n\nTwo");
  CHECK(read_one("front.txt", "---\ntitle: T\n---\nBody").get("title") == "T");
  CHECK(read_one("lines.txt", "{\"id\":\"1\",\"title\":\"a\"}\nnot json\n").get("title") != "a");
  const TemporaryFolder folder;
  CHECK(read_all({folder.write("lines.txt", "{\"id\":\"1\",\"title\":\"a\"}\n{\"id\":\"2\",\"title\":\"b\"}\n")})
            .documents.size() == 2);
  CHECK(read_all({folder.write("not.txt", "\x89PNG\r\n\x1A\n....")}).stats.ignored_files == 1);
}

TEST_CASE("what is not there is an error, what cannot be read a problem") {
  const TemporaryFolder folder;
  try {
    read_all({folder.path() + "/none.txt"});
    FAIL("no error");
  } catch (const Error& e) {
    CHECK(e.code() == ErrorCode::not_found);
    CHECK(std::string(e.what()).find("none.txt") != std::string::npos);
  }
  search::ReaderOptions options;
  options.root = folder.path() + "/none";
  CHECK_THROWS_AS(read_all({folder.path()}, options), Error);
  CHECK(read_all({folder.path()}).documents.empty());
  CHECK(read_all({}).documents.empty());

  const std::string closed = folder.write("closed.txt", "text");
  folder.write("open.txt", "A title\n\nText.");
  if (::geteuid() == 0) {
    MESSAGE("root may read everything: permissions are not tested");
    return;
  }
  ::chmod(closed.c_str(), 0);
  const ReadAll all = read_all({folder.path()});
  CHECK(all.documents.size() == 1);
  REQUIRE(all.problems.size() == 1);
  CHECK(all.problems[0].path == closed);
  CHECK_THROWS_AS(read_all({closed}), Error);
}

TEST_CASE("links are followed once, loops not at all") {
  const TemporaryFolder folder, outside;
  folder.write("a.txt", "Title a\n\nText.");
  const std::string other = outside.write("other/o.txt", "Title o\n\nText.");
  REQUIRE(::symlink(folder.path().c_str(), (folder.path() + "/loop").c_str()) == 0);
  REQUIRE(::symlink("self", (folder.path() + "/self").c_str()) == 0);
  REQUIRE(::symlink((outside.path() + "/other").c_str(), (folder.path() + "/out").c_str()) == 0);
  REQUIRE(::symlink((outside.path() + "/other").c_str(), (folder.path() + "/out2").c_str()) == 0);
  REQUIRE(::symlink((folder.path() + "/a.txt").c_str(), (folder.path() + "/z.txt").c_str()) == 0);
  REQUIRE(::mkfifo((folder.path() + "/pipe.txt").c_str(), 0600) == 0);
  const ReadAll all = read_all({folder.path()});
  CHECK(ids(all) == std::vector<std::string>{folder.path() + "/a.txt", other});
  CHECK(all.stats.skipped_records == 1);  // the link to itself
  CHECK(all.stats.ignored_files == 1);    // the pipe
}

TEST_CASE("a page without any text is ignored") {
  const TemporaryFolder folder;
  const ReadAll all =
      read_all({folder.write("a.html", "<script>var x;</script>"), folder.write("blank.txt", " \n\t\n")});
  CHECK(all.documents.empty());
  CHECK(all.stats.ignored_files == 2);
  CHECK(all.stats.total_bytes == 0);
}

TEST_CASE("large files") {
  const TemporaryFolder folder;
  search::ReaderOptions options;
  options.max_file_bytes = 1000;
  folder.write("big.txt", "Title\n\n" + std::string(2000, 'x'));
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += "{\"id\":" + std::to_string(i) + ",\"title\":\"t\"}\n";
  folder.write("lines.jsonl", lines);
  folder.write("lines.txt", lines);
  const ReadAll all = read_all({folder.path()}, options);
  CHECK(all.documents.size() == 200);
  REQUIRE(all.problems.size() == 1);
  CHECK(all.problems[0].path == folder.path() + "/big.txt");
  CHECK(all.stats.bytes == 2 * lines.size());
}

TEST_CASE("other encodings and broken bytes in files") {
  const TemporaryFolder folder;
  const ReadAll all =
      read_all({folder.write("gbk.html", "<meta charset=gb2312><title>\xD6\xD0\xB9\xFA</title><p>\xD6\xD0\xB9\xFA")});
  REQUIRE(all.documents.size() == 1);
  CHECK(all.documents[0].get("title") == "中国");
  const ReadAll broken = read_all({folder.write("broken.txt", "标题在这里\n\n正文里有一个坏字节\xFF。")});
  REQUIRE(broken.problems.size() == 1);
  CHECK(!broken.problems[0].skipped);
  CHECK(broken.documents[0].get("body").find("坏字节\xEF\xBF\xBD") != std::string::npos);
  CHECK(read_one("utf16.txt", std::string("\xFF\xFEH\0i\0\n\0\n\0t\0", 12)).get("title") == "Hi");
  CHECK(read_one("nul.txt", std::string("Title\n\nbefore\0after the zero byte, a long text", 47))
            .get("body")
            .find("after the zero") != std::string::npos);
}

TEST_CASE("the seeds") {
  const char* data = std::getenv("SEARCH_TEST_DATA");
  const std::string shared = data != nullptr ? data : SEARCH_SOURCE_DIR "/../shared";
  if (!std::filesystem::exists(shared + "/seeds")) {
    MESSAGE("skipped: no seeds at " << shared);
    return;
  }
  const ReadAll all = read_all({shared + "/seeds"});
  REQUIRE(all.documents.size() == 5);
  const auto& d = all.documents;
  CHECK(d[0].get("title").substr(0, 12) == "外刊精读");
  CHECK(d[0].get("published") == "2025-01-30");
  CHECK(d[0].get("source") == "Financial Times");
  CHECK(!d[0].has("author"));
  CHECK(d[1].get("title") == "How China Is Reacting to DeepSeek Upending the A.I. Race");
  CHECK(d[4].get("published") == "2025-01-28T11:38:33Z");
  CHECK(d[4].get("title") == "China celebrates DeepSeek’s breakout AI success as tech race heats up");
  CHECK(d[4].get("source") == "digitaltradecenter.com");
  CHECK(d[4].get("body").find('<') == std::string::npos);
  for (const Document& document : d) {
    CHECK(document.get("language") == "en");
    CHECK(document.get("body").size() > 1000);
  }
  CHECK(all.problems.empty());
}
