// A reminder as a host reads it in the stream of effects.
#include <gmock/gmock.h>

#include "scenarios/stream/fact_run.h"
#include "tests/unit/engine/office.h"

namespace leadlab::test {
namespace {

using engine::test::at;
using std::chrono::minutes;

TEST(ReminderLines, ComeBeforeTheNextFactAndNotAfterAnAcknowledgement) {
  engine::test::Office office;
  office.reps({"A"});
  office.policy.tiers = {engine::TierConfig{}};
  office.policy.tiers[0].acknowledge_within = minutes{15};
  office.policy.sla.remind_before = minutes{5};
  office.open();
  std::string out;
  scenarios::FactRun run(*office.organisation, office.strategy, 1, {}, out);
  scenarios::Fact fact;
  fact.kind = scenarios::FactKind::kLead;
  fact.at = at(0, 10);
  fact.lead_id = "L1";
  ASSERT_FALSE(run.take(fact));
  fact.lead_id = "L2";
  ASSERT_FALSE(run.take(fact));
  fact = {};
  fact.kind = scenarios::FactKind::kAccepted;
  fact.at = at(0, 10, 1);
  fact.lead_id = "L2";
  fact.rep_id = "A";
  ASSERT_FALSE(run.take(fact));
  out.clear();
  fact = {};
  fact.kind = scenarios::FactKind::kTick;
  fact.at = at(0, 10, 12);
  ASSERT_FALSE(run.take(fact));
  EXPECT_EQ(out,
            R"({"type":"remind","at":"2026-03-02T10:10:00Z","lead_id":"L1","rep_id":"A","channels":["crm"],)"
            R"("acknowledge_due_at":"2026-03-02T10:15:00Z"})"
            "\n");
}

}  // namespace
}  // namespace leadlab::test
