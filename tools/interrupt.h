// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace search::tool {

/// From here on the first SIGINT or SIGTERM is only noted, and the second one kills. A signal that is ignored (nohup)
/// stays ignored.
void catch_interrupts();

/// Whether one came.
bool interrupted();

/// From here on a closed pipe is an error of write() and no signal: work that changes an index must not end because
/// nobody reads its messages, and a reader that has seen enough is no error.
void survive_closed_pipes();

}  // namespace search::tool
