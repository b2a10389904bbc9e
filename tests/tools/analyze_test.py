# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import subprocess
import unicodedata

import tool

LINES = ["译者用 GPT-4 翻译说明书。", "她说：「好！」  然后走了", "", "plain English, here", "２０２４年３月𠀀字", "臺灣海峽的風電場",
         "tabs\tand\u3000wide\u2028blanks\u00a0here\r", "   ", "e\u0301 ﷺ ﬁne soft\u00adhyphen", "C++ and .NET v1.5"]


def joined(text):
    return "".join(text.split())


class Words(tool.ToolTest):
    def check(self, lines, out):
        got = out.split("\n")
        self.assertEqual(len(got), len(lines))
        for line, words in zip(lines, got):
            self.assertEqual(joined(words), joined(line))
            self.assertEqual(words, " ".join(words.split()))

    def test_from_everywhere(self):
        text = "\n".join(LINES) + "\n"
        outs = [self.tool("analyze", "--words", "--file", self.write("in.txt", text)),
                self.tool("analyze", "--words", stdin=text.encode("utf-8"))]
        self.assertEqual(outs[0], outs[1])
        self.check(LINES + [""], outs[0])
        self.assertEqual(self.tool("analyze", "--words", LINES[0]), outs[0].split("\n")[0] + "\n")

    def test_a_last_line_without_an_end(self):
        for text in (b"", b"owls", b"owls\nnests", b"\n", b"owls\n"):
            self.assertEqual(self.run_tool("analyze", "--words", stdin=text).stdout, text)

    def test_words_are_cut(self):
        words = self.tool("analyze", "--words", "海上风电场的工程师，forty nests.").split()
        self.assertIn("工程师", words)
        self.assertEqual(words[-3:], ["forty", "nests", "."])
        self.assertIn("，", words)

    def test_random_text(self):
        chance = random.Random(5)
        alphabet = "ab1 \t的中国臺灣。，「」-'+.#é\u0301ﬁﷺ𠀀🙂\u200b\u00ad\u3000\u2028カナ한글ไทย\r"
        lines = ["".join(chance.choice(alphabet) for _ in range(chance.randrange(40))) for _ in range(300)]
        self.check(lines, self.run_tool("analyze", "--words", stdin="\n".join(lines).encode("utf-8")).stdout.decode("utf-8"))

    def test_ill_formed_and_nul_bytes_keep_the_lines(self):
        text = b"a\xffb\n\xe4\xb8\n\0\0 x\n\xed\xa0\x80\n"
        result = self.run_tool("analyze", "--words", stdin=text)
        self.assertEqual(result.returncode, 0)
        self.assertEqual(result.stdout.count(b"\n"), 4)
        self.assertEqual([line.replace(b" ", b"") for line in result.stdout.split(b"\n")],
                         [line.replace(b" ", b"") for line in text.split(b"\n")])

    def test_a_long_line_in_pieces(self):
        line = "中文 and English 混排，" * 60000
        out = self.run_tool("analyze", "--words", stdin=(line + "\n" + line).encode("utf-8")).stdout.decode("utf-8")
        self.check([line, line], out)

    def test_answers_line_by_line_in_a_pipe(self):
        process = subprocess.Popen([tool.TOOL, "analyze", "--words"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(process.wait)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stdin.close)
        for line in (b"forty nests\n", b"owls\n"):
            process.stdin.write(line)
            process.stdin.flush()
            self.assertEqual(process.stdout.readline(), line)


class Table(tool.ToolTest):
    def rows(self, text, *arguments):
        """position, bytes, kind, weight, term, original text of every token"""
        lines = self.tool("analyze", text, *arguments).split("\n")
        self.assertEqual(lines[0].split(), ["position", "bytes", "kind", "weight", "term", "text"])
        return [line.split(None, 5) for line in lines[1:-1]]

    def test_offsets_lead_to_the_text(self):
        text = "譯者用GPT-4翻譯，innovates"
        data = text.encode("utf-8")
        rows = self.rows(text)
        self.assertGreater(len(rows), 8)
        for row in rows:
            begin, end = (int(number) for number in row[1].split("-"))
            self.assertEqual(data[begin:end].decode("utf-8"), row[5])
            self.assertIn(row[3], ("0", "1"))
        terms = {(row[2], row[4]) for row in rows}
        self.assertIn(("word", "innovates"), terms)
        self.assertIn(("character", "译"), terms)
        self.assertTrue(any(kind in ("segment", "pair") and term == "翻译" for kind, term in terms), terms)

    def test_stemmers(self):
        def stems(*arguments):
            return [row[4] for row in self.rows("häuser innovates", *arguments) if row[2] == "stem"]
        self.assertIn("innov", stems())
        self.assertEqual(stems("--analyzer", "simple"), [])
        self.assertNotEqual(stems("--stemmer", "german"), stems())
        self.assert_complains("analyze", "x", "--stemmer", "klingon", about="klingon")

    def test_standard_input_and_file(self):
        out = self.tool("analyze", "owls")
        self.assertEqual(self.tool("analyze", stdin=b"owls"), out)
        self.assertEqual(self.tool("analyze", "--file", self.write("f", "owls")), out)

    def test_control_characters_do_not_reach_the_terminal(self):
        out = self.tool("analyze", "a\x1b[31mb\u009bc")
        self.assertEqual([c for c in out if unicodedata.category(c) == "Cc" and c != "\n"], [])


class Failures(tool.ToolTest):
    def test_files(self):
        self.assert_complains("analyze", "--file", self.path("nowhere"), about="nowhere")
        self.assert_complains("analyze", "--words", "--file", self.folder, about=os.path.basename(self.folder))
        self.assert_complains("analyze", "owls", "--file", self.path("nowhere"), about="either")


if __name__ == "__main__":
    tool.main()
