# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the tool share: running it, and a few articles to run it on."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

TOOL = os.environ.get("SEARCH_TOOL", "search")

ARTICLES = [
    {"id": "wind", "title": "海上風電", "body": "臺灣海峽的風電場今年發電量創下新高。工程師說，風機的葉片更長了。",
     "lang": "zh-Hant", "date": "2024-03-05", "source": "能源周报"},
    {"id": "rail", "title": "高速铁路延伸", "body": "新的高速铁路通车后，两座城市之间只要四十分钟。",
     "lang": "zh-Hans", "date": "2023-11", "source": "交通报"},
    {"id": "owls", "title": "Owls of the northern forest", "lang": "en", "date": "2024-06-17", "source": "Field Notes",
     "body": "The owls hunted in silence.\n\nRangers counted forty nests, and the owls innovate where they nest."},
    {"id": 7, "title": "GPT-4 与翻译", "body": "译者用 GPT-4 翻译说明书，然后逐句校对。A careful translation takes time.",
     "lang": "zh", "date": "2024", "source": "Field Notes"},
]


class ToolTest(unittest.TestCase):
    """A scratch folder for each test, and the tool."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="search-tool-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return self.path(name)

    def jsonl(self, name, records):
        return self.write(name, "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))

    def run_tool(self, *arguments, stdin=b"", timeout=120, env=None, **more):
        """Bytes in, bytes out; every call ends in time and never by a signal."""
        result = subprocess.run([TOOL, *arguments], input=stdin, stdout=more.pop("stdout", subprocess.PIPE),
                                stderr=subprocess.PIPE, timeout=timeout, env={**os.environ, **(env or {})}, **more)
        self.assertGreaterEqual(result.returncode, 0, "killed by a signal: %r" % (result.stderr,))
        return result

    def tool(self, *arguments, exit=0, **more):
        """Runs it, holds it to an exit status, and gives its standard output as text."""
        result = self.run_tool(*arguments, **more)
        self.assertEqual(result.returncode, exit, (arguments, result.stdout, result.stderr))
        self.stderr = result.stderr.decode("utf-8")
        return result.stdout.decode("utf-8") if result.stdout is not None else ""

    def articles(self, name="articles.idx", records=None):
        """An index of ARTICLES."""
        self.tool("index", self.path(name), self.jsonl(name + ".jsonl", records or ARTICLES))
        return self.path(name)

    def search(self, index, *arguments, exit=0):
        return json.loads(self.tool("query", index, "--json", *arguments, exit=exit))

    def ids(self, index, *arguments):
        result = self.run_tool("query", index, "--json", "-n", "50", *arguments)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return [hit["id"] for hit in json.loads(result.stdout)["hits"]]

    def assert_complains(self, *arguments, about="", exit=2):
        """A failure says why, in one message of its own, and prints no result."""
        result = self.run_tool(*arguments)
        message = result.stderr.decode("utf-8")
        self.assertEqual(result.returncode, exit, message)
        self.assertTrue(message.startswith("search: "), message)
        self.assertIn(about, message)
        return message


def main():
    unittest.main()
