# SPDX-License-Identifier: GPL-3.0-or-later
import re

import tool

SUBCOMMANDS = ["index", "query", "show", "delete", "info", "analyze", "eval", "bench", "check", "compact", "reindex"]


class Usage(tool.ToolTest):
    def test_help_names_every_subcommand(self):
        for call in (["--help"], ["-h"], ["help"]):
            page = self.tool(*call)
            for name in SUBCOMMANDS:
                self.assertRegex(page, r"(?m)^  %s +\S" % name)

    def test_help_of_each_subcommand(self):
        for name in SUBCOMMANDS:
            with self.subTest(name):
                page = self.tool("help", name)
                self.assertTrue(page.startswith("Usage: search %s " % name), page)
                self.assertRegex(page, r"Examples:\n  search %s " % name)
                self.assertEqual(page, self.tool(name, "--help"))
                self.assertEqual(page, self.tool(name, "-h"))
                # The other words on the line need not make sense.
                self.assertEqual(page, self.tool(name, "nowhere", "--help"))
                self.assertLessEqual(max(len(line) for line in page.split("\n")), 100)

    def test_options_of_the_examples_exist(self):
        for name in SUBCOMMANDS:
            page = self.tool("help", name)
            options, examples = page.split("Examples:")
            for option in re.findall(r" (--[a-z-]+)", examples):
                self.assertIn(option + " ", options, name)

    def test_version(self):
        self.assertRegex(self.tool("--version"), r"^search \d+\.\d+\.\d+\n$")

    def test_nothing_at_all(self):
        result = self.run_tool()
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stdout, b"")
        self.assertIn(b"Usage: search", result.stderr)

    def test_unknown_subcommands(self):
        for typed, meant in (("qeury", "query"), ("idnex", "index"), ("inf", "info"), ("reindx", "reindex"),
                             ("Query", "query"), ("hlep", "help")):
            self.assert_complains(typed, about="did you mean '%s'?" % meant)
        for typed in ("frobnicate", "x" * 10000, "", "--frobnicate"):
            self.assertNotIn("did you mean", self.assert_complains(typed, about="no subcommand"))
        self.assert_complains("help", "qeury", about="did you mean 'query'?")

    def test_bad_options(self):
        for call in (["query", "ix", "x", "--frobnicate"], ["query", "ix", "x", "--mod", "all"], ["query", "ix", "-bar"],
                     ["query", "ix", "x", "--mode", "some"], ["query", "ix", "x", "--mode"], ["query", "ix", "x", "-n"],
                     ["query", "ix", "x", "-n", "-5"], ["query", "ix", "x", "-n", "ten"], ["query", "ix", "x", "-n", ""],
                     ["query", "ix", "x", "-n", "99999999999999999999"], ["query", "ix", "x", "--color", "red"],
                     ["query", "ix", "x", "-n", "1", "-n", "2"], ["bench", "ix", "q", "--threads", "0"],
                     ["bench", "ix", "q", "--mode", "smart"], ["index", "ix", "p", "--map", "x"],
                     ["index", "ix", "p", "--memory", "0"]):
            with self.subTest(call):
                message = self.assert_complains(*call, about="see 'search %s --help'" % call[0])
                self.assertTrue(message.startswith("search: %s: " % call[0]), message)

    def test_missing_and_superfluous_words(self):
        for call in (["query"], ["query", "ix"], ["index"], ["index", "ix"], ["show", "ix"], ["show", "ix", "a", "b"],
                     ["delete", "ix"], ["info"], ["info", "a", "b"], ["eval", "ix", "q"], ["bench", "ix"], ["check"],
                     ["compact"], ["reindex"]):
            with self.subTest(call):
                self.assert_complains(*call, about="--help")

    def test_two_dashes_end_options(self):
        index = self.articles()
        self.assertEqual(self.ids(index, "--", "owls", "-wind"), ["owls"])
        self.assertEqual(self.ids(index, "--", "-owls", "field"), self.ids(index, "field -owls"))
        self.tool("show", index, "--", "--help", exit=1)


if __name__ == "__main__":
    tool.main()
