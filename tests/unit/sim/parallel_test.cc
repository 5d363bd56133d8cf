// Tasks on several threads: each once, on a thread that exists, and the first failure is the one told.
#include "sim/parallel.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace leadlab::sim {
namespace {

TEST(Parallel, EveryTaskIsDoneOnceWhateverTheThreads) {
  for (const int threads : {1, 2, 5}) {
    std::vector<int> calls(100, 0), thread(100, -1);
    in_parallel(10, 100, threads, [&](std::uint64_t i, int t) {
      ++calls[i];
      thread[i] = t;
    });
    for (std::size_t i = 0; i < 100; ++i) {
      EXPECT_EQ(calls[i], i < 10 ? 0 : 1) << i;
      EXPECT_LT(thread[i], threads) << i;
      EXPECT_EQ(thread[i] >= 0, i >= 10) << i;
    }
  }
  in_parallel(3, 3, 2, [](std::uint64_t, int) { FAIL() << "there is none"; });
  EXPECT_EQ(thread_count(3), 3);
  EXPECT_GE(thread_count(0), 1);
}

TEST(Parallel, TheFailureOfTheLowestNumberIsThrownOnceAllHaveEnded) {
  for (const int threads : {1, 3}) {
    std::vector<int> calls(50, 0);
    try {
      in_parallel(0, 50, threads, [&](std::uint64_t i, int) {
        ++calls[i];
        if (i % 20 == 7) throw std::runtime_error(std::to_string(i));
      });
      FAIL() << "nothing thrown";
    } catch (const std::runtime_error& e) {
      EXPECT_STREQ(e.what(), "7");
    }
    for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(calls[i], 1) << i;
  }
}

}  // namespace
}  // namespace leadlab::sim
