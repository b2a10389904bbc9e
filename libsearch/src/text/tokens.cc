// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/token_storage.h"

namespace search {

Tokens::Tokens() = default;
Tokens::~Tokens() = default;
Tokens::Tokens(Tokens&&) noexcept = default;
Tokens& Tokens::operator=(Tokens&&) noexcept = default;

std::string_view Tokens::folded() const {
  return storage_ ? std::string_view(storage_->folded.text) : std::string_view();
}

std::string_view Tokens::keep(std::string_view term) {
  if (!storage_) storage_ = std::make_unique<Storage>();
  return storage_->arena.keep(term);
}

}  // namespace search
