#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs what README.md and docs/guide.md show, and compares.

    docs_test.py            the test
    docs_test.py --update   writes what really came out into the pages; look at the difference before you keep it

SEARCH_TOOL is the tool, SEARCH_GUIDE the program that extract.py made of the guide's C++ fragments. In a ```console block
a line that begins with '$ ' is typed, its continuations begin with '> ', the rest is what comes out; all sessions of a
page run one after the other, each in a bash of its own, in a folder that holds examples/articles and tests/eval. A
command that fails must say so by '; echo' and its status. Figures that differ between runs and machines are masked.
What a terminal shows in colour stands in [brackets] where --color always is asked for.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import extract

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
TOOL = os.path.abspath(os.environ.get("SEARCH_TOOL", "build/release/bin/search"))
GUIDE_PROGRAM = os.path.abspath(os.environ.get("SEARCH_GUIDE", "build/release/tests/docs/docs_guide"))
PAGES = ["README.md", "docs/guide.md"]
SUBCOMMANDS = ["index", "query", "show", "delete", "info", "analyze", "eval", "bench", "check", "compact", "reindex"]

MASKS = [
    (r"\b[\d.]+ (ms|s|MB|MB/s)(?!\w)", r"# \1"),
    (r'"(ms|score|bytes)":[\d.e+-]+', r'"\1":#'),
    (r"\b((?:p50|p95|p99|mean)_us|qps)=[\d.]+", r"\1=#"),
    (r"^(nDCG@10|MAP|MRR@10|Recall@100) [\d.]+$", r"\1 #"),
    (r"\b(fold|dictionary)=[0-9a-f]+", r"\1=#"),
    (r"\bicu=[\d.]+", "icu=#"),
    (r"^(\S+ Q0 \S+ \d+) \S+ ", r"\1 # "),
    (r"^(terms|average length) +[\d.]+", r"\1 #"),
]


def masked(text):
    for pattern, by in MASKS:
        text = re.sub(pattern, by, text, flags=re.M)
    return text


def read(page):
    with open(os.path.join(SOURCE, page), encoding="utf-8") as file:
        return file.read()


def scratch():
    folder = tempfile.mkdtemp(prefix="search-docs-")
    for part in ("examples/articles", "tests/eval/articles"):
        shutil.copytree(os.path.join(SOURCE, part), os.path.join(folder, part))
    return folder


def session(block):
    """The commands of a console block, each with what it is said to print."""
    commands = []
    for line in block.splitlines():
        if line.startswith("$ "):
            commands.append([line[2:], ""])
        elif line.startswith("> "):
            commands[-1][0] += "\n" + line[2:]
        else:
            commands[-1][1] += line + "\n"
    return commands


def plain(output):
    output = re.sub("\x1b\\[2m(.*?)\x1b\\[0m", r"\1", output)
    return re.sub("\x1b\\[1;31m(.*?)\x1b\\[0m", r"[\1]", output)


