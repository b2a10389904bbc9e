# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re
import unicodedata

import tool

RESULTS = {"version", "total", "ms", "mode", "revision", "diagnostics", "hits"}
HIT = {"rank", "id", "path", "score", "title", "url", "published", "language", "snippets"}


class Json(tool.ToolTest):
    def test_the_shape(self):
        index = self.articles()
        for call, exit in ((["owls"], 0), (["风电"], 0), (["nothingofthekind"], 1), ([""], 1), (["*"], 0)):
            with self.subTest(call):
                out = self.tool("query", index, "--json", *call, exit=exit)
                self.assertEqual(out.count("\n"), 1)
                found = json.loads(out)
                self.assertLessEqual(RESULTS, set(found))
                self.assertEqual(found["version"], 1)
                self.assertEqual(set(found["total"]), {"value", "lower", "upper", "exact"})
                self.assertLessEqual(found["total"]["lower"], found["total"]["value"])
                self.assertLessEqual(found["total"]["value"], found["total"]["upper"])
                self.assertEqual([hit["rank"] for hit in found["hits"]], list(range(1, len(found["hits"]) + 1)))
                self.assertEqual(found["hits"] == [], exit == 1)
                for hit in found["hits"]:
                    self.assertLessEqual(HIT, set(hit))
        self.assertEqual(self.stderr, "")

    def test_marks(self):
        index = self.articles()
        for query, marked in (("owls", "owls"), ("风電", "風電"), ("創新", "创下新"), ("innovation", "innovate"), ("gpt-4", "GPT-4")):
            for hit in self.search(index, query, exit=1 if marked == "创下新" else 0)["hits"]:
                texts = []
                for snippet in hit["snippets"]:
                    data = snippet["text"].encode("utf-8")
                    self.assertEqual(len(snippet["begin"]), 2)
                    for byte_begin, byte_end, char_begin, char_end in snippet["marks"]:
                        text = data[byte_begin:byte_end].decode("utf-8")
                        self.assertEqual(text, snippet["text"][char_begin:char_end])
                        texts.append(text.lower())
                self.assertIn(marked.lower(), texts, query)

    def test_the_snippet_stands_in_the_stored_field(self):
        index = self.articles()
        for hit in self.search(index, "nests")["hits"]:
            stored = json.loads(self.tool("show", index, hit["id"], "--json"))
            for snippet in hit["snippets"]:
                byte, char = snippet["begin"]
                self.assertEqual(stored[snippet["field"]][char:char + len(snippet["text"])], snippet["text"])
                self.assertTrue(stored[snippet["field"]].encode("utf-8")[byte:].startswith(snippet["text"].encode("utf-8")))

    def test_diagnostics_are_in_it(self):
        index = self.articles()
        found = json.loads(self.run_tool("query", index, "--json", "titel:owls", "--filter", "sprache:en").stdout)
        messages = " ".join(d["message"] for d in found["diagnostics"])
        self.assertIn("titel", messages)
        self.assertIn("sprache", messages)
        self.assertEqual(self.run_tool("query", index, "--json", "titel:owls").stderr, b"")


class Options(tool.ToolTest):
    def setUp(self):
        super().setUp()
        self.index = self.articles()

    def test_words_are_joined(self):
        self.assertEqual(self.ids(self.index, "forty", "nests"), self.ids(self.index, "forty nests"))
        self.assertEqual(self.ids(self.index, '"forty', 'nests"'), ["owls"])

    def test_limit_and_offset(self):
        everything = self.ids(self.index, "*")
        self.assertEqual(len(everything), 4)
        pages = [[h["id"] for h in self.search(self.index, "*", "-n", "1", "--offset", str(i))["hits"]] for i in range(4)]
        self.assertEqual([page[0] for page in pages], everything)
        self.assertEqual(self.search(self.index, "*", "-n", "2", "--offset", "3")["hits"][0]["rank"], 4)
        # Something is there, though not on this page.
        self.assertEqual(self.search(self.index, "owls", "-n", "0")["hits"], [])

    def test_modes(self):
        self.assertEqual(self.ids(self.index, "owls zebra", "--mode", "all"), [])
        self.assertEqual(self.ids(self.index, "owls zebra", "--mode", "any"), ["owls"])
        self.assertEqual(self.ids(self.index, "owls zebra", "--mode", "smart"), ["owls"])
        self.assertEqual(self.ids(self.index, "owls zebra"), ["owls"])
        self.assertEqual(self.search(self.index, "owls", "--mode", "any")["mode"], "any")

    def test_plain(self):
        self.assertEqual(self.ids(self.index, "owls -forest"), [])
        self.assertEqual(self.ids(self.index, "owls -forest", "--plain"), ["owls"])
        self.assertEqual(self.search(self.index, 'titel:owls "(', "--plain", "--mode", "any")["diagnostics"], [])

    def test_filters(self):
        self.assertEqual(sorted(self.ids(self.index, "translation owls", "--mode", "any")), ["7", "owls"])
        self.assertEqual(self.ids(self.index, "translation owls", "--mode", "any", "--filter", "language:zh"), ["7"])
        self.assertEqual(self.ids(self.index, "translation owls", "--mode", "any", "--filter", "language:zh",
                                  "--filter", "published:2023"), [])
        self.assertEqual(sorted(self.ids(self.index, "--filter", "language:zh")), ["7", "rail", "wind"])
        self.assertEqual(sorted(self.ids(self.index, "*", "--filter", "-language:zh")), ["owls"])

    def test_facets(self):
        found = self.search(self.index, "*", "--facet", "source", "--facet", "language")
        self.assertTrue(found["total"]["exact"])
        page = self.tool("query", self.index, "*", "--facet", "source")
        self.assertRegex(page, r"(?m)^source: .*\(2\)")
        self.assert_complains("query", self.index, "owls", "--facet", "colour", about="colour")
        self.assert_complains("query", self.index, "owls", "--facet", "body", about="body")

    def test_sort(self):
        down = self.ids(self.index, "*", "--sort", "-published")
        self.assertEqual(down[0], "owls")
        self.assertEqual(self.ids(self.index, "*", "--sort", "published")[0], "rail")
        self.assert_complains("query", self.index, "owls", "--sort", "colour", about="colour")

    def test_exact_total(self):
        total = self.search(self.index, "*", "-n", "1", "--exact-total")["total"]
        self.assertEqual(total, {"value": 4, "lower": 4, "upper": 4, "exact": True})


