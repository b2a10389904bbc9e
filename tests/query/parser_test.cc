// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parser.h"

#include <string>

#include <doctest/doctest.h>

#include "query/article_fields.h"

using search::ParsedQuery;
using search::query::parse;

namespace {

struct Row {
  std::string text;
  std::string tree;
};

// Every row is read without a word of complaint.
const Row kRows[] = {
    // Words.
    {"", "()"},
    {"   \t\n", "()"},
    {"生命", "生命"},
    {"hello world", "(match hello world)"},
    {"创新　中国", "(match 创新 中国)"},
    {"a\xC2\xA0"
     "b",
     "(match a b)"},
    {"a\xE2\x80\x8B"
     "b",
     "ab"},
    {"\xEF\xBB\xBF创新", "创新"},
    {"DeepSeek创新，你好", "DeepSeek创新，你好"},
    {"《三体》【新闻】", "《三体》【新闻】"},
    {"你好 ！", "你好"},
    {"？", "()"},
    {"... !!! --- + - & | # 。", "()"},
    {"C++", "C++"},
    {"C++ C# .NET v1.5", "(match C++ C# .NET v1.5)"},
    {"GPT-4 state-owned 2025-01-28", "(match GPT-4 state-owned 2025-01-28)"},
    {"don't stop", "(match don't stop)"},
    {"AT&T R&D a|b a&&b a||b", "(match AT&T R&D a|b a&&b a||b)"},
    {"5\" disk", "(match 5\" disk)"},
    {"☕ 😀", "(match ☕ 😀)"},
    {"and or not And Or Not", "(match and or not And Or Not)"},
    {"和 或 非 与", "(match 和 或 非 与)"},
    {"ANDROID ORACLE NOTE", "(match ANDROID ORACLE NOTE)"},
    {"创新AND中国", "创新AND中国"},
    {"真的? what?！ 好～", "(match 真的? what?！ 好～)"},
    {"价格~100 x^2", "(match 价格~100 x^2)"},
    // Phrases.
    {"\"hello world\"", "\"hello world\""},
    {"\"  hello \n world \"", "\"hello world\""},
    {"“这样的引号”", "\"这样的引号\""},
    {"「直角」『双』", "(match \"直角\" \"双\")"},
    {"＂全角＂", "\"全角\""},
    {"“混合\" x", "(match \"混合\" x)"},
    {"\"混合” x", "(match \"混合\" x)"},
    {"“同样“", "\"同样\""},
    {"”反”", "\"反\""},
    {"创新” 中国", "(match 创新” 中国)"},
    {"\"创新，美国\"", "\"创新，美国\""},
    {"\"他说“你好”\"", "\"他说“你好”\""},
    {"“他说\"你好\"吧”", "\"他说\"你好\"吧\""},
    {"关于“创新”的", "(match 关于 \"创新\" 的)"},
    {"\"a\"\"b\"", "(match \"a\" \"b\")"},
    {"\"AND\"", "\"AND\""},
    {"\"(a OR b*)\"", "\"(a OR b*)\""},
    {"\"！\" x", "x"},
    {"\"a \\\"b\\\" c\"", "\"a \"b\" c\""},
    {"\"\\d+\"", "\"\\d+\""},
    // AND, OR, juxtaposition.
    {"a AND b", "(and a b)"},
    {"a OR b", "(or a b)"},
    {"a && b || c", "(or (and a b) c)"},
    {"a ＡＮＤ b ＯＲ c", "(or (and a b) c)"},
    {"a ＆＆ b ｜｜ c", "(or (and a b) c)"},
    {"a AND b AND c", "(and a b c)"},
    {"(a AND b) AND c", "(and a b c)"},
    {"a OR (b OR c)", "(or a b c)"},
    {"a OR b AND c", "(or a (and b c))"},
    {"(a OR b) AND c", "(and (or a b) c)"},
    {"a b OR c d", "(or (match a b) (match c d))"},
    {"a b AND c", "(and (match a b) c)"},
    {"a (b OR c)", "(match a (or b c))"},
    {"a (b AND c)", "(match a (and b c))"},
    {"a (b c) d", "(match a b c d)"},
    {"(((a)))", "a"},
    {"（创新 OR 美国）中国", "(match (or 创新 美国) 中国)"},
    {"(a）（b)", "(match a b)"},
    {"f(x)", "(match f x)"},
    {"张三（化名）", "(match 张三 化名)"},
    {"\"a\"AND\"b\"", "(and \"a\" \"b\")"},
    {"WAR AND PEACE", "(and WAR PEACE)"},
    {"a AND * b", "(and a b)"},
    // NOT, -, +.
    {"NOT x", "(not x)"},
    {"-x", "(not x)"},
    {"－x", "(not x)"},
    {"ＮＯＴ x", "(not x)"},
    {"-x -y", "(match (not x) (not y))"},
    {"a -x", "(match a (not x))"},
    {"a NOT x", "(match a (not x))"},
    {"a AND NOT b", "(and a (not b))"},
    {"a AND NOT b c", "(and a (match (not b) c))"},
    {"a OR -b", "(or a (not b))"},
    {"NOT NOT x", "x"},
    {"NOT NOT NOT x", "(not x)"},
    {"NOT -x", "x"},
    {"NOT (a OR b)", "(not (or a b))"},
    {"-(a b)", "(not (match a b))"},
    {"-\"a b\"", "(not \"a b\")"},
    {"-“a b”", "(not \"a b\")"},
    {"-标题:x", "(not title:x)"},
    {"-title:(a b)", "(not (match title:a title:b))"},
    {"+x", "(must x)"},
    {"+a b ＋c", "(match (must a) b (must c))"},
    {"+(a b) c", "(match (must (match a b)) c)"},
    {"(a -b) c", "(match (match a (not b)) c)"},
    {"(+a b) c", "(match (match (must a) b) c)"},
    {"-AND", "(not AND)"},
    {"--help", "--help"},
    {"+-x -+x", "(match +-x -+x)"},
    {"a - b", "(match a b)"},
    {"a -", "a"},
    {"-！ a", "a"},
    {"* -x", "(not x)"},
    {"\"a\"-b", "(match \"a\" -b)"},
    // Fields.
    {"标题:生命 -旧闻", "(match title:生命 (not 旧闻))"},
    {"标题：生命", "title:生命"},
    {"TITLE:x ｔｉｔｌｅ:y", "(match title:x title:y)"},
    {"title:\"a b\"", "title:\"a b\""},
    {"标题：“生命 起源”", "title:\"生命 起源\""},
    {"title:(a b)", "(match title:a title:b)"},
    {"标题：（a OR b）", "(or title:a title:b)"},
    {"title:(a \"b c\" -d) e", "(match (match title:a title:\"b c\" (not title:d)) e)"},
    {"title:(a author:b)", "(match title:a author:b)"},
    {"title:(a author:(b c) d)", "(match title:a author:b author:c title:d)"},
    {"title:AND", "title:AND"},
    {"title:-5 title:+x", "(match title:-5 title:+x)"},
    {"title:http://a.b/c", "title:http://a.b/c"},
    {"title:body:x", "title:body:x"},
    {"title:！ x", "x"},
    {"日期:2025-01-28", "published:2025-01-28"},
    {"language:zh AND 标签:ai", "(and language:zh tags:ai)"},
    {"https://example.org/a?b=1&c", "https://example.org/a?b=1&c"},
    {"12:30 note: text", "(match 12:30 note: text)"},
    {"std::vector title::x", "(match std::vector title::x)"},
    {"笔记：生命", "笔记：生命"},
    {":x ：y a::", "(match :x ：y a::)"},
    // Prefixes and wildcards.
    {"inno*", "(prefix inno)"},
    {"深度*", "(prefix 深度)"},
    {"深度＊", "(prefix 深度)"},
    {"标题:起源*", "(prefix title:起源)"},
    {"-inno*", "(not (prefix inno))"},
    {"inno*, deep*。", "(match (prefix inno) (prefix deep))"},
    {"(inno*)", "(prefix inno)"},
    {"GPT-4*", "(prefix GPT-4)"},
    {"*", "*"},
    {"＊", "*"},
    {"( * )", "*"},
    {"* OR x", "(or * x)"},
    {"-*", "()"},
    {"colo?r", "(wildcard colo?r)"},
    {"深?求索", "(wildcard 深?求索)"},
    {"a?b?c!", "(wildcard a?b?c)"},
    {"title:colo?r", "(wildcard title:colo?r)"},
    {"co-wor?er", "(wildcard co-wor?er)"},
    {"colo??r ?x x? 你好？我", "(match colo??r ?x x? 你好？我)"},
    // Ranges.
    {"published:2025-01..2025-02", "(range published:2025-01..2025-02)"},
    {"日期：2025..2026", "(range published:2025..2026)"},
    {"published:2025..", "(range published:2025..)"},
    {"published:..2025", "(range published:..2025)"},
    {"published:..", "(range published:..)"},
    {"(published:2025..) x", "(match (range published:2025..) x)"},
    {"published:\"2025-01-01 10:00\"..\"2025-01-02 11:00\"", "(range published:2025-01-01 10:00..2025-01-02 11:00)"},
    {"published:2025..\"2026\"", "(range published:2025..2026)"},
    {"published:\"2025\"..2026", "(range published:2025..2026)"},
    {"published:2025..2026, x", "(match (range published:2025..2026) x)"},
    {"-published:..2000", "(not (range published:..2000))"},
    {"title:1.5..2.5", "(range title:1.5..2.5)"},
    {"title:wait...", "title:wait..."},
    {"a..b", "a..b"},
    // Escapes.
    {"\\AND", "AND"},
    {"\\ＯＲ", "ＯＲ"},
    {"a \\AND b", "(match a AND b)"},
    {"\\-x \\+y", "(match -x +y)"},
    {"\\(x\\)", "(x)"},
    {"title\\:x", "title:x"},
    {"a\\*", "a*"},
    {"a\\**", "(prefix a*)"},
    {"colo\\?r", "colo?r"},
    {"published:a\\.\\.b", "published:a..b"},
    {"a\\\\b a\\b", "(match a\\b a\\b)"},
    {"\\\"a", "\"a"},
};

}  // namespace

TEST_CASE("a query's text becomes its tree") {
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    const ParsedQuery parsed = parse(row.text, article_fields());
    CHECK(parsed.query.to_tree() == row.tree);
    CHECK(parsed.diagnostics.empty());
  }
}

TEST_CASE("what is printed parses back to the same query, without a diagnostic") {
  for (const Row& row : kRows) {
    const ParsedQuery parsed = parse(row.text, article_fields());
    CAPTURE(row.text);
    CAPTURE(parsed.query.to_string());
    const ParsedQuery again = parse(parsed.query.to_string(), article_fields());
    CHECK(again.query == parsed.query);
    CHECK(again.diagnostics.empty());
  }
}
