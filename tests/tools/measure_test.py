# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

import tool

TOPICS = [{"id": "q0", "text": "工程师 说 了 什么？"}, {"id": 1, "text": "OWLS AND nests"}, {"id": "q 2", "text": "translation"}]
QRELS = "q0\twind\t2\n1\towls\t1\nq 2\t7\t1\nq 2\tgone\t1\nunjudged\twind\t0\n"
FIGURES = r"^queries=(\d+) p50_us=([\d.]+) p95_us=([\d.]+) p99_us=([\d.]+) mean_us=([\d.]+) qps=([\d.]+)$"


class Measure(tool.ToolTest):
    def setUp(self):
        super().setUp()
        self.index = self.articles()
        self.topics = self.jsonl("topics.jsonl", TOPICS)
        self.qrels = self.write("qrels.tsv", QRELS)

    def rows(self, text):
        rows = [line.split(" ") for line in text.splitlines()]
        for row in rows:
            self.assertEqual((len(row), row[1]), (6, "Q0"), row)
            float(row[4])
        ranks = {}
        for row in rows:
            ranks.setdefault(row[0], []).append(int(row[3]))
        for found in ranks.values():
            self.assertEqual(found, list(range(1, len(found) + 1)))
        return rows

    def figures(self, text):
        return {name: float(value) for name, value in re.findall(r"(?m)^(\S+) ([\d.]+)$", text)}

    def test_eval(self):
        out = self.tool("eval", self.index, self.topics, self.qrels)
        self.assertEqual([line.split()[0] for line in out.splitlines()],
                         ["queries", "nDCG@10", "MAP", "MRR@10", "Recall@100"])
        figures = self.figures(out)
        self.assertEqual(figures["queries"], 3)
        self.assertEqual(figures["MRR@10"], 1)
        # Two queries are perfect, the third can find one of two: (1 + 1 + 1/2) / 3.
        self.assertEqual(figures["Recall@100"], 0.8333)
        self.assertEqual(figures["MAP"], 0.8333)
        self.assertEqual(figures["nDCG@10"], round((2 + 1 / (1 + 0.6309297536)) / 3, 4))

    def test_eval_writes_a_run(self):
        figures = self.tool("eval", self.index, self.topics, self.qrels, "--run", self.path("run"), "-n", "2")
        with open(self.path("run"), encoding="utf-8") as file:
            text = file.read()
        rows = self.rows(text)
        self.assertEqual([row[2] for row in rows if row[3] == "1"], ["wind", "owls", "7"])
        self.assertEqual([row[0] for row in rows if row[3] == "1"], ["q0", "1", "q%202"])
        out = self.tool("eval", self.index, self.topics, self.qrels, "--run", "-", "-n", "2")
        self.assertEqual(out, text)
        self.assertEqual(self.figures(self.stderr), self.figures(figures))

    def test_ids_with_blanks(self):
        index = self.articles("blanks.idx", [{"id": "a b%\u3000c", "body": "spoonbill"}])
        topics = self.jsonl("t.jsonl", [{"id": "x", "text": "spoonbill"}])
        qrels = self.write("q.tsv", "x\ta b%\u3000c\t1\n")
        out = self.tool("eval", index, topics, qrels, "--run", "-")
        self.assertEqual(self.rows(out)[0][2], "a%20b%25%E3%80%80c")
        self.assertEqual(self.figures(self.stderr)["MAP"], 1)

    def test_bench(self):
        for mode in ("any", "all", "phrase"):
            for threads in ("1", "3"):
                with self.subTest((mode, threads)):
                    out = self.tool("bench", self.index, self.topics, "--mode", mode, "-n", "2", "--threads", threads,
                                    "--run", "-")
                    found = re.match(FIGURES, self.stderr.strip())
                    self.assertTrue(found, self.stderr)
                    count, p50, p95, p99, mean, qps = (float(number) for number in found.groups())
                    self.assertEqual(count, 3)
                    self.assertLessEqual(p50, p95)
                    self.assertLessEqual(p95, p99)
                    self.assertGreater(min(p50, mean, qps), 0)
                    self.rows(out)
                    self.assertEqual(out, self.tool("bench", self.index, self.topics, "--mode", mode, "-n", "2",
                                                    "--run", "-"))

    def test_bench_modes(self):
        topics = self.jsonl("t.jsonl", [{"id": "words", "text": "nests forty"}, {"id": "row", "text": "forty nests"},
                                        {"id": "one", "text": "forty zebra"}])
        found = {mode: {row[0] for row in self.rows(self.tool("bench", self.index, topics, "--mode", mode, "--run", "-"))}
                 for mode in ("any", "all", "phrase")}
        self.assertEqual(found, {"any": {"words", "row", "one"}, "all": {"words", "row"}, "phrase": {"row"}})

    def test_bench_and_eval_agree(self):
        out = self.tool("bench", self.index, self.topics, "-n", "10", "--run", "-")
        self.assertEqual(out, self.tool("eval", self.index, self.topics, self.qrels, "-n", "10", "--run", "-"))
        self.tool("bench", self.index, self.topics, "--run", self.path("run"))
        with open(self.path("run"), encoding="utf-8") as file:
            self.assertEqual(file.read(), out)

    def test_bad_files(self):
        bad = self.write("bad.jsonl", '{"id":"q","text":"x"}\n{"id":"q2"}\n')
        self.assert_complains("eval", self.index, bad, self.qrels, about="bad.jsonl:2: ")
        self.assert_complains("bench", self.index, bad, about="bad.jsonl:2: ")
        self.assert_complains("eval", self.index, self.topics, self.write("bad.tsv", "q d 1\n"), about="bad.tsv:1: ")
        self.assert_complains("eval", self.index, self.path("nowhere"), self.qrels, about="nowhere")
        self.assert_complains("bench", self.index, self.write("empty.jsonl", ""), about="empty.jsonl")
        self.assert_complains("bench", self.path("nowhere.idx"), self.topics, about="nowhere.idx")
        self.assert_complains("eval", self.index, self.topics, self.qrels, "--run", self.path("no/run"), about="no/run")
        self.assertFalse(os.path.exists(self.path("nowhere.idx")))


if __name__ == "__main__":
    tool.main()
