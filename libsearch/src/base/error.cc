// SPDX-License-Identifier: GPL-3.0-or-later
#include <search/error.h>
#include <search/version.h>

namespace search {

Error::Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
Error::~Error() = default;

const char* version() noexcept {
  return SEARCH_VERSION;
}

}  // namespace search
