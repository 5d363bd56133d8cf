// Files that are either whole or not there: written beside the target, synced, renamed over it.
//
// Until commit() the target keeps its old content; without commit() the temporary file is removed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace leadlab::reports {

/// Throws OutputError unless a file could be written at `path` now: its folder exists and takes new files,
/// and `path` is free or a regular file. Leaves nothing behind. Call it before work that would be lost.
void check_writable(const std::filesystem::path& path);

/// A file in the making: without a name until commit(), so that a process that is killed leaves nothing
/// behind. Where the file system knows no such files (NFS, old overlays) it is `NAME.tmp-PID` beside its
/// target, which a kill leaves. Throws OutputError; not copyable. Tested: with a folder that takes no files,
/// a full disk, an old file that must survive, and a kill.
class AtomicFile {
 public:
  explicit AtomicFile(const std::filesystem::path& target);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::span<const std::byte> bytes);
  /// To disk, then under the final name.
  void commit();

 private:
  void close_descriptor();
  [[noreturn]] void fail(std::string_view doing) const;

  std::filesystem::path shown_;   ///< as the caller named it
  std::filesystem::path target_;  ///< symbolic links followed
  std::filesystem::path temporary_;
  int descriptor_ = -1;
  bool named_ = true;  ///< `temporary_` exists
  bool committed_ = false;
};

/// The whole text at once.
void write_text_file(const std::filesystem::path& path, std::string_view text);

}  // namespace leadlab::reports
