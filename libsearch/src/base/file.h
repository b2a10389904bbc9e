// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace search::file {

/// "no such file or directory" for an errno.
std::string reason(int error);

/// The whole of a file. Throws Error(not_found) or Error(io) naming the path.
std::string read(const std::string& path);

/// Puts a file in place of another so that a crash leaves the old or the new one, and the new one is on the disk when
/// this returns. Throws Error(io), Error(disk_full), Error(read_only).
void replace(const std::string& path, std::string_view content);

/// Brings a file's content to the disk. Throws Error(io), Error(disk_full).
void sync(const std::string& path);

/// Makes what was renamed or created in a folder durable.
void sync_folder(const std::string& path);

/// Bytes of all files in a folder and its folders.
std::uint64_t folder_bytes(const std::string& path);

/// Throws an Error with the code that fits an errno: "cannot <doing> '<path>': <reason>".
[[noreturn]] void fail(int error, const std::string& doing, const std::string& path);

}  // namespace search::file
