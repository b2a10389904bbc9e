// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/data_path.h"

#include <dlfcn.h>
#include <search/error.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace search {

namespace fs = std::filesystem;

std::vector<std::string> data_folders() {
  if (const char* named = std::getenv("SEARCH_DATA_DIR"); named != nullptr && *named != '\0') return {named};
  std::vector<std::string> folders;
  Dl_info info{};
  std::error_code error;
  // In a static build the address lies in the executable, whose name may be relative to a folder that is left by now.
  fs::path holder;
  if (::dladdr(reinterpret_cast<const void*>(&data_folders), &info) != 0 && info.dli_fname != nullptr &&
      std::string_view(info.dli_fname).find('/') != std::string_view::npos) {
    holder = fs::canonical(info.dli_fname, error);
  }
  if (holder.empty() || error) holder = fs::read_symlink("/proc/self/exe", error);
  if (!error && !holder.empty()) {
    const fs::path folder = holder.parent_path();
    for (const fs::path& above : {folder.parent_path(), folder.parent_path().parent_path()}) {
      folders.push_back((above / "share" / "libsearch").string());
    }
  }
  folders.emplace_back(SEARCH_INSTALLED_DATA_DIR);
  return folders;
}

std::string find_data(const std::string& name) {
  const auto folders = data_folders();
  std::string searched;
  for (const std::string& folder : folders) {
    const fs::path path = fs::path(folder) / name;
    std::error_code error;
    if (fs::exists(path, error)) return path.string();
    searched += (searched.empty() ? "" : ", ") + folder;
  }
  throw Error(ErrorCode::io, "the data file " + name + " was not found in " + searched +
                                 "; set SEARCH_DATA_DIR to the folder that holds it");
}

}  // namespace search
