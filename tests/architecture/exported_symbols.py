#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shared library exports its own names and no others: exported_symbols.py LIBRARY"""
import re
import subprocess
import sys

if len(sys.argv) != 2:
    sys.exit(__doc__)
listing = subprocess.run(["nm", "--dynamic", "--defined-only", "--demangle", sys.argv[1]],
                         capture_output=True, text=True, check=True).stdout
OURS = re.compile(r"(typeinfo (name )?for |vtable for |(non-)?virtual thunk to |guard variable for |VTT for )?search::")
# Templates of the standard library are visible whatever the compiler is told; the linker merges them with everybody's.
STANDARD = re.compile(r"\b(std|__gnu_cxx)::")
FOREIGN = re.compile(r"\b(Xapian|icu_\d+|nlohmann|doctest|boost)::")
PRIVATE = re.compile(r"::(Impl|Storage|Node)\b")
# Whoever catches an exception of another library has its type information, which has to be the same one everywhere.
CAUGHT = re.compile(r"typeinfo (name )?for Xapian::\w*Error$")

ours, wrong = 0, []
for line in listing.splitlines():
    _, kind, name = line.split(" ", 2)
    if CAUGHT.match(name) and kind == "V":
        continue
    if OURS.match(name) and not FOREIGN.search(name) and not PRIVATE.search(name.split("(")[0]):
        ours += 1
    elif OURS.match(name) or FOREIGN.search(name) or not (kind in "WVu" and STANDARD.search(name)):
        wrong.append(f"exported, but not of the API: {name}")
print("\n".join(wrong) if wrong else f"{ours} names of the library are exported, no other")
sys.exit(1 if wrong or not ours else 0)
