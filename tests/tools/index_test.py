# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import signal
import subprocess
import time
import unittest

import tool

SUMMARY = (r"^(?:interrupted: )?added (\d+), replaced (\d+), skipped (\d+), ignored (\d+) files?, [\d.]+ MB in [\d.]+ s, "
           r"[\d.]+ MB/s\n$")


class Indexing(tool.ToolTest):
    def counts(self, *arguments, exit=0):
        summary = self.tool("index", *arguments, exit=exit)
        found = re.match(SUMMARY, summary)
        self.assertTrue(found, summary)
        return tuple(int(number) for number in found.groups())

    def test_add_and_replace(self):
        docs = self.jsonl("docs.jsonl", tool.ARTICLES)
        self.assertEqual(self.counts(self.path("ix"), docs), (4, 0, 0, 0))
        self.assertEqual(self.counts(self.path("ix"), docs), (0, 4, 0, 0))
        changed = self.jsonl("more.jsonl", [{"id": "owls", "body": "falcons"}, {"id": "new", "body": "herons"}])
        self.assertEqual(self.counts(self.path("ix"), changed), (1, 1, 0, 0))
        self.assertEqual(self.ids(self.path("ix"), "falcons"), ["owls"])
        self.assertEqual(self.ids(self.path("ix"), "nests"), [])
        self.assertEqual(self.stderr, "")

    def test_a_folder(self):
        self.write("in/a.txt", "Title of the text\n\nHerons wade in shallow water, and the herons wait.\n")
        self.write("in/deep/b.md", "---\ntitle: 苍鹭\n---\n\n苍鹭在浅水里等待。\n")
        self.write("in/c.html", "<html><head><title>Herons</title></head><body><p>Herons &amp; egrets.</p></body></html>")
        self.write("in/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0")
        added, replaced, skipped, ignored = self.counts(self.path("ix"), self.path("in"))
        self.assertEqual((added, replaced, skipped, ignored), (3, 0, 0, 1))
        self.assertEqual(sorted(self.ids(self.path("ix"), "herons")),
                         [os.path.realpath(self.path("in/a.txt")), os.path.realpath(self.path("in/c.html"))])
        self.assertEqual(self.ids(self.path("ix"), "浅水"), [os.path.realpath(self.path("in/deep/b.md"))])

    def test_root(self):
        self.write("in/deep/b.txt", "Egrets.\n")
        self.counts(self.path("ix"), self.path("in"), "--root", self.path("in"))
        self.assertEqual(self.ids(self.path("ix"), "egrets"), ["deep/b.txt"])

    def test_map(self):
        docs = self.jsonl("docs.jsonl", [{"key": "k1", "headline": "Egrets", "text": "They wade.", "id": "i1"}])
        self.counts(self.path("ix"), docs, "--map", "headline=title", "--map", "text=body")
        self.assertEqual(self.ids(self.path("ix"), "title:egrets wade"), ["i1"])
        self.assert_complains("index", self.path("other"), docs, "--map", "headline=titel", about="'titel'")
        self.assertFalse(os.path.exists(self.path("other")))

    def test_skipped_records_are_named(self):
        bad = self.write("bad.jsonl", '{"id":"good","body":"egrets"}\n{broken\n{"id":"last","body":"herons"}\n')
        self.assertEqual(self.counts(self.path("ix"), bad, exit=3), (2, 0, 1, 0))
        self.assertRegex(self.stderr, r"(?m)^search: .*bad\.jsonl:2: .")
        self.tool("index", self.path("ix"), bad, "--quiet", exit=3)
        self.assertRegex(self.stderr, r"bad\.jsonl:2: ")
        self.assertEqual(self.ids(self.path("ix"), "herons"), ["last"])

    def test_quiet(self):
        docs = self.jsonl("docs.jsonl", tool.ARTICLES)
        self.assertEqual(self.tool("index", self.path("ix"), docs, "--quiet"), "")
        self.assertEqual(self.stderr, "")

    def test_a_missing_path_creates_nothing(self):
        docs = self.jsonl("docs.jsonl", tool.ARTICLES)
        self.assert_complains("index", self.path("ix"), docs, self.path("nowhere"), about="nowhere")
        self.assertFalse(os.path.exists(self.path("ix")))

    def test_an_empty_folder(self):
        os.mkdir(self.path("in"))
        self.assertEqual(self.counts(self.path("ix"), self.path("in")), (0, 0, 0, 0))
        self.assertEqual(self.search(self.path("ix"), "egrets", exit=1)["hits"], [])

    def test_own_schema(self):
        schema = self.write("schema.json", json.dumps({"fields": [
            {"name": "title", "type": "text"}, {"name": "price", "type": "number", "sortable": True}]}))
        docs = self.jsonl("docs.jsonl", [{"id": "a", "title": "kettle", "price": 30}, {"id": "b", "title": "kettle", "price": 8}])
        self.counts(self.path("ix"), docs, "--schema", schema)
        self.assertEqual(self.ids(self.path("ix"), "kettle", "--sort", "price"), ["b", "a"])
        self.assertEqual(self.ids(self.path("ix"), "kettle", "--sort", "-price"), ["a", "b"])
        self.counts(self.path("ix"), docs, "--schema", schema)
        self.assertEqual(self.stderr, "")
        # What a reader knows besides is left out, and that is said once.
        files = [self.write("in/%d.txt" % i, "Kettle\n\nThe kettle boils, and the house is warm.\n") for i in range(3)]
        self.assertEqual(self.counts(self.path("ix"), *files), (3, 0, 0, 0))
        self.assertEqual(self.stderr.count("no field 'body'"), 1)
        other = self.write("other.json", json.dumps({"fields": [{"name": "title", "type": "text"}]}))
        self.assert_complains("index", self.path("ix"), docs, "--schema", other, about="reindex")
        self.assert_complains("index", self.path("no"), docs, "--schema", self.write("bad.json", "{"), about="bad.json")
        self.assertFalse(os.path.exists(self.path("no")))

    def test_threads_and_memory_change_nothing(self):
        docs = self.jsonl("docs.jsonl", [{"id": str(i), "body": "egret %d heron %d" % (i, i % 7)} for i in range(500)])
        found = set()
        for threads, memory in (("1", "1"), ("3", "64")):
            index = self.path("ix" + threads)
            self.counts(index, docs, "--threads", threads, "--memory", memory)
            found.add(tuple(self.ids(index, "heron 3")))
        self.assertEqual(len(found), 1)

    def many(self):
        body = "herons and egrets wade in shallow water 苍鹭在浅水里等待 " * 40
        return self.jsonl("many.jsonl", [{"id": "m%d" % i, "body": "%s number%d" % (body, i)} for i in range(40000)])

    def test_an_interrupt_keeps_what_is_whole(self):
        docs = self.many()
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                index = self.path("ix%d" % number)
                process = subprocess.Popen([tool.TOOL, "index", index, docs], stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE)
                deadline = time.time() + 60
                while not os.path.exists(os.path.join(index, "manifest.json")) and time.time() < deadline:
                    time.sleep(0.02)
                time.sleep(0.5)
                process.send_signal(number)
                out, err = process.communicate(timeout=120)
                self.assertEqual(process.returncode, 130, (out, err))
                added = int(re.match(SUMMARY, out.decode()).group(1))
                self.assertLess(added, 40000, "the interrupt came too late to test anything")
                self.assertEqual(json.loads(self.tool("info", index, "--json"))["documents"], added)
                self.tool("check", index)
                if added > 0:
                    self.assertEqual(self.ids(index, "number%d" % (added - 1)), ["m%d" % (added - 1)])
                # The rest can follow.
                self.tool("index", index, self.jsonl("rest.jsonl", [{"id": "rest", "body": "spoonbill"}]))
                self.assertEqual(self.ids(index, "spoonbill"), ["rest"])

    def test_commits_on_the_way(self):
        docs = self.many()
        process = subprocess.Popen([tool.TOOL, "index", self.path("ix"), docs, "--commit-every", "1"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        try:
            seen = 0
            while process.poll() is None and seen == 0:
                time.sleep(0.1)
                result = self.run_tool("query", self.path("ix"), "--json", "number1")
                if result.returncode == 0:
                    seen = len(json.loads(result.stdout)["hits"])
        finally:
            alive = process.poll() is None
            process.kill()
            process.wait()
        if not alive:
            self.skipTest("the machine was too fast")
        # Killed in the middle: what was committed is there, and whole.
        self.assertEqual(self.ids(self.path("ix"), "number1"), ["m1"])
        self.tool("check", self.path("ix"))
        self.tool("index", self.path("ix"), self.jsonl("rest.jsonl", [{"id": "rest", "body": "spoonbill"}]))


class Hostile(tool.ToolTest):
    def test_long_ids_and_nul_bytes(self):
        ids = ["x" * 300, "中" * 200, "a\0b" * 100, "tab\tand\nline", " "]
        self.tool("index", self.path("ix"), self.jsonl("docs.jsonl", [
            {"id": name, "title": "t\0itle", "body": "before\0after \0\0 spoonbill%d" % i} for i, name in enumerate(ids)]))
        for i, name in enumerate(ids):
            self.assertEqual(self.ids(self.path("ix"), "spoonbill%d" % i), [name])
            if "\0" not in name:
                self.assertIn("before\0after", self.tool("show", self.path("ix"), name))
        self.tool("check", self.path("ix"))

    def test_records_that_do_not_fit(self):
        self.tool("index", self.path("ix"), self.jsonl("docs.jsonl", [
            {"id": "ok", "body": "spoonbill"}, {"id": "", "body": "no id"}, [1, 2], "text", None, {"id": "ok2", "body": "spoonbill"}]), exit=3)
        self.assertEqual(sorted(self.ids(self.path("ix"), "spoonbill")), ["ok", "ok2"])

    def test_ill_formed_text_comes_out_well_formed(self):
        self.write("bad.jsonl", b'{"id":"a","title":"caf\xe9 spoonbill","body":"\xff\xfe spoonbill \xed\xa0\x80 \xf0\x9f\x98"}\n')
        result = self.run_tool("index", self.path("ix"), self.path("bad.jsonl"))
        self.assertIn(result.returncode, (0, 3), result.stderr)
        for call in (["query", self.path("ix"), "spoonbill"], ["query", self.path("ix"), "spoonbill", "--json"],
                     ["query", self.path("ix"), "--json", b"\xff spoonbill \xed\xa0\x80"]):
            self.run_tool(*call).stdout.decode("utf-8")

    @unittest.skipIf(os.geteuid() == 0, "root may read every file")
    def test_a_file_without_permission(self):
        self.write("in/a.txt", "Spoonbill.\n")
        os.chmod(self.write("in/b.txt", "Secret.\n"), 0)
        self.tool("index", self.path("ix"), self.path("in"), exit=3)
        self.assertIn("b.txt", self.stderr)
        self.assertEqual(len(self.ids(self.path("ix"), "spoonbill")), 1)

    def test_a_path_that_holds_something_else(self):
        docs = self.jsonl("docs.jsonl", tool.ARTICLES)
        self.write("folder/precious.txt", "keep me")
        for path in (self.path("folder"), docs):
            self.assert_complains("index", path, docs)
        with open(self.path("folder/precious.txt")) as file:
            self.assertEqual(file.read(), "keep me")
        self.assertEqual(os.listdir(self.path("folder")), ["precious.txt"])

    def test_messages_that_nobody_reads_stop_nothing(self):
        bad = self.write("bad.jsonl", "{broken\n" * 20000 + '{"id":"last","body":"spoonbill"}\n')
        process = subprocess.Popen([tool.TOOL, "index", self.path("ix"), bad], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.close()
        process.stderr.close()
        self.assertEqual(process.wait(timeout=120), 3)
        self.assertEqual(self.ids(self.path("ix"), "spoonbill"), ["last"])


if __name__ == "__main__":
    tool.main()
