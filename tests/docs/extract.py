#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The C++ fragments of the guide as one program: extract.py GUIDE.md OUT.cc

The fragments stand in one function in the order of the page, so that a later one may use what an earlier one made. The
program prints a line of a form feed and a number before what the fragment of that number prints.
"""
import re
import sys


def blocks(text, language):
    """The contents of the fenced blocks of a language, each with what the block after it holds if that is ```text."""
    pattern = re.compile(r"^```%s\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?" % re.escape(language), re.M | re.S)
    return [(match.group(1), match.group(2)) for match in pattern.finditer(text)]


def program(text):
    includes, body = {"#include <iostream>"}, []
    for number, (code, _) in enumerate(blocks(text, "cpp")):
        lines = code.splitlines()
        includes.update(line for line in lines if line.startswith("#include"))
        body.append('  std::cout << "\\f%d\\n";' % number)
        body += ["  " + line if line else "" for line in lines if not line.startswith("#include")]
    return "\n".join(["// NOLINTBEGIN", *sorted(includes), "", "int main() try {", *body,
                      "} catch (const search::Error& error) {",
                      '  std::cerr << "guide: " << error.what() << "\\n";', "  return 2;", "}", "// NOLINTEND", ""])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as source:
        made = program(source.read())
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(made)
