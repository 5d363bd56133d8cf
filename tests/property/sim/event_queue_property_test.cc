// The bucket queue against std::priority_queue: same order on random holds, tied times on purpose.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <queue>

#include "sim/event_queue.h"

namespace leadlab::sim {
namespace {

struct Later {
  bool operator()(Event a, Event b) const { return b < a; }
};

RC_GTEST_PROP(EventQueue, YieldsWhatAPriorityQueueYields, ()) {
  const Duration horizon = std::chrono::days{3};
  EventQueue fast(horizon);
  std::priority_queue<Event, std::vector<Event>, Later> slow;
  // Steps of 50 s: many ties, several events per bucket, some into the bucket in play, some past the horizon.
  const auto event = [&](Duration from) {
    const auto steps = *rc::gen::inRange(0, 3000);
    const auto kind = static_cast<EventKind>(*rc::gen::inRange(0, 5));
    return Event(from + std::chrono::seconds{50} * steps, kind,
                 static_cast<std::uint32_t>(*rc::gen::inRange(0, 4)),
                 static_cast<std::uint32_t>(*rc::gen::inRange(0, 3)), 7);
  };
  const auto push = [&](Event e) {
    fast.push(e);
    if (e.since_start() < horizon) slow.push(e);
  };
  const int first = *rc::gen::inRange(0, 40);
  for (int i = 0; i < first; ++i) push(event(Duration{0}));
  int pushes = *rc::gen::inRange(0, 200);
  while (fast.prepare()) {
    RC_ASSERT(!slow.empty());
    const Event top = fast.top();
    RC_ASSERT(top.key() == slow.top().key());
    fast.pop();
    slow.pop();
    if (pushes-- > 0) push(event(top.since_start()));
  }
  RC_ASSERT(slow.empty());
}

TEST(Event, PacksAndUnpacksItsParts) {
  const Event e(Duration{123456789012345}, EventKind::kNotice, 0xfedcba98U, 0xabcdefU, 0x7f);
  EXPECT_EQ(e.since_start(), Duration{123456789012345});
  EXPECT_EQ(e.kind(), EventKind::kNotice);
  EXPECT_EQ(e.subject(), 0xfedcba98U);
  EXPECT_EQ(e.slot(), 0xabcdefU);
  EXPECT_EQ(e.generation(), 0x7f);
}

}  // namespace
}  // namespace leadlab::sim
