#include "reports/atomic_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

#include "reports/output_error.h"
#include "tests/support/support.h"

namespace leadlab::reports {
namespace {

using test::read_file;
using test::TempDir;
using testing::HasSubstr;

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const OutputError& error) {
    return error.what();
  }
  return "";
}

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(AtomicFile, AppearsOnlyWithCommit) {
  const TempDir folder;
  const auto path = folder.path() / "out.txt";
  {
    AtomicFile file(path);
    file.write(std::as_bytes(std::span(std::string_view("half"))));
    EXPECT_FALSE(std::filesystem::exists(path));
  }
  EXPECT_EQ(files_in(folder.path()), 0U) << "the temporary file stayed";
  write_text_file(path, "whole");
  EXPECT_EQ(read_file(path), "whole");
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(AtomicFile, ReplacesAnOldFileAndKeepsItUntilThen) {
  const TempDir folder;
  const auto path = folder.write("out.txt", "old");
  {
    AtomicFile file(path);
    file.write(std::as_bytes(std::span(std::string_view("new"))));
    EXPECT_EQ(read_file(path), "old");
  }
  EXPECT_EQ(read_file(path), "old");
  write_text_file(path, "new");
  EXPECT_EQ(read_file(path), "new");
}

TEST(AtomicFile, FollowsASymbolicLinkInsteadOfReplacingIt) {
  const TempDir folder;
  const auto path = folder.write("real.txt", "old");
  std::filesystem::create_symlink("real.txt", folder.path() / "link.txt");
  write_text_file(folder.path() / "link.txt", "new");
  EXPECT_EQ(read_file(path), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path() / "link.txt"));
}

TEST(AtomicFile, ClearsAwayWhatADeadProcessWithOurNumberLeft) {
  const TempDir folder;
  folder.write("out.txt.tmp-" + std::to_string(getpid()), "stale");
  write_text_file(folder.path() / "out.txt", "new");
  EXPECT_EQ(read_file(folder.path() / "out.txt"), "new");
  EXPECT_EQ(files_in(folder.path()), 1U);
}

/// Runs in a child that never gets to its destructors.
void be_killed_while_writing(const std::filesystem::path& path, int how) {
  AtomicFile file(path);
  file.write(std::as_bytes(std::span(std::string_view("half"))));
  raise(how);
}

TEST(AtomicFile, LeavesNothingBehindWhenTheProcessIsKilled) {
  const TempDir folder;
  for (const int how : {SIGINT, SIGTERM, SIGKILL}) {
    EXPECT_EXIT(be_killed_while_writing(folder.path() / "out.h5", how), testing::KilledBySignal(how), "");
    EXPECT_EQ(files_in(folder.path()), 0U) << "signal " << how;
  }
}

TEST(CheckWritable, LeavesNothingBehind) {
  const TempDir folder;
  check_writable(folder.path() / "out.h5");
  EXPECT_EQ(files_in(folder.path()), 0U);
}

TEST(CheckWritable, NamesPathAndCauseOfWhatIsWrong) {
  const TempDir folder;
  const auto missing = folder.path() / "nowhere" / "out.h5";
  EXPECT_THAT(message_of([&] { check_writable(missing); }),
              testing::AllOf(HasSubstr(missing.string()), HasSubstr("does not exist")));
  EXPECT_THAT(message_of([&] { check_writable(folder.path()); }), HasSubstr("it is a folder"));
  EXPECT_THAT(message_of([&] { check_writable(folder.path() / ""); }), HasSubstr("names a folder"));
  EXPECT_THAT(message_of([] { check_writable("/dev/full"); }), HasSubstr("not a regular file"));
  const auto file = folder.write("plain", "");
  EXPECT_THAT(message_of([&] { check_writable(file / "out.h5"); }), HasSubstr("is not a folder"));
  EXPECT_THAT(message_of([&] { check_writable(folder.path() / std::string(300, 'x')); }),
              HasSubstr("too long"));
}

TEST(CheckWritable, FindsAFolderThatTakesNoFiles) {
  if (geteuid() == 0) {
    // Root may write anywhere but in file systems such as /proc.
    EXPECT_NE(message_of([] { check_writable("/proc/out.h5"); }), "");
    return;
  }
  const TempDir folder;
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_THAT(message_of([&] { check_writable(folder.path() / "out.h5"); }), HasSubstr("Permission denied"));
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

/// Runs in a child: files may grow to 1000 bytes only, which is how a full disk looks to write().
void write_on_a_full_disk(const std::filesystem::path& path) {
  signal(SIGXFSZ, SIG_IGN);
  const rlimit limit = {1000, 1000};
  setrlimit(RLIMIT_FSIZE, &limit);
  const std::string error = message_of([&] { write_text_file(path, std::string(100000, 'x')); });
  const bool good = error.find(path.string()) != std::string::npos &&
                    error.find("too large") != std::string::npos && read_file(path) == "old" &&
                    files_in(path.parent_path()) == 1;
  std::_Exit(good ? 0 : 1);
}

TEST(AtomicFile, KeepsTheOldFileWhenTheDiskIsFull) {
  const TempDir folder;
  const auto path = folder.write("out.txt", "old");
  EXPECT_EXIT(write_on_a_full_disk(path), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace leadlab::reports