def run(command, folder):
    """What a command prints, standard error after standard output as on a terminal without delay."""
    script = os.path.join(folder, ".command")
    with open(script, "w", encoding="utf-8") as file:
        file.write(command + "\n")
    environment = {**os.environ, "PATH": os.path.dirname(TOOL) + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    result = subprocess.run(["bash", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    status = result.returncode
    text = result.stdout.decode("utf-8") + result.stderr.decode("utf-8")
    if "; echo $?" in command and result.stderr:  # the message comes before the status
        text = result.stderr.decode("utf-8") + result.stdout.decode("utf-8")
    return status, plain(text)


def console_blocks(text):
    return re.finditer(r"^```console\n(.*?)^```\n", text, re.M | re.S)


def typed(command):
    return "\n".join(("> " if i else "$ ") + line for i, line in enumerate(command.split("\n"))) + "\n"


def updated_sessions(text):
    folder = scratch()
    try:
        def again(match):
            block = ""
            for command, shown in session(match.group(1)):
                came = run(command, folder)[1]
                block += typed(command) + (shown if masked(shown) == masked(came) else came)
            return "```console\n" + block + "```\n"
        return re.sub(r"^```console\n(.*?)^```\n", again, text, flags=re.M | re.S)
    finally:
        shutil.rmtree(folder)


def fragments_printed():
    folder = scratch()
    try:
        result = subprocess.run([GUIDE_PROGRAM], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, timeout=240, check=False)
        pieces = re.split("\f\\d+\n", result.stdout.decode("utf-8"))[1:]
        return result.returncode, result.stderr.decode("utf-8"), pieces
    finally:
        shutil.rmtree(folder)


def update():
    for page in PAGES:
        text = updated_sessions(read(page))
        if page == "docs/guide.md":
            pieces = iter(fragments_printed()[2])
            pattern = r"(^```cpp\n.*?^```\n)(?:\n```text\n.*?^```\n)?"
            text = re.sub(pattern, lambda m: m.group(1) + (
                lambda p: "\n```text\n" + p + "```\n" if p else "")(next(pieces, "")), text, flags=re.M | re.S)
        with open(os.path.join(SOURCE, page), "w", encoding="utf-8") as file:
            file.write(text)


def keys(value, path=""):
    """The paths of all values of a JSON text, without places in lists: hits[].snippets[].marks[][]"""
    if isinstance(value, dict):
        return {key for name, part in value.items() for key in keys(part, path + "." + name if path else name)}
    if isinstance(value, list):
        return {key for part in value for key in keys(part, path + "[]")}
    return {path}


def first_column(text, heading):
    """The first column of the table below a heading, without its head."""
    below = re.search(r"^#+ %s\n(.*?)(?=^#|\Z)" % re.escape(heading), text, re.M | re.S).group(1)
    rows = re.findall(r"^\| (.*?) \|", below, re.M)
    return {row.strip("`") for row in rows if row.startswith("`")}


def anchors(text):
    found = set()
    for heading in re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M):
        found.add(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-"))
    return found


class Sessions(unittest.TestCase):
    maxDiff = None

    def test_what_pages_show(self):
        for page in PAGES:
            folder = scratch()
            self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
            blocks = [match.group(1) for match in console_blocks(read(page))]
            self.assertTrue(blocks, page)
            for block in blocks:
                for command, shown in session(block):
                    with self.subTest(page=page, command=command):
                        status, came = run(command, folder)
                        self.assertEqual(status, 0, came)
                        self.assertEqual(masked(shown), masked(came))

    def test_marks_are_shown(self):
        self.assertRegex(read("README.md"), r"\[[^\]]+\]")
        self.assertEqual(plain("a \x1b[1;31mb\x1b[0m \x1b[2mc\x1b[0m"), "a [b] c")


class Fragments(unittest.TestCase):
    maxDiff = None

    def test_guide(self):
        expected = extract.blocks(read("docs/guide.md"), "cpp")
        status, complaints, printed = fragments_printed()
        self.assertEqual((status, complaints), (0, ""))
        self.assertEqual(len(printed), len(expected))
        for (code, shown), came in zip(expected, printed):
            with self.subTest(code=code):
                self.assertEqual(shown or "", came)

    def test_hello(self):
        shown = extract.blocks(read("README.md"), "cpp")
        self.assertEqual(len(shown), 1)
        self.assertEqual(shown[0][0], read("examples/hello.cc"))

    def test_linking(self):
        text = read("README.md")
        project = read("tests/install/find_package/CMakeLists.txt").splitlines()
        for line in extract.blocks(text, "cmake")[0][0].splitlines():
            self.assertIn(line, project)
        self.assertIn("$(pkg-config --cflags --libs search)", text)
        self.assertIn("$(pkg-config --cflags --libs search)", read("tests/install/pkg_config/build"))


class Shapes(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = scratch()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.tool("index", "a.idx", "examples/articles")

    @classmethod
    def tool(cls, *arguments):
        result = subprocess.run([TOOL, *arguments], cwd=cls.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL, timeout=120, check=False)
        return result.returncode, result.stdout.decode("utf-8")

    def test_query(self):
        shape = first_column(read("docs/guide.md"), "JSON of a query")
        status, text = self.tool("query", "a.idx", "桥 bridge titel:x", "--facet", "language", "--json")
        self.assertEqual(status, 0)
        self.assertEqual(keys(json.loads(text)), shape)
        status, text = self.tool("query", "a.idx", "zqxj", "--json")
        self.assertEqual(status, 1)
        nothing = json.loads(text)
        self.assertEqual({key.split(".")[0].split("[")[0] for key in shape} - {"facets"}, set(nothing))
        self.assertEqual((nothing["hits"], nothing["diagnostics"]), ([], []))

    def test_info(self):
        status, text = self.tool("info", "a.idx", "--json")
        self.assertEqual(status, 0)
        self.assertEqual(keys(json.loads(text)), {key for key in first_column(read("docs/guide.md"), "JSON of info")})

    def test_every_option_is_in_the_guide(self):
        guide, readme = read("docs/guide.md"), read("README.md")
        for name in SUBCOMMANDS:
            status, text = self.tool("help", name)
            self.assertEqual(status, 0)
            self.assertTrue(re.search(r"`search %s\b" % name, readme), name + " is not in README.md")
            for option in re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", text, re.M):
                with self.subTest(subcommand=name, option=option):
                    self.assertTrue(re.search(r"`[^`\n]*%s\b" % option, guide), "not in the guide")
        listed = re.findall(r"^  (\w+) {2,}", self.tool("--help")[1], re.M)
        self.assertEqual(sorted(listed), sorted(SUBCOMMANDS))


class Links(unittest.TestCase):
    def test_links_lead_somewhere(self):
        pages = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"]
        for folder, _, names in os.walk(os.path.join(SOURCE, "docs")):
            pages += [os.path.relpath(os.path.join(folder, name), SOURCE) for name in names if name.endswith(".md")]
        checked = 0
        for page in pages:
            text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", read(page), flags=re.M | re.S)
            for target in re.findall(r"\]\(([^)\s]+)\)", text):
                if re.match(r"[a-z]+:", target):
                    continue
                with self.subTest(page=page, target=target):
                    path, _, anchor = target.partition("#")
                    to = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
                    self.assertTrue(os.path.exists(os.path.join(SOURCE, to)))
                    if anchor:
                        self.assertIn(anchor, anchors(read(to)))
                checked += 1
        self.assertGreater(checked, 20)

    def test_index_of_the_docs_is_complete(self):
        index = read("docs/README.md")
        for name in os.listdir(os.path.join(SOURCE, "docs")):
            if name.endswith(".md") and name != "README.md":
                self.assertIn("](%s)" % name, index)


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        update()
    else:
        unittest.main()
