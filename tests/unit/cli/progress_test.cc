#include "cli/progress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "reports/numbers.h"

namespace leadlab::cli {
namespace {

/// A run whose clock stands where the test puts it.
class ProgressTest : public testing::Test {
 protected:
  std::string play(ProgressStyle style, double seconds, std::uint64_t all) {
    std::ostringstream err;
    auto now = std::chrono::steady_clock::time_point{};
    {
      Progress progress(err, style, "worlds", [&now] { return now; });
      for (std::uint64_t done = 1; done <= all; ++done) {
        now += std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 * seconds / static_cast<double>(all)));
        progress.update(done, all);
      }
    }
    return err.str();
  }
};

TEST_F(ProgressTest, AShortRunIsNotWorthAWord) {
  EXPECT_EQ(play(ProgressStyle::kLines, 1.5, 100), "");
  EXPECT_EQ(play(ProgressStyle::kBar, 1.5, 100), "");
}

TEST_F(ProgressTest, LinesComeOncePerTenth) {
  const std::string text = play(ProgressStyle::kLines, 100, 1000);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  EXPECT_NE(text.find(" 10 %  100 of 1\u202f000 worlds, 1 min 30 s left\n"), std::string::npos) << text;
  EXPECT_NE(text.find("100 %  1\u202f000 of 1\u202f000 worlds\n"), std::string::npos) << text;
}

TEST_F(ProgressTest, FewStepsMayJumpOverTenths) {
  const std::string text = play(ProgressStyle::kLines, 9, 3);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3) << text;
}

TEST_F(ProgressTest, TheBarFitsALineAndIsTakenOffAtTheEnd) {
  const std::string text = play(ProgressStyle::kBar, 10, 2'000'000 / 1000);
  EXPECT_TRUE(text.ends_with("\r\033[K"));
  EXPECT_EQ(text.find('\n'), std::string::npos);
  std::istringstream frames(text);
  std::size_t count = 0;
  for (std::string frame; std::getline(frames, frame, '\r'); ++count) EXPECT_LT(frame.size(), 80U) << frame;
  EXPECT_GT(count, 50U);
  EXPECT_LT(count, 110U);  // at most ten a second
}

TEST_F(ProgressTest, WhatIsKnownSoFarStandsBehindTheTimeLeftAndStillFitsALine) {
  for (const ProgressStyle style : {ProgressStyle::kLines, ProgressStyle::kBar}) {
    std::ostringstream err;
    auto now = std::chrono::steady_clock::time_point{};
    Progress progress(err, style, "worlds", [&now] { return now; });
    progress.note("a_strategy_of_that_name − round_robin +0.61 to +0.82 points so far");
    now += std::chrono::seconds(10);
    progress.update(50, 100);
    EXPECT_NE(err.str().find("10 s left; a_strategy_of_that_name − round_robin +0.61"), std::string::npos)
        << err.str();
    if (style == ProgressStyle::kBar) {
      EXPECT_LT(reports::width_of(err.str()), 85U) << "79 and the codes";
    }
  }
}

TEST_F(ProgressTest, ARunThatTurnsOutLongerGoesOnCounting) {
  std::ostringstream err;
  auto now = std::chrono::steady_clock::time_point{};
  Progress progress(err, ProgressStyle::kLines, "worlds", [&now] { return now; });
  for (std::uint64_t done = 1; done <= 200; ++done) {
    now += std::chrono::seconds(1);
    progress.update(done, done <= 100 ? 100 : 200);
  }
  EXPECT_NE(err.str().find("100 %  100 of 100 worlds\n"), std::string::npos) << err.str();
  EXPECT_NE(err.str().find(" 60 %  120 of 200 worlds"), std::string::npos) << err.str();
  EXPECT_NE(err.str().find("100 %  200 of 200 worlds\n"), std::string::npos) << err.str();
}

TEST_F(ProgressTest, NothingDoneYetSaysNothing) {
  std::ostringstream err;
  Progress progress(err, ProgressStyle::kLines, "worlds");
  progress.update(0, 10);
  progress.update(0, 0);
  EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace leadlab::cli
