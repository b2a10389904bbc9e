# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re

import tool


class Upkeep(tool.ToolTest):
    def setUp(self):
        super().setUp()
        self.index = self.articles()

    def test_info(self):
        page = self.tool("info", self.index)
        self.assertRegex(page, r"(?m)^documents +4$")
        self.assertRegex(page, r"(?m)^format +\d+$")
        self.assertRegex(page, r"(?m)^revision +\d+$")
        self.assertRegex(page, r"(?m)^on disk +[\d.]+ MB$")
        for field in ("title", "body", "published", "language", "tags"):
            self.assertRegex(page, r"(?m)^  %s +(text|keyword|date) +stored" % field)
        self.assertIn("标题", page)
        self.assertRegex(page, r"(?s)\nanalyzers\n  article\n    layout +\S+.*\n    vocabulary +\S+.*\nvocabularies\n  \S+.* 4\n")

    def test_info_as_json(self):
        out = self.tool("info", self.index, "--json")
        self.assertEqual(out.count("\n"), 1)
        found = json.loads(out)
        self.assertEqual(found["version"], 1)
        self.assertEqual(found["documents"], 4)
        self.assertGreater(found["terms"], 20)
        self.assertGreater(found["average_length"], 1)
        self.assertGreater(found["bytes"], 1000)
        self.assertEqual([analyzer["name"] for analyzer in found["analyzers"]], ["article"])
        self.assertEqual(found["analyzers"][0]["stored"], found["analyzers"][0]["current"])
        self.assertEqual(sum(v["documents"] for v in found["vocabularies"]), 4)
        self.assertTrue(any(field["name"] == "title" for field in found["schema"]["fields"]))

    def test_show(self):
        page = self.tool("show", self.index, "owls")
        self.assertTrue(page.startswith("id: owls\n"), page)
        self.assertIn("\ntitle: Owls of the northern forest\n", page)
        self.assertIn("\nlanguage: en\n", page)
        self.assertTrue(page.endswith("\nbody:\n%s\n" % tool.ARTICLES[2]["body"]), page)
        stored = json.loads(self.tool("show", self.index, "7", "--json"))
        self.assertEqual((stored["id"], stored["title"]), ("7", tool.ARTICLES[3]["title"]))
        self.assertEqual(self.tool("show", self.index, "nobody", exit=1), "")
        self.assertRegex(self.stderr, r"^search: .*nobody")

    def test_delete(self):
        self.assertEqual(self.tool("delete", self.index, "owls", "nobody"), "deleted 1\n")
        self.assertEqual(self.stderr, "search: no document 'nobody'\n")
        self.assertEqual(self.ids(self.index, "owls"), [])
        self.assertEqual(self.tool("delete", self.index, "owls", exit=1), "deleted 0\n")
        self.assertEqual(self.tool("delete", self.index, "wind", "7", "wind"), "deleted 2\n")
        self.assertEqual(self.ids(self.index, "*"), ["rail"])
        self.tool("check", self.index)

    def test_delete_by_query(self):
        self.assertEqual(self.tool("delete", self.index, "--query", "owls zebra", exit=1), "deleted 0\n")
        self.assertEqual(self.tool("delete", self.index, "--query", "language:zh published:2024"), "deleted 2\n")
        self.assertEqual(sorted(self.ids(self.index, "*")), ["owls", "rail"])
        # What would be searched as text must not be deleted by mistake.
        self.assert_complains("delete", self.index, "--query", "sprache:en", about="sprache")
        self.assertEqual(sorted(self.ids(self.index, "*")), ["owls", "rail"])

    def test_check(self):
        self.assertRegex(self.tool("check", self.index), r"^no problems, 4 documents\n$")

    def test_compact(self):
        for i in range(5):
            self.tool("index", self.index, self.jsonl("more.jsonl", [{"id": "m%d" % k, "body": "heron %d" % (i * k)} for k in range(200)]))
        before = self.ids(self.index, "heron")
        self.assertRegex(self.tool("compact", self.index), r"^[\d.]+ MB before, [\d.]+ MB now\n$")
        self.assertEqual(self.ids(self.index, "heron"), before)
        self.tool("check", self.index)

    def test_reindex(self):
        before = self.ids(self.index, "*")
        self.assertRegex(self.tool("reindex", self.index), r"^reindexed 4 documents in [\d.]+ s\n$")
        self.assertEqual(self.ids(self.index, "*"), before)
        self.assertEqual(self.ids(self.index, "風電"), ["wind"])
        self.tool("check", self.index)

    def test_reindex_with_another_schema(self):
        schema = json.loads(self.tool("info", self.index, "--json"))["schema"]
        for field in schema["fields"]:
            if field["name"] == "source":
                field["aliases"] = ["herkunft"]
        self.tool("reindex", self.index, "--schema", self.write("schema.json", json.dumps(schema)))
        self.assertEqual(sorted(self.ids(self.index, 'herkunft:"Field Notes"')), ["7", "owls"])
        self.assert_complains("reindex", self.index, "--schema", self.write("bad.json", "[]"), about="bad.json")
        self.assertEqual(self.ids(self.index, "owls"), ["owls"])

    def test_no_progress_into_a_file(self):
        for call in (["check", self.index], ["reindex", self.index], ["compact", self.index]):
            self.tool(*call)
            self.assertEqual(self.stderr, "")


