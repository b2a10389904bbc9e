#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs a build into a prefix, moves the prefix away, and uses it from there: the tool, a program by find_package, a
# program by pkg-config. Nothing may come from the environment or from the build.
#
#   run_install_test.sh SOURCE BUILD WORK COMPILER
set -euo pipefail
source=$1 build=$2 work=$3 compiler=$4
here=$source/tests/install
question="安济桥"

fail() { echo "FAIL: $*" >&2; exit 1; }
clean() { env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME="$work" "$@"; }
expect() {  # PATTERN COMMAND...: the command succeeds and prints the pattern
  local pattern=$1 output
  shift
  output=$("$@" 2>&1) || fail "$* gave $?: $output"
  grep -qE -- "$pattern" <<<"$output" || fail "$* printed no '$pattern': $output"
}

rm -rf "$work"
mkdir -p "$work/run"
cmake --install "$build" --prefix "$work/first" >"$work/install.log"
mv "$work/first" "$work/moved"
prefix=$work/moved
cd "$work/run"

echo "== tool"
tool=$prefix/bin/search
expect 'added ([4-9][0-9]|[0-9]{3})' clean "$tool" index tool.idx "$source/examples/articles"
expect '安[濟济][橋桥]' clean "$tool" query tool.idx "$question"
if objdump -p "$tool" | grep -E 'R(UN)?PATH' | grep -qF "$build"; then fail "the tool looks into the build folder"; fi

echo "== data is found beside the library"
data=$(cd "$prefix" && find . -type d -path '*/share/libsearch')
[[ -n $data && -n $(ls -A "$prefix/$data") ]] || fail "no data was installed"
mv "$prefix/$data" "$work/hidden"
if output=$(clean "$tool" query tool.idx "$question" 2>&1); then fail "the tool found data elsewhere: $output"; fi
grep -qF "$prefix" <<<"$output" || fail "the message does not name where the data was looked for: $output"
mv "$work/hidden" "$prefix/$data"

shared=$(find "$prefix" -name 'libsearch.so.*.*.*' -print -quit)
if [[ -n $shared ]]; then
  echo "== soname"
  expect 'SONAME +libsearch\.so\.0\.1$' objdump -p "$shared"
else
  # A static library does not know where it lies; a program of one's own says where the data is.
  export SEARCH_DATA_DIR=$prefix/$data
  clean() { env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME="$work" SEARCH_DATA_DIR="$SEARCH_DATA_DIR" "$@"; }
fi

echo "== program by find_package"
cp -r "$here/find_package" "$work/find_package"
cp "$source/examples/hello.cc" "$work/find_package/"
cmake -G Ninja -S "$work/find_package" -B "$work/find_package/build" -DCMAKE_PREFIX_PATH="$prefix" \
  -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="-Wall -Wextra -Werror" >"$work/find_package.log" ||
  { cat "$work/find_package.log"; fail "configure by find_package"; }
cmake --build "$work/find_package/build" >>"$work/find_package.log" || { cat "$work/find_package.log"; fail "build"; }
expect '^1\. ' clean "$work/find_package/build/hello" "$source/examples/articles" "$question"
rm -rf hello.idx

echo "== program by pkg-config"
cp -r "$here/pkg_config" "$work/pkg_config"
cp "$source/examples/hello.cc" "$work/pkg_config/"
pc=$(dirname "$(find "$prefix" -name search.pc)")
(cd "$work/pkg_config" && CXX=$compiler PKG_CONFIG_PATH=$pc ./build) || fail "build by pkg-config"
expect '^1\. ' clean "$work/pkg_config/hello" "$source/examples/articles" "$question"

echo "the installed library works from $prefix"
