#include "cli/interrupt.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace leadlab::cli {
namespace {

TEST(Interrupt, TheFirstSignalSetsTheFlag) {
  const InterruptGuard guard;
  EXPECT_FALSE(InterruptGuard::requested());
  testing::internal::CaptureStderr();
  raise(SIGINT);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("stopping"), std::string::npos);
  EXPECT_TRUE(InterruptGuard::requested());
}

TEST(Interrupt, ANewGuardStartsAfresh) {
  const InterruptGuard guard;
  EXPECT_FALSE(InterruptGuard::requested());
}

TEST(Interrupt, TheSecondSignalEndsTheProcessWithStatus130) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const InterruptGuard guard;
    raise(SIGINT);
    raise(SIGTERM);
    _exit(0);  // not reached
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
}

TEST(Interrupt, TheHandlersFoundArePutBack) {
  struct sigaction before {
  }, after{};
  sigaction(SIGINT, nullptr, &before);
  { const InterruptGuard guard; }
  sigaction(SIGINT, nullptr, &after);
  EXPECT_EQ(before.sa_handler, after.sa_handler);
}

}  // namespace
}  // namespace leadlab::cli
