#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one example in an empty folder and compares what it prints: run_example.py NAME PROGRAMS ARTICLES"""
import os
import re
import subprocess
import sys
import tempfile

if len(sys.argv) != 4:
    sys.exit(__doc__)
NAME, PROGRAMS, ARTICLES = sys.argv[1], os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3])

BROKEN = '{"id": "1", "title": "Good", "body": "fine"}\n{broken\n'

# For each example its calls: program, arguments, standard input, exit code, and what the output has to match, in order;
# the marks of a terminal are shown as «»; {articles} stands for the folder of articles.
CALLS = {
    "hello": [
        ("hello", ["{articles}", "安济桥"], "", 0, [r"^1\. .*\n   [\s\S]*«安濟橋»"]),
        ("hello", ["{articles}", "high-speed trains"], "", 0, [r"^1\. \S.*\n   [\s\S]*«[Hh]igh-speed»"]),
        ("hello", [], "", 2, [r"usage"]),
        ("hello", ["nowhere", "x"], "", 2, [r"^hello: .*nowhere"]),
    ],
    "index_folder": [
        ("index_folder", ["a.idx", "{articles}"], "", 0, [r"([4-9]\d|\d{3}) added, 0 replaced, 0 skipped"]),
        ("index_folder", ["a.idx", "{articles}", "broken.jsonl"], "", 3,
         [r"broken\.jsonl:2: .* \(skipped\)", r"1 added, ([4-9]\d|\d{3}) replaced, 1 skipped"]),
        ("index_folder", ["a.idx", "nowhere"], "", 2, [r"^index_folder: .*nowhere"]),
    ],
    "interactive": [
        ("index_folder", ["a.idx", "{articles}"], "", 0, [r"added"]),
        ("interactive", ["a.idx"], "earthquake\n\n地震\ntitel:x\nzqxj\n", 0,
         [r"\d+ articles\.", r"> .*found in", r"1\. .*\n   .*«[Ee]arthquake", r"> .*found in", r"1\. .*\n   .*«地震»",
          r"note: .*titel", r"> 0 found"]),
        ("interactive", ["nowhere.idx"], "", 2, [r"^interactive: .*nowhere\.idx"]),
    ],
    "shop": [
        ("shop", [], "", 0, [r"^1\. 運動耳機 Run  199\n2\. 降噪耳机 Silence 2  899\n3\. Studio Headphones  1299\.5\n"
                             r"brand [Ll]ark: 2\nbrand [Yy]un: 1\n$"]),
    ],
    "custom_analyzer": [
        ("custom_analyzer", [], "", 0, [r'^cars\n(  1 An <mark>automobile</mark> .*\n|  2 A <mark>car</mark> .*\n){2}"car"\n  2 A <mark>car</mark> .*\n$']),
    ],
    "threads": [
        ("threads", [], "", 0, [r"^200 articles after 20 commits, \d+ searches meanwhile, 0 saw half a commit\n$"]),
    ],
}
CALLS["custom_analyzer"].append(("custom_analyzer", [], "", 2, [r"vehicles\.idx"]))


def check(program, arguments, stdin, exit_code, patterns):
    arguments = [argument.format(articles=ARTICLES) for argument in arguments]
    result = subprocess.run([os.path.join(PROGRAMS, program), *arguments], input=stdin, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, encoding="utf-8", timeout=600, check=False)
    output = re.sub("\x1b\\[0?m", "»", result.stdout)
    output = re.sub("\x1b\\[[0-9;]*m", "«", output)
    problems = [] if result.returncode == exit_code else [f"exit code {result.returncode}, expected {exit_code}"]
    place = 0
    for pattern in patterns:
        match = re.compile(pattern, re.MULTILINE).search(output, place)
        if not match:
            problems.append(f"no {pattern!r} from character {place} on")
            break
        place = match.end()
    if problems:
        print(f"$ {program} {' '.join(arguments)}\n{output}", *problems, sep="\n")
    return not problems


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open("broken.jsonl", "w", encoding="utf-8") as file:
        file.write(BROKEN)
    passed = [check(*call) for call in CALLS[NAME]]
    os.chdir("/")
print(f"{NAME}: {passed.count(True)} of {len(passed)} calls as expected")
sys.exit(0 if all(passed) else 1)
