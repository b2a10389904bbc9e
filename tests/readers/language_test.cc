// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/language.h"

#include <doctest/doctest.h>

using namespace search::readers;

namespace {
struct Row {
  const char* in;
  const char* out;
};
}  // namespace

TEST_CASE("stated languages") {
  const Row rows[] = {{"zh-CN", "zh-Hans"},
                      {"zh_TW", "zh-Hant"},
                      {"zh-HK", "zh-Hant"},
                      {"ZH-hans-CN", "zh-Hans"},
                      {"zh", "zh"},
                      {"zh-Hant", "zh-Hant"},
                      {"en-US", "en"},
                      {"EN", "en"},
                      {"en_GB.UTF-8", "en"},
                      {"ja", "ja"},
                      {"ko-KR", "ko"},
                      {"English", "en"},
                      {"简体中文", "zh-Hans"},
                      {"Klingon", "Klingon"},
                      {"", ""}};
  for (const Row& row : rows) {
    INFO(row.in);
    CHECK(normalize_language(row.in) == row.out);
  }
}

TEST_CASE("languages told from the text") {
  const Row rows[] = {{"这家公司发布了新的模型", "zh-Hans"},
                      {"這家公司發布了新的模型", "zh-Hant"},
                      {"山水", "zh"},
                      {"The museum is open until nine, and it was full.", "en"},
                      {"Das Museum ist heute bis neun Uhr geöffnet und voll", ""},
                      {"El museo está abierto hasta las nueve de la noche", ""},
                      {"日本語の文章はかなが多いです", "ja"},
                      {"한국어 문장입니다", "ko"},
                      {"Музей открыт до девяти часов", ""},
                      {"这个模型在 DeepSeek 和 OpenAI 之后发布，影响很大，业界都在讨论", "zh-Hans"},
                      {"《红楼梦》 is one of the four great novels, and it was written in the time of the Qing", "en"},
                      {"买了一张の字的海报，说是日本来的，其实在义乌印的", "zh-Hans"},
                      {"12345 !!", ""},
                      {"", ""}};
  for (const Row& row : rows) {
    INFO(row.in);
    CHECK(detect_language(row.in) == row.out);
  }
}

TEST_CASE("stated Chinese gets its script from the text") {
  CHECK(language_of("zh", "這家公司發布了新的模型") == "zh-Hant");
  CHECK(language_of("zh", "这家公司发布了新的模型") == "zh-Hans");
  CHECK(language_of("zh", "") == "zh");
  CHECK(language_of("zh-TW", "这家公司") == "zh-Hant");
  CHECK(language_of("en", "这家公司") == "en");
}
