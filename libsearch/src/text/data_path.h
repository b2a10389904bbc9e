// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace search {

/// The folders that data is looked for in, in order: SEARCH_DATA_DIR alone where it is set; else share/libsearch beside
/// the library (or the executable that holds it), and the folder that it was installed to.
std::vector<std::string> data_folders();

/// The path of a data file. Throws Error(io) that names the folders where it was looked for.
std::string find_data(const std::string& name);

}  // namespace search
