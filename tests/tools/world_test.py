# SPDX-License-Identifier: GPL-3.0-or-later
"""Terminals, pipes and full disks."""
import errno
import os
import pty
import re
import select
import signal
import subprocess
import time
import unittest

import tool


class Pipes(tool.ToolTest):
    def test_a_reader_that_has_gone(self):
        index = self.articles()
        text = self.write("text.txt", "owls and nests\n" * 100000)
        for call in (["query", index, "owls"], ["query", index, "owls", "--json"], ["analyze", "--words", "--file", text],
                     ["analyze", "--file", text], ["info", index], ["--help"], ["help", "query"], ["show", index, "owls"]):
            for ignoring in (False, True):
                with self.subTest((call, ignoring)):
                    process = subprocess.Popen(
                        [tool.TOOL, *call], stdout=subprocess.PIPE, stderr=subprocess.PIPE, restore_signals=False,
                        preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN if ignoring else signal.SIG_DFL))
                    process.stdout.close()
                    with process.stderr as stderr:
                        self.assertEqual(stderr.read(), b"")
                    self.assertIn(process.wait(timeout=60), (0, -signal.SIGPIPE))

    def test_the_first_lines_only(self):
        text = self.write("text.txt", "owls and nests\n" * 200000)
        process = subprocess.Popen("exec 3>&1; '%s' analyze --words --file '%s' | head -n 2" % (tool.TOOL, text),
                                   shell=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate(timeout=60)
        self.assertEqual((out, err), (b"owls and nests\n" * 2, b""))


@unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
class FullDisk(tool.ToolTest):
    def test_standard_output(self):
        index = self.articles()
        text = self.write("text.txt", "owls and nests\n" * 100000)
        for call in (["query", index, "owls"], ["query", index, "owls", "--json"], ["info", index], ["--help"],
                     ["analyze", "--words", "--file", text], ["show", index, "owls"], ["check", index]):
            with self.subTest(call), open("/dev/full", "wb") as full:
                result = self.run_tool(*call, stdout=full)
                self.assertEqual(result.returncode, 2)
                self.assertRegex(result.stderr.decode("utf-8"), r"^search: cannot write to standard output.*\n$")

    def test_a_run(self):
        index = self.articles()
        topics = self.jsonl("t.jsonl", [{"id": "q", "text": "owls"}])
        qrels = self.write("q.tsv", "q\towls\t1\n")
        for call in (["bench", index, topics], ["eval", index, topics, qrels]):
            result = self.run_tool(*call, "--run", "/dev/full")
            self.assertEqual(result.returncode, 2)
            self.assertRegex(result.stderr.decode("utf-8"), r"(?m)^search: .*/dev/full: \S")


class Terminal(tool.ToolTest):
    def on_terminal(self, *arguments, env=None):
        """Runs with standard output and error on a terminal; gives exit status and everything that appeared."""
        leader, follower = pty.openpty()
        process = subprocess.Popen([tool.TOOL, *arguments], stdin=subprocess.DEVNULL, stdout=follower, stderr=follower,
                                   env={**os.environ, "TERM": "xterm", **(env or {})})
        os.close(follower)
        seen = b""
        deadline = time.time() + 120
        while time.time() < deadline:
            if select.select([leader], [], [], 1)[0]:
                try:
                    piece = os.read(leader, 65536)
                except OSError as error:
                    if error.errno != errno.EIO:
                        raise
                    break
                if not piece:
                    break
                seen += piece
        os.close(leader)
        return process.wait(timeout=60), seen.decode("utf-8")

    def test_color(self):
        index = self.articles()
        self.assertIn("\x1b[", self.on_terminal("query", index, "owls", env={"NO_COLOR": ""})[1])
        self.assertNotIn("\x1b[", self.on_terminal("query", index, "owls", env={"NO_COLOR": "1"})[1])
        self.assertNotIn("\x1b[", self.on_terminal("query", index, "owls", env={"NO_COLOR": "", "TERM": "dumb"})[1])
        self.assertNotIn("\x1b[", self.on_terminal("query", index, "owls", "--color", "never")[1])

    def test_progress(self):
        body = "herons and egrets wade in shallow water 苍鹭在浅水里等待 " * 40
        docs = self.jsonl("many.jsonl", [{"id": "m%d" % i, "body": "%s number%d" % (body, i)} for i in range(8000)])
        exit, seen = self.on_terminal("index", self.path("ix"), docs, "--threads", "1", "--memory", "1")
        self.assertEqual(exit, 0)
        self.assertRegex(seen, r"\r  [\d.]+ MB of [\d.]+ MB, \d+ documents, [\d.]+ MB/s(, \d+:\d\d left)?")
        self.assertRegex(seen.replace("\r\n", "\n"), r"\r\x1b\[Kadded 8000, ")
        exit, seen = self.on_terminal("index", self.path("ix"), docs, "--quiet")
        self.assertEqual((exit, seen), (0, ""))
        # Nothing of it where nobody watches.
        self.assertTrue(re.match(r"added ", self.tool("index", self.path("ix"), docs)))
        self.assertEqual(self.stderr, "")

    def test_stored_text_cannot_command_it(self):
        index = self.articles("evil.idx", [{"id": "evil", "title": "owl", "body": "owl \x1b[31m\x07 body\nnext line"}])
        _, seen = self.on_terminal("show", index, "evil")
        self.assertNotIn("\x1b", seen)
        self.assertNotIn("\x07", seen)
        self.assertIn("body\r\nnext line\r\n", seen)
        self.assertIn("\x1b[31m\x07", self.tool("show", index, "evil"))


if __name__ == "__main__":
    tool.main()
