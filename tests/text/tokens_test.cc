// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <search/analyzer.h>
#include <search/error.h>

#include <string>

#include "text/show.h"

namespace {

const search::Analyzer& analyzer() {
  static const search::Analyzer made;
  return made;
}

std::string words(std::string_view text) {
  std::string line;
  for (const auto& [begin, end] : analyzer().segment(text)) {
    if (!line.empty()) line += '|';
    line += text.substr(begin, end - begin);
  }
  return line;
}

}  // namespace

TEST_CASE("words, compounds and symbols") {
  const std::pair<std::string, std::string> cases[] = {
      {"", ""},
      {" \t\n", ""},
      {"The company innovates", "the company =compani innovates =innov"},
      {"C++ and C#, not C", "c++ and c# ',' not c"},
      {"C++17 F# notepad++", "~c++ <c++17> ~17 f# notepad++"},
      {"a+b a++b C#m C##", "a '+' b a '+' b c '#' m c '#'"},
      {".NET ASP.NET .network a .net", ".net asp ~<aspnet> net '.' network a .net"},
      {"Node.js", "node ~<nodejs> ~=nodej js"},
      {"GPT-4", "gpt ~<gpt4> 4"},
      {"gpt4", "~gpt <gpt4> ~4"},
      {"GPT 4", "gpt 4"},
      {"iPhone15", "~iphone ~=iphon <iphone15> ~15"},
      {"DeepSeek deepseek", "deepseek ~{deep} ~{seek} deepseek"},
      {"ＤｅｅｐＳｅｅｋ", "deepseek ~{deep} ~{seek}"},
      {"DeepSeek-R1", "deepseek ~{deep} ~{seek} ~<deepseekr1> ~r <r1> ~1"},
      {"NASA GPTs LLMs HTMLParser", "nasa gpts llms htmlparser ~{html} ~{parser}"},
      {"v1.5", "~v <v1.5> ~1.5"},
      {"COVID-19", "covid ~<covid19> 19"},
      {"AT&T R&D x=1&y", "at ~<att> t r ~<rd> d x '=' 1 '&' y"},
      {"the U.S. economy", "the u ~<us> s economy =economi"},
      {"state-subsidised", "state ~<statesubsidised> ~=statesubsidis subsidised =subsidis"},
      {"snake_case_name", "snake ~<snakecasename> ~=snakecasenam case name"},
      {"China's China’s don't", "china china don ~<dont> t"},
      {"companies' profits", "companies =compani ''' profits =profit"},
      {"$1tn 3.5% 1,000 1,2", "'$' ~1 <1tn> ~tn 3.5 '%' 1,000 ~<1000> 1 ',' 2"},
      {"2025-01-30", "2025 ~<20250130> 01 30"},
      {"a@b.com #tag", "a '@' b ~<bcom> com '#' tag"},
      {"...... !!? ——", "'.' '!' '?' '—'"},
      {"wait... what", "wait '.' what"},
      {"a-b-c-d-e-f-g-h-i", "a b c d e f g h i"},
      {"aB1cD2eF3gH4i", "ab1cd2ef3gh4i"},
      {"naïve café", "naive =naiv cafe"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(show(analyzer().analyze(text)) == expected);
  }
}

TEST_CASE("Chinese, Japanese, Korean and Thai") {
  const std::pair<std::string, std::string> cases[] = {
      {"中", "~中 [中]"},
      {"中国", "~中 [中国] ~国"},
      {"发布程序", "~发 [发布] ~布 ~(布程) ~程 [程序] ~序"},
      {"R1模型", "~r <r1> ~1 ~模 [模型] ~型"},
      {"中国 创新", "~中 [中国] ~国 ' ' ~创 [创新] ~新"},
      {"中国 AI 创新", "~中 [中国] ~国 ai ~创 [创新] ~新"},
      {"中国，创新", "~中 [中国] ~国 ',' ~创 [创新] ~新"},
      {"臺灣", "~台 [台湾] ~湾"},
      {"東京の", "~东 [东京] ~京 ~(京の) ~の [の]"},
      {"서울", "~서 [서울] ~울"},
      {"ชาวโลก", "ชาว โลก"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(show(analyzer().analyze(text)) == expected);
  }
}

TEST_CASE("NUL bytes are punctuation and never in a term") {
  CHECK(show(analyzer().analyze(std::string_view("a\0b", 3))) == "a '\u2400' b");
}

TEST_CASE("marks lie on the original characters") {
  const struct {
    const char* text;
    const char* term;
    const char* marked;
  } cases[] = {
      {"他在臺灣生活", "台湾", "臺灣"},
      {"the cafe\u0301 closed", "cafe", "cafe\u0301"},
      {"the Ｃａｆｅ", "cafe", "Ｃａｆｅ"},
      {"in\u00ADnovates!", "innov", "in\u00ADnovates"},
      {"a ﬁne day", "fine", "ﬁne"},
      {"China’s rise", "china", "China"},
      {"on GPT-4 now", "gpt4", "GPT-4"},
      {"ﷺ", "الله", "ﷺ"},
      {"x😂😂y", "😂", "😂😂"},
  };
  for (const auto& [text, term, marked] : cases) {
    CAPTURE(text);
    bool is_found = false;
    for (const search::Token& token : analyzer().analyze(text)) {
      if (token.term != term) continue;
      is_found = true;
      CHECK(std::string(text).substr(token.begin, token.end - token.begin) == marked);
    }
    CHECK(is_found);
  }
}

TEST_CASE("one word is one term in all its spellings") {
  const std::pair<const char*, const char*> pairs[] = {
      {"创新", "創新"}, {"gpt4", "GPT-4"},           {"文化", "⽂化"},        {"cafe", "CAFÉ"},
      {"15", "１５"},   {"deepseek", "DeepSeek-V3"}, {"nodejs", "Node.js"},   {"us", "U.S."},
      {"程序", "程序"}, {"1000", "1,000"},           {"email", "e\u00ADmail"}};
  for (const auto& [term, text] : pairs) {
    CAPTURE(text);
    bool is_found = false;
    for (const search::Token& token : analyzer().analyze(text)) is_found = is_found || token.term == term;
    CHECK(is_found);
  }
}

TEST_CASE("plain segmentation") {
  const std::pair<std::string, std::string> cases[] = {
      {"", ""},
      {"  \n", ""},
      {"深圳发布GPT-4，2025年。", "深圳|发布|GPT-4|，|2025|年|。"},
      {"China’s U.S. economy", "China’s|U.S.|economy"},
      {"看著 瞭解", "看著|瞭解"},
      {"ﷺ ½", "ﷺ|½"},
      {"a\u00ADb \u00AD", "a\u00ADb|\u00AD"},
      {"\u200B中国\u200B", "\u200B中国\u200B"},
      {"3.5%……", "3.5|%|……"},
      {"a\xFFz", "a|\xFF|z"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(words(text) == expected);
  }
}

TEST_CASE("options") {
  search::AnalyzerOptions options;
  options.stemmer = "";
  CHECK(show(search::Analyzer(options).analyze("innovates")) == "innovates");
  CHECK(search::Analyzer(options).stem("innovates") == "innovates");
  CHECK(analyzer().stem("innovates") == "innov");
  CHECK(analyzer().stem("gpt4s") == "gpt4s");
  CHECK(analyzer().stem(std::string(65, 's')) == std::string(65, 's'));
  CHECK(analyzer().normalize("ＣＡＦÉ 臺灣") == "cafe 台湾");
  options.stemmer = "german";
  CHECK(show(search::Analyzer(options).analyze("Häuser")) == "hauser =haus");
  options.stemmer = "klingon";
  try {
    search::Analyzer made(options);
    FAIL("an unknown stemmer was taken");
  } catch (const search::Error& error) {
    CHECK(error.code() == search::ErrorCode::invalid_argument);
    CHECK(std::string(error.what()).find("klingon") != std::string::npos);
  }
  options = {};
  options.segment = false;
  CHECK(show(search::Analyzer(options).analyze("中国人 我")) == "~中 (中国) ~国 (国人) ~人 ' ' 我");
}

TEST_CASE("fingerprints tell what makes terms unreachable from what changes words") {
  search::AnalyzerOptions options;
  const search::Fingerprint plain = analyzer().fingerprint();
  CHECK(search::Analyzer(options).fingerprint() == plain);
  options.stemmer = "german";
  CHECK(search::Analyzer(options).fingerprint().layout != plain.layout);
  CHECK(search::Analyzer(options).fingerprint().vocabulary == plain.vocabulary);
  options = {};
  options.filters.push_back({"mine", [](search::Tokens&) {}});
  CHECK(search::Analyzer(options).fingerprint().layout != plain.layout);
  options = {};
  options.segment = false;
  CHECK(search::Analyzer(options).fingerprint().layout == plain.layout);
  CHECK(search::Analyzer(options).fingerprint().vocabulary != plain.vocabulary);
}

TEST_CASE("tokens can be moved and used again") {
  search::Tokens tokens = analyzer().analyze("中国 innovation");
  const std::string before = show(tokens);
  search::Tokens moved = std::move(tokens);
  CHECK(show(moved) == before);
  analyzer().analyze("again", tokens);
  CHECK(show(tokens) == "again");
  CHECK(search::Tokens().folded().empty());
  CHECK(search::Tokens().keep("x") == "x");
}
