#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles every public header alone, as C++17 and as C++20: public_headers.py COMPILER INCLUDE_FOLDER"""
import concurrent.futures
import os
import subprocess
import sys

if len(sys.argv) != 3:
    sys.exit(__doc__)
COMPILER, FOLDER = sys.argv[1:]
HEADERS = sorted(name for name in os.listdir(os.path.join(FOLDER, "search")) if name.endswith(".h"))


def compile_alone(job):
    header, standard = job
    # Twice, to see that a second inclusion is harmless.
    source = f"#include <search/{header}>\n#include <search/{header}>\n"
    command = [COMPILER, "-x", "c++", f"-std={standard}", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow",
               "-Wconversion", "-Wno-sign-conversion", "-Werror", "-I", FOLDER, "-"]
    result = subprocess.run(command, input=source, capture_output=True, text=True, check=False)
    return f"{header} as {standard}:\n{result.stderr}" if result.returncode else ""


jobs = [(header, standard) for header in HEADERS for standard in ("c++17", "c++20")]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    failures = [failure for failure in pool.map(compile_alone, jobs) if failure]
print("\n".join(failures) if failures else f"{len(HEADERS)} headers compile alone")
sys.exit(1 if failures or not HEADERS else 0)