class Page(tool.ToolTest):
    def setUp(self):
        super().setUp()
        self.index = self.articles()

    def test_what_is_on_it(self):
        page = self.tool("query", self.index, "owls")
        self.assertRegex(page, r"(?m)^ 1\. Owls of the northern forest$")
        self.assertRegex(page, r"(?m)^    owls  2024-06-17  en$")
        self.assertRegex(page, r"(?m)^    \S.*nests")
        self.assertRegex(page, r"\n1 document(?: \(about\))?, [\d.]+ ms\n$")
        self.assertNotIn("\x1b", page)

    def test_nothing_found(self):
        self.assertRegex(self.tool("query", self.index, "nothingofthekind", exit=1), r"^0 documents, [\d.]+ ms\n$")

    def test_what_was_relaxed_is_said(self):
        self.assertIn("some of them", self.tool("query", self.index, "owls zebra"))
        self.assertNotIn("some of them", self.tool("query", self.index, "owls zebra", "--mode", "any"))

    def test_color(self):
        page = self.tool("query", self.index, "owls", "--color", "always")
        self.assertRegex(page, "\x1b\\[[0-9;]*mOwls\x1b\\[")
        plain = re.sub("\x1b\\[[0-9;]*m", "", page)
        self.assertEqual(plain.splitlines()[0], self.tool("query", self.index, "owls").splitlines()[0])
        for arguments, env in ((["--color", "never"], {}), (["--color", "auto"], {}), ([], {"NO_COLOR": "1"})):
            self.assertNotIn("\x1b", self.tool("query", self.index, "owls", *arguments, env=env))

    def test_articles_cannot_command_the_terminal(self):
        index = self.articles("evil.idx", [{"id": "evil\x1b[2J", "title": "owl \x1b]0;owned\x07 title",
                                            "body": "owl \x1b[31m body \u009b31m line\nnext"}])
        for color in ("never", "always"):
            page = self.tool("query", index, "owl", "--color", color)
            left = re.sub("\x1b\\[[0-9;]*m", "", page) if color == "always" else page
            self.assertEqual([c for c in left if unicodedata.category(c) == "Cc" and c != "\n"], [])
            self.assertNotIn("\x1b[31m body", page)

    def test_a_caret_under_the_place(self):
        self.run_page("titel:owls")
        lines = self.stderr.split("\n")
        self.assertTrue(lines[0].startswith("search: query: "), lines)
        self.assertIn("titel", lines[0])
        self.assertEqual(lines[1], "  titel:owls")
        self.assertRegex(lines[2], r"^  \^~*$")
        # Chinese characters take two columns.
        self.run_page("风电 titel:owls")
        lines = self.stderr.split("\n")
        self.assertEqual(lines[2].index("^"), 2 + 5)

    def run_page(self, query):
        result = self.run_tool("query", self.index, query)
        self.assertIn(result.returncode, (0, 1))
        self.stderr = result.stderr.decode("utf-8")

    def test_a_very_long_query_gives_short_remarks(self):
        self.run_page("owls " * 3000 + "titel:owls " + "中" * 3000 + " (" * 3000)
        self.assertLess(len(self.stderr), 4000)
        self.assertTrue(self.stderr.startswith("search: query: "))


class AnyText(tool.ToolTest):
    def test_no_text_is_an_error(self):
        index = self.articles()
        for query in ["AND", "*", '"', "(", ")", "a:(^", "- *", "NOT owls", "你好！", "title:", "\u200b", "～", "x^1e999",
                      "published:..", "published:x..y", "(" * 5000, "a" * 50000, "中" * 30000, "-" * 1000, "\"" * 999,
                      "language:", "owls OR", "owls AND AND nests", "+", "a\nb\tc", "?", "*a*", "\\", "owls~3", "[a TO b]"]:
            with self.subTest(query[:20]):
                result = self.run_tool("query", index, "--json", "--", query, timeout=60)
                self.assertIn(result.returncode, (0, 1), result.stderr)
                self.assertLessEqual(RESULTS, set(json.loads(result.stdout)))
                self.assertIn(self.run_tool("query", index, "--", query, timeout=60).returncode, (0, 1))


if __name__ == "__main__":
    tool.main()
