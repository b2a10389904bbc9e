#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""include_rules.py finds what it is there to find: one violation of each kind, in a copy of the headers."""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"

# file, its text, what must be said about it (None: nothing).
CASES = [
    ("libsearch/src/text/fine.cc", SPDX + '#include "text/fine.h"\n#include <unicode/uchar.h>\n#include <vector>\n', None),
    ("libsearch/src/text/fine.h", SPDX + "#pragma once\n", None),
    ("libsearch/src/text/stem.cc", SPDX + "#include <xapian.h>\n", None),
    ("libsearch/src/text/engine.cc", SPDX + "#include <xapian.h>\n", "may only stand in"),
    ("libsearch/src/query/arrow.cc", SPDX + '#include "text/fine.h"\n', "query may see base"),
    ("libsearch/src/query/owner.cc", SPDX + "#include <search/schema.h>\n", "belongs to model"),
    ("libsearch/src/query/all.cc", SPDX + "#include <search/search.h>\n", "is for users"),
    ("libsearch/src/base/missing.cc", SPDX + '#include "base/nothing.h"\n', "does not exist"),
    ("libsearch/src/base/up.cc", SPDX + '#include "../text/fine.h"\n', '".."'),
    ("libsearch/src/base/plain.cc", SPDX + '#include "plain.h"\n', 'named "room/file.h"'),
    ("libsearch/src/base/unknown.cc", SPDX + "#include <curl/curl.h>\n", "unknown third-party header"),
    ("libsearch/src/base/licence.cc", "int x;\n", "the first line"),
    ("libsearch/src/base/pragma.h", SPDX, "no #pragma once"),
    ("libsearch/src/base/Camel.cc", SPDX, "snake_case"),
    ("libsearch/src/base/place.cc", SPDX + 'const char* p = "/' + 'home/me/x";\n', "a path of one machine"),
    ("libsearch/src/base/system.cc", SPDX + 'const char* p = "/usr/share/x";\n', None),
    ("libsearch/src/attic/a.cc", SPDX, "room 'attic'"),
    ("libsearch/include/search/version.h", SPDX + "#pragma once\n#include <xapian.h>\n", "may only stand in"),
    ("libsearch/include/search/error.h", SPDX + "#pragma once\n#include <span>\n", "not among the standard headers"),
    ("libsearch/include/search/secret.h", SPDX + "#pragma once\nusing namespace std;\n", "using namespace"),
    ("tools/inside.cc", SPDX + '#include "text/fine.h"\n', "the tool sees itself"),
    ("tools/options.cc", SPDX + "#include <boost/program_options.hpp>\n#include <search/index.h>\n", None),
    ("examples/hello.cc", SPDX + "#include <unistd.h>\n", "plain C++"),
    ("script.py", "#!/usr/bin/env python3\n", "no SPDX line"),
]

failed = 0
with tempfile.TemporaryDirectory() as root:
    shutil.copytree(os.path.join(HERE, "../../libsearch/include"), os.path.join(root, "libsearch/include"))
    for path, text, _ in CASES:
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
    result = subprocess.run([sys.executable, os.path.join(HERE, "include_rules.py"), root], capture_output=True, text=True,
                            check=False)
    said = result.stdout.splitlines()
    for path, _, expected in CASES:
        about = [line for line in said if line.startswith(path + ":")]
        if expected is None and about or expected is not None and not any(expected in line for line in about):
            failed += 1
            print(f"{path}: expected {expected!r}, got {about}")
    if result.returncode != 1:
        failed += 1
        print("exit code", result.returncode, result.stderr)
print(f"{len(CASES)} cases, {failed} failed")
sys.exit(1 if failed else 0)
