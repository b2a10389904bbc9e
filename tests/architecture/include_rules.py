#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the sources to the plan of the house: include_rules.py [REPOSITORY]

Reads #include lines and first lines, prints one line a violation and exits 1 when there is any.
"""
import os
import re
import sys

ROOT = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..", ".."))

# The rooms of libsearch/src and what each may see, beside itself.
ROOMS = {
    "base": set(),
    "text": {"base"},
    "model": {"base"},
    "query": {"base"},
    "readers": {"model", "base"},
    "eval": {"model", "base"},
    "snippet": {"text", "base"},
    "engine": {"text", "model", "query", "snippet", "base"},
}

# Which room stands behind a public header; a room sees the headers of the rooms that it sees.
PUBLIC = {
    "export": "base", "error": "base", "version": "base",
    "analyzer": "text",
    "document": "model", "schema": "model",
    "query": "query",
    "snippet": "snippet",
    "reader": "readers",
    "evaluation": "eval",
    "index": "engine", "index_writer": "engine", "searcher": "engine", "results": "engine",
}

# Third-party headers and the places that may include them.
THIRD_PARTY = {
    r"xapian(\.h|/)": ("src/engine/", "src/text/stem.cc"),
    r"unicode/": ("src/text/",),
    r"libxml/": ("src/readers/",),
    r"uchardet": ("src/readers/",),
    r"zstd\.h": ("src/engine/",),
    r"xxhash\.h": ("src/",),
    r"nlohmann/": ("src/model/", "src/readers/", "src/snippet/", "src/eval/", "src/engine/", "tests/"),
    r"boost/program_options": ("tools/",),
    r"doctest/": ("tests/",),
}

# The C++17 library without what a public header has no business with (streams, threads, locks).
PUBLIC_STANDARD = set("""algorithm any array chrono cstddef cstdint exception functional initializer_list iosfwd iterator
    limits map memory optional set stdexcept string string_view tuple type_traits unordered_map unordered_set utility
    variant vector""".split())

POSIX = re.compile(r"(sys/\w+|fcntl|unistd|dlfcn|signal|dirent|poll|pthread|termios|errno|langinfo|elf|link|iconv)\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# A path of somebody's machine; those of the system itself are fine.
MACHINE_PATH = re.compile(r"(?<![\w.~$}/-])/(work|root|home|Users|mnt|tmp/b-)(?=[/\w])")
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"

problems = []


def problem(path, line, message):
    problems.append(f"{path}:{line}: {message}")


def files():
    """Every text file of ours: not what is built, not the articles."""
    for folder, folders, names in os.walk(ROOT):
        relative = os.path.relpath(folder, ROOT)
        folders[:] = sorted(f for f in folders
                            if f not in (".git", "build", "out", "__pycache__")
                            and os.path.normpath(os.path.join(relative, f)) not in ("examples/articles",))
        for name in sorted(names):
            yield os.path.normpath(os.path.join(relative, name))


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as file:
        return file.read().split("\n")


def room_of(path):
    match = re.match(r"libsearch/src/(\w+)/", path)
    return match and match.group(1)


def check_quoted(path, line, name):
    room = room_of(path)
    if ".." in name.split("/"):
        return problem(path, line, f'"{name}": no ".." in includes')
    if path.startswith("libsearch/include/"):
        return problem(path, line, f'"{name}": public headers include <search/...> only')
    if path.startswith("tools/"):
        if not os.path.exists(os.path.join(ROOT, "tools", name)):
            problem(path, line, f'"{name}": the tool sees itself and <search/...> only')
        return None
    if path.startswith(("examples/", "tests/install/")):
        return problem(path, line, f'"{name}": examples are built on <search/...> alone')
    if path.startswith("tests/"):
        return None
    # Data that the build turns into code.
    if re.fullmatch(r"\w+\.inc", name):
        return None
    target = name.split("/")[0]
    if target not in ROOMS or "/" not in name:
        return problem(path, line, f'"{name}": internal headers are named "room/file.h"')
    if not os.path.exists(os.path.join(ROOT, "libsearch/src", name)):
        problem(path, line, f'"{name}" does not exist')
    if room and target != room and target not in ROOMS[room]:
        problem(path, line, f'"{name}": {room} may see {sees(room)}')
    return None


def sees(room):
    return ", ".join(sorted(ROOMS[room])) or "nothing of ours"


def check_public(path, line, name):
    room = room_of(path)
    header = name[len("search/"):-len(".h")]
    if header != "search" and header not in PUBLIC:
        return problem(path, line, f"<{name}>: not a public header; a new one is listed in {os.path.basename(__file__)}")
    if room:
        if header == "search":
            return problem(path, line, f"<{name}> is for users; include what is needed")
        owner = PUBLIC[header]
        if owner != room and owner not in ROOMS[room]:
            problem(path, line, f"<{name}> belongs to {owner}: {room} may see {sees(room)}")
    return None


def check_angle(path, line, name):
    if name.startswith("search/"):
        return check_public(path, line, name)
    is_header = path.startswith("libsearch/include/")
    for pattern, places in THIRD_PARTY.items():
        if re.match(pattern, name):
            inside = path[len("libsearch/"):] if path.startswith("libsearch/") else path
            if is_header or not inside.startswith(places):
                problem(path, line, f"<{name}> may only stand in {', '.join(places)}")
            return None
    if is_header:
        if name not in PUBLIC_STANDARD:
            problem(path, line, f"<{name}>: not among the standard headers that a public header may include")
        return None
    if re.fullmatch(r"[a-z_0-9]+", name):
        return None
    if POSIX.match(name):
        if path.startswith("examples/"):
            problem(path, line, f"<{name}>: examples are plain C++")
        return None
    return problem(path, line, f"<{name}>: unknown third-party header; list it in {os.path.basename(__file__)}")


def check_source(path, lines):
    if lines[0] != f"// {SPDX}":
        problem(path, 1, f"the first line is not '// {SPDX}'")
    if path.endswith(".h") and "#pragma once" not in lines[:4]:
        problem(path, 2, "no #pragma once")
    if not re.fullmatch(r"[a-z0-9_]+\.(h|cc)", os.path.basename(path)):
        problem(path, 1, "file names are snake_case.h or snake_case.cc")
    room = room_of(path)
    if room and room not in ROOMS:
        problem(path, 1, f"room '{room}' is not in the plan")
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if match:
            (check_quoted if match.group(1) == '"' else check_angle)(path, number, match.group(2))
        if path.endswith(".h") and re.match(r"\s*using namespace ", line):
            problem(path, number, "no 'using namespace' in headers")


def main():
    sources = 0
    for path in files():
        lines = read(path)
        name = os.path.basename(path)
        if name.endswith((".h", ".cc")):
            sources += 1
            check_source(path, lines)
        elif name == "CMakeLists.txt" or name.endswith((".cmake", ".cmake.in", ".py", ".sh")) or lines[0].startswith("#!"):
            if SPDX not in "\n".join(lines[:3]):
                problem(path, 1, "no SPDX line")
        if not os.path.samefile(os.path.join(ROOT, path), __file__):
            for number, line in enumerate(lines, 1):
                if MACHINE_PATH.search(line):
                    problem(path, number, "a path of one machine")
    # A rule that finds nothing to look at holds nothing.
    if sources < 10:
        problem(".", 0, f"only {sources} sources found")
    for header in sorted(PUBLIC) + ["search"]:
        if not os.path.exists(os.path.join(ROOT, "libsearch/include/search", header + ".h")):
            problem(f"libsearch/include/search/{header}.h", 0, "listed, but not there")
    print("\n".join(problems) if problems else f"{sources} sources, no violation")
    return 1 if problems else 0


sys.exit(main())
