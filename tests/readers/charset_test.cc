// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/charset.h"

#include <doctest/doctest.h>
#include <iconv.h>

#include <random>

#include "base/utf8.h"

using search::readers::declared_charset;
using search::readers::decode_text;

namespace {

std::string encode(std::string text, const char* charset) {
  const iconv_t handle = iconv_open(charset, "UTF-8");
  std::string out(text.size() * 4 + 8, '\0');
  char* in = text.data();
  char* to = out.data();
  std::size_t left = text.size(), room = out.size();
  const std::size_t done = iconv(handle, &in, &left, &to, &room);
  iconv_close(handle);
  REQUIRE(done != static_cast<std::size_t>(-1));
  out.resize(out.size() - room);
  return out;
}

const char* const kSimplified[] = {"今天天气很好",
                                   "中国经济发展",
                                   "图书馆周末开放到晚上九点。",
                                   "他们在北京见面，谈了很久",
                                   "人工智能改变世界",
                                   "请把这本书还给我",
                                   "长江大桥建成以后，两岸的人往来方便多了。",
                                   "GPT-4 模型发布以后，很多公司都在研究它。",
                                   "小说的主人公是一位老师",
                                   "足球比赛三比一"};
const char* const kTraditional[] = {"今天天氣很好",
                                    "臺灣經濟發展",
                                    "圖書館週末開放到晚上九點。",
                                    "他們在臺北見面，談了很久",
                                    "人工智慧改變世界",
                                    "請把這本書還給我",
                                    "長江大橋建成以後，兩岸的人往來方便多了。",
                                    "GPT-4 模型發布以後，很多公司都在研究它。",
                                    "小說的主人公是一位老師",
                                    "足球比賽三比一"};

}  // namespace

TEST_CASE("short texts in GBK and Big5 are told apart") {
  for (const char* text : kSimplified) {
    INFO(text);
    CHECK(decode_text(encode(text, "GB18030")).text == text);
    CHECK(decode_text(encode(text, "GBK")).charset == "GB18030");
  }
  for (const char* text : kTraditional) {
    INFO(text);
    CHECK(decode_text(encode(text, "BIG5")).text == text);
    CHECK(decode_text(encode(text, "GBK")).text == text);
  }
}

TEST_CASE("UTF-16 with and without a byte order mark") {
  const std::string text = "Chinese 中文\nand English, 2025\n";
  for (const char* charset : {"UTF-16LE", "UTF-16BE"}) {
    const std::string bytes = encode(text, charset);
    const std::string mark = charset[6] == 'L' ? "\xFF\xFE" : "\xFE\xFF";
    CHECK(decode_text(mark + bytes).text == text);
    CHECK(decode_text(bytes).text == text);
    CHECK(decode_text(bytes).charset == charset);
  }
  const std::string chinese = "第一行没有字母\n第二行也没有\n第三行还是没有\n";
  CHECK(decode_text(encode(chinese, "UTF-16LE")).text == chinese);
}

TEST_CASE("UTF-8 stays UTF-8") {
  CHECK(decode_text("\xEF\xBB\xBF标题").text == "标题");
  CHECK(decode_text("plain ascii").charset == "UTF-8");
  CHECK(decode_text("plain ascii", "gb2312").text == "plain ascii");
  CHECK(decode_text("中文", "big5").text == "中文");
  const auto broken = decode_text("这一段文字里有一个坏字节\xFF，其余都是好的");
  CHECK(broken.text == "这一段文字里有一个坏字节\xEF\xBF\xBD，其余都是好的");
  CHECK(broken.repaired == 1);
  const auto cut = decode_text(std::string("这一段文字被截断了").substr(0, 26));
  CHECK(cut.charset == "UTF-8");
  CHECK(search::utf8::is_valid(cut.text));
}

TEST_CASE("a NUL does not end a text") {
  const auto decoded = decode_text(std::string("before\0after, and much more text", 32));
  CHECK(decoded.text ==
        "before\xEF\xBF\xBD"
        "after, and much more text");
  CHECK(decoded.repaired == 1);
}

TEST_CASE("a declared charset is believed when it fits") {
  CHECK(decode_text(encode("caf\xC3\xA9 d\xC3\xA9j\xC3\xA0 vu", "CP1252"), "iso-8859-1").text == "café déjà vu");
  CHECK(decode_text(encode("日本語のテキスト", "CP932"), "shift_jis").text == "日本語のテキスト");
  CHECK(decode_text(encode("镕是生僻字", "GB18030"), "gb2312").text == "镕是生僻字");
  CHECK(decode_text("中文文字", "no-such-charset").text == "中文文字");
}

TEST_CASE("what is declared") {
  struct Row {
    const char* html;
    const char* charset;
  };
  const Row rows[] = {{"<meta charset=\"GBK\">", "gbk"},
                      {"<META http-equiv=Content-Type content='text/html; charset=gb2312'>", "gb2312"},
                      {"<?xml version=\"1.0\" encoding=\"Big5\"?>", "big5"},
                      {"<p>charset of the day", ""},
                      {"<meta charset=", ""},
                      {"", ""}};
  for (const Row& row : rows) CHECK(declared_charset(row.html) == row.charset);
}

TEST_CASE("any bytes become valid UTF-8") {
  std::mt19937 random(11);
  for (int i = 0; i < 400; ++i) {
    std::string bytes;
    for (auto n = random() % 60; n > 0; --n) bytes += static_cast<char>(random() % (i % 2 == 0 ? 256 : 160) + (i % 3));
    const auto decoded = decode_text(bytes, i % 5 == 0 ? "big5" : "");
    CHECK(search::utf8::is_valid(decoded.text));
    CHECK(decoded.text.find('\0') == std::string::npos);
  }
}
