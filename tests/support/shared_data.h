// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace search::test {

/// A folder of real data that is not part of the project: below SEARCH_TEST_DATA, else ../shared beside the project.
/// Empty, with a message, where it is missing.
inline std::string shared_data(const std::string& name) {
  const char* given = std::getenv("SEARCH_TEST_DATA");
  const std::string path = (given != nullptr ? given : std::string(SEARCH_SOURCE_DIR) + "/../shared") + "/" + name;
  if (std::filesystem::is_directory(path)) return path;
  MESSAGE("skipped: there is no '" << path << "'");
  return {};
}

}  // namespace search::test
