# SPDX-License-Identifier: GPL-3.0-or-later
# Compile options that everything of ours shares; users of the library never see them.
add_library(search_options INTERFACE)
# -Wrestrict is wrong about string concatenation in GCC 12 (its bug 105651).
target_compile_options(search_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-restrict)
if(SEARCH_WERROR)
  target_compile_options(search_options INTERFACE -Werror)
endif()
if(SEARCH_SANITIZE)
  # With sanitizers GCC sees uninitialised values where there are none, in its own headers too.
  target_compile_options(search_options INTERFACE -Wno-maybe-uninitialized)
  add_compile_options(-fsanitize=${SEARCH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SEARCH_SANITIZE})
endif()
