#include "sim/work_queue.h"

#include <gtest/gtest.h>

namespace leadlab::sim {
namespace {

using std::chrono::minutes;

TEST(WorkQueue, OrdersByClassTierDeadlineAndArrival) {
  WorkQueue q;
  q.push({1, 0, minutes{1}}, {1, 100, 0, true});   // a task, due first of all
  q.push({0, 2, minutes{5}}, {2, 101, 0, false});  // tier 2
  q.push({0, 1, minutes{9}}, {3, 102, 0, false});  // tier 1, later deadline
  q.push({0, 1, minutes{7}}, {4, 104, 0, false});  // tier 1, earlier deadline, arrived last
  q.push({0, 1, minutes{7}}, {5, 103, 0, false});  // the same, arrived before
  std::vector<std::uint32_t> slots;
  while (!q.empty()) slots.push_back(q.pop().slot);
  EXPECT_EQ(slots, (std::vector<std::uint32_t>{5, 4, 3, 2, 1}));
}

TEST(WorkQueue, KeepsEveryPartOfAnItem) {
  WorkQueue q;
  q.push({0, 0, minutes{0}}, {0x7fffff, 0xfffffffe, 0xab, true});
  const WorkItem item = q.pop();
  EXPECT_EQ(item.slot, 0x7fffffU);
  EXPECT_EQ(item.lead, 0xfffffffeU);
  EXPECT_EQ(item.generation, 0xab);
  EXPECT_TRUE(item.is_task);
}

// A stale entry must not come to life when its slot passes to another lead that happens to have the same
// generation.
TEST(WorkQueue, TellsTheLeadFromALaterOneInTheSameSlot) {
  WorkQueue q;
  q.push({0, 0, minutes{0}}, {7, 1, 1, false});
  q.push({0, 0, minutes{1}}, {7, 2, 1, false});
  EXPECT_NE(q.pop().lead, q.pop().lead);
}

}  // namespace
}  // namespace leadlab::sim
