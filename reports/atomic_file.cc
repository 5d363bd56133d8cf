#include "reports/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "reports/output_error.h"

namespace leadlab::reports {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& path, std::string_view why) {
  throw OutputError(fmt::format("cannot write {}: {}", path.string(), why));
}

std::string reason(int error) { return std::generic_category().message(error); }

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// The file that a write to `path` would change, symbolic links followed.
fs::path resolve(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(path, error))) return path;
  const fs::path target = fs::weakly_canonical(path, error);
  if (error) refuse(path, error.message());
  return target;
}

void check_target(const fs::path& shown, const fs::path& target) {
  if (!target.has_filename()) refuse(shown, "it names a folder, not a file. Add a file name");
  std::error_code error;
  const fs::file_status folder = fs::status(folder_of(target), error);
  if (!fs::exists(folder)) {
    refuse(shown, fmt::format("the folder {} does not exist. Create it first", folder_of(target).string()));
  }
  if (!fs::is_directory(folder)) refuse(shown, fmt::format("{} is not a folder", folder_of(target).string()));
  const fs::file_status there = fs::status(target, error);
  if (fs::is_directory(there)) refuse(shown, "it is a folder. Choose a file name in it");
  if (fs::exists(there) && !fs::is_regular_file(there)) refuse(shown, "it is not a regular file");
}

fs::path temporary_name(const fs::path& target) {
  return fs::path(target.string() + fmt::format(".tmp-{}", getpid()));
}

int open_new(const fs::path& path) {
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  int descriptor = ::open(path.c_str(), kFlags, 0666);
  if (descriptor < 0 && errno == EEXIST) {  // left by a process that had our number and was killed
    ::unlink(path.c_str());
    descriptor = ::open(path.c_str(), kFlags, 0666);
  }
  return descriptor;
}

/// A file without a name in `folder`, which the system takes away with the process however that ends;
/// negative where that cannot be had, or could not be given a name later.
int open_unnamed(const fs::path& folder) {
  if (::access("/proc/self/fd", X_OK) != 0) return -1;
  return ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
}

bool give_name(int descriptor, const fs::path& name) {
  const std::string open_file = fmt::format("/proc/self/fd/{}", descriptor);
  return ::linkat(AT_FDCWD, open_file.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

/// The rename itself must survive a power cut; file systems that cannot sync folders are forgiven.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void check_writable(const fs::path& path) { const AtomicFile probe(path); }

AtomicFile::AtomicFile(const fs::path& target)
    : shown_(target), target_(resolve(target)), temporary_(temporary_name(target_)) {
  check_target(shown_, target_);
  descriptor_ = open_new(temporary_);
  if (descriptor_ < 0) refuse(shown_, reason(errno));
  const int unnamed = open_unnamed(folder_of(target_));
  if (unnamed < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
  descriptor_ = unnamed;
  named_ = false;
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (named_ && !committed_) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("writing");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void AtomicFile::commit() {
  if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != ENOTSUP) fail("syncing");
  if (!named_ && !give_name(descriptor_, temporary_)) fail("naming");
  named_ = true;
  close_descriptor();
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail("renaming");
  committed_ = true;
  sync_folder(folder_of(target_));
}

void AtomicFile::close_descriptor() {
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (::close(descriptor) != 0 && errno != EINTR) fail("closing");
}

void AtomicFile::fail(std::string_view doing) const {
  const int error = errno;
  throw OutputError(fmt::format("cannot write {}: {} (while {} {})", shown_.string(), reason(error), doing,
                                temporary_.filename().string()));
}

void write_text_file(const fs::path& path, std::string_view text) {
  AtomicFile file(path);
  file.write(std::as_bytes(std::span(text)));
  file.commit();
}

}  // namespace leadlab::reports
