# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles through ccache where there is one, unless the caller named a launcher (an empty one turns it off).
if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(SEARCH_CCACHE ccache)
  mark_as_advanced(SEARCH_CCACHE)
  if(SEARCH_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${SEARCH_CCACHE})
  endif()
endif()