class NoIndex(tool.ToolTest):
    CALLS = [["query", "INDEX", "x"], ["show", "INDEX", "x"], ["info", "INDEX"], ["delete", "INDEX", "x"],
             ["check", "INDEX"], ["compact", "INDEX"], ["reindex", "INDEX"]]

    def each(self, index, about=""):
        for call in self.CALLS:
            with self.subTest(call):
                self.assert_complains(*[index if word == "INDEX" else word for word in call], about=about)

    def test_nothing_there(self):
        self.each(self.path("nowhere"), about="nowhere")
        self.assertFalse(tool.os.path.exists(self.path("nowhere")))

    def test_a_file(self):
        self.each(self.write("file.idx", "something else"), about="file.idx")

    def test_another_folder(self):
        self.write("folder/readme.txt", "something else")
        self.each(self.path("folder"), about="folder")
        self.assertEqual(tool.os.listdir(self.path("folder")), ["readme.txt"])

    def test_a_newer_format(self):
        index = self.articles()
        manifest = tool.os.path.join(index, "manifest.json")
        with open(manifest, encoding="utf-8") as file:
            content = json.load(file)
        content["format"] += 1
        with open(manifest, "w", encoding="utf-8") as file:
            json.dump(content, file)
        self.each(index, about="newer")
        self.assert_complains("index", index, self.path("articles.idx.jsonl"), about="newer")

    def test_a_damaged_manifest(self):
        index = self.articles()
        for content in ("", "{", "[]", '{"format": 1}', '{"format": "x"}', "\0" * 100):
            self.write("articles.idx/manifest.json", content)
            self.each(index, about="manifest.json")

    def test_a_missing_database(self):
        index = self.articles()
        for name in tool.os.listdir(index):
            if tool.os.path.isdir(tool.os.path.join(index, name)):
                tool.shutil.rmtree(tool.os.path.join(index, name))
        self.each(index)

    def test_damaged_databases(self):
        index = self.articles()
        files = [tool.os.path.join(folder, name) for folder, _, names in tool.os.walk(index) for name in names
                 if not name.endswith((".json", "lock"))]
        self.assertGreater(len(files), 2)
        for path in files:
            with open(path, "rb") as file:
                content = file.read()
            for damage in (b"", b"\xa5" * len(content), content[: len(content) // 2]):
                with open(path, "wb") as file:
                    file.write(damage)
                with self.subTest((tool.os.path.basename(path), len(damage))):
                    # Some damage is met by a query, some only by the check; nothing ends in a crash or without a word.
                    for call in (["query", index, "owls"], ["check", index], ["show", index, "owls"]):
                        result = self.run_tool(*call)
                        self.assertIn(result.returncode, (0, 1, 2))
                        if result.returncode == 2:
                            self.assertTrue(result.stdout or re.match(rb"search: \S", result.stderr), result)
            with open(path, "wb") as file:
                file.write(content)
        self.assertEqual(self.ids(index, "owls"), ["owls"])


if __name__ == "__main__":
    tool.main()
