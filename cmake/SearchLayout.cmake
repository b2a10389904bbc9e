# SPDX-License-Identifier: GPL-3.0-or-later
# The build folder has the shape of an installed prefix, so that the library finds its data in both by the same relative
# path. Programs find the library by a relative path too: a prefix can be moved and needs no LD_LIBRARY_PATH.
foreach(kind LIBRARY ARCHIVE)
  set(CMAKE_${kind}_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${CMAKE_INSTALL_LIBDIR})
endforeach()

file(RELATIVE_PATH lib_from_bin ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
set(CMAKE_INSTALL_RPATH $ORIGIN/${lib_from_bin})
