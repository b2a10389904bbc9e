// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

#include "base/utf8.h"

using namespace search::readers;

TEST_CASE("the text of HTML") {
  struct Row {
    const char* html;
    const char* text;
  };
  const Row rows[] = {{"<p>one</p><p>two</p>", "one\n\ntwo"},
                      {"a<br>b<br/>c", "a\nb\nc"},
                      {"<div><div>a</div></div><div>b", "a\n\nb"},
                      {"&lt;b&gt; &amp; &#8217;s &#x4E2D; &nbsp;x&hellip;", "<b> & ’s 中 x…"},
                      {"<p>one\n  two\tthree</p>", "one two three"},
                      {"<p>中国\n创新</p>", "中国创新"},
                      {"a<script>var x = '<p>no</p>';</script>b<style>p{}</style>c", "abc"},
                      {"<ul><li>one<li>two</ul>end", "one\ntwo\n\nend"},
                      {"<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"},
                      {"<pre>a\n  b</pre>c", "a\n  b\n\nc"},
                      {"<ruby>漢<rt>han</rt>字<rt>zi</rt></ruby>", "漢字"},
                      {"<p>un<b>believ</b>able</p>", "unbelievable"},
                      {"no tags", "no tags"},
                      {"<b>unclosed", "unclosed"},
                      {"", ""}};
  for (const Row& row : rows) {
    INFO(row.html);
    CHECK(html_to_text(row.html) == row.text);
  }
  CHECK(html_to_line("A &#8220;great&#8221;\n<i>thing</i> ") == "A “great” thing");
}

TEST_CASE("what a page says about itself") {
  const HtmlPage page = parse_html(R"(<!DOCTYPE html><html lang="zh-CN"><head><meta charset="gbk">
    <title>桥的故事 - 港湾报</title><meta property="og:site_name" content="港湾报">
    <meta name="author" content="张三"><meta name="description" content="一座桥 &amp; 一条江">
    <meta property="article:published_time" content="2025-01-30T08:00:00+08:00"><meta name="keywords" content="桥，江, 城">
    <link rel="canonical" href="https://example.org/bridge"><script>ignored()</script></head><body>
    <header><nav><a>首页</a></nav>站名</header><nav>菜单</nav>
    <article><header><h1>桥的故事</h1></header><p>第一段。</p><p>第二段。</p></article>
    <aside>广告</aside><form><input>搜索</form><footer>版权</footer><noscript>no</noscript><template>t</template>
    </body></html>)");
  CHECK(page.title == "桥的故事");
  CHECK(page.body == "桥的故事\n\n第一段。\n\n第二段。");
  CHECK(page.author == "张三");
  CHECK(page.summary == "一座桥 & 一条江");
  CHECK(page.published == "2025-01-30T08:00:00+08:00");
  CHECK(page.url == "https://example.org/bridge");
  CHECK(page.source == "港湾报");
  CHECK(page.language == "zh-CN");
  CHECK(page.tags == std::vector<std::string>{"桥", "江", "城"});
}

TEST_CASE("where title and date come from when the better places are empty") {
  CHECK(parse_html("<h1>Only a heading</h1><p>x").title == "Only a heading");
  CHECK(parse_html("<title>T</title><meta property=og:title content='Better'>").title == "Better");
  CHECK(parse_html("<title>Rivers rise | The Paper</title><h1>Rivers rise</h1>").title == "Rivers rise");
  CHECK(parse_html("<p>x <time datetime='2025-01-30'>yesterday</time>").published == "2025-01-30");
  CHECK(parse_html("<meta name=date content='soon'><meta name=dc.date content='2025-01-30'>").published ==
        "2025-01-30");
  CHECK(parse_html(
            R"(<script type="application/ld+json">{"datePublished":"2025-01-30","author":{"name":"Jane"}}</script>)")
            .published == "2025-01-30");
}

TEST_CASE("a page that is all navigation or all form keeps its text") {
  CHECK(parse_html("<body><nav>one</nav><footer>two</footer>").body == "one\n\ntwo");
  const std::string text(1200, 'x');
  CHECK(parse_html("<form><p>" + text + "</p></form>").body == text);
}

TEST_CASE("hostile nesting takes neither stack nor time") {
  const auto repeat = [](const char* what, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += what;
    return out;
  };
  const auto start = std::chrono::steady_clock::now();
  constexpr int kDeep = 100000;
  CHECK(html_to_text(repeat("<div>", kDeep) + "deep" + repeat("</div>", kDeep)) == "deep");
  CHECK(html_to_text(repeat("<div>", kDeep) + "deep" + repeat("</span>", kDeep)) == "deep");
  CHECK(html_to_text(repeat("<b>", kDeep) + "deep" + repeat("</i>", kDeep) + "end") == "deepend");
  CHECK(parse_html(repeat("<nav>", 5000) + "deep").body.find("deep") != std::string::npos);
  html_to_text(repeat("<", kDeep));
  html_to_text(repeat("<!--", kDeep));
  html_to_text(repeat("&#", kDeep));
  // Linear work takes a fraction of a second; the bound is wide for sanitizers and busy machines.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

TEST_CASE("any text gives valid UTF-8") {
  const std::string pieces[] = {"<",   ">",         "</",       "p",         "div", " ",      "=",
                                "\"",  "&",         "amp;",     "#x110000;", "#0;", "中",     "<!--",
                                "-->", "<![CDATA[", "<script>", "</script>", "\n",  "<title>"};
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    std::string html;
    for (auto n = random() % 20; n > 0; --n) html += pieces[random() % std::size(pieces)];
    CHECK(search::utf8::is_valid(html_to_text(html)));
    CHECK(search::utf8::is_valid(parse_html(html).title));
  }
}
