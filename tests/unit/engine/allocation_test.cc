// A decision that ends in a pool allocates nothing once the router has warmed up.
#include <gtest/gtest.h>

#include "tests/unit/engine/counting_new.h"
#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

class WarmRouter : public testing::TestWithParam<PickRule> {};

TEST_P(WarmRouter, DecidesWithoutAllocating) {
  Office office;
  office.territory("emea").countries = {"DE"};
  for (char c = 'A'; c <= 'Z'; ++c) office.rep(std::string(1, c)).territories = {"emea"};
  office.strategy.gates = {Gate::kAccount, Gate::kTerritory, Gate::kSegment, Gate::kVertical};
  office.strategy.pick = GetParam();
  if (GetParam() == PickRule::kRandomRemainingQuota) office.strategy.daily_cap = 1'000'000;
  office.open();
  LeadRecord record = lead_with_employees(50);
  record.headquarters.country = "DE";
  const Lead lead = office.encode(record, at(0, 10));
  Effects effects;
  const auto decide_and_close = [&](int rounds) {
    for (int i = 0; i < rounds; ++i) {
      effects.clear();
      office.router->lead_qualified(LeadSlot(0U), lead, at(0, 10), effects);
      office.router->lead_closed(LeadSlot(0U), at(0, 10), effects);
    }
  };
  decide_and_close(100);
  const std::size_t before = allocations_so_far();
  decide_and_close(100);
  EXPECT_EQ(allocations_so_far(), before);
}

TEST(WarmOrganisation, EncodesABlockWithoutAllocating) {
  Office office;
  office.territory("emea").states = {"DE-BE"};
  office.rep("r").territories = {"emea"};
  office.account("acme-limited").domains = {"acme-limited.com"};
  office.policy.industries["Telecommunications"] = "technology";
  office.open();
  std::vector<LeadRecord> records(100, lead_with_employees(50));
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].headquarters.state = "DE-BE";
    records[i].industry = "Telecommunications";
    if (i % 3 == 0) records[i].account_id = "acme-limited";
    records[i].email = i % 2 == 0 ? "jane.doe@acme-limited.com" : "jane.doe@mail.nobody-knows.co.uk";
  }
  std::vector<Lead> leads(records.size());
  const std::size_t before = allocations_so_far();
  office.organisation->encode(records, leads);
  EXPECT_EQ(allocations_so_far(), before);
  EXPECT_EQ(leads[2].account, office.organisation->find_account("acme-limited"));
}

INSTANTIATE_TEST_SUITE_P(AllRules, WarmRouter,
                         testing::Values(PickRule::kLeastLoad, PickRule::kOpenCount, PickRule::kRoundRobin,
                                         PickRule::kWeightedRoundRobin, PickRule::kRandom,
                                         PickRule::kLongestIdle, PickRule::kPowerOfTwo,
                                         PickRule::kRandomRemainingQuota));

}  // namespace
}  // namespace leadlab::engine::test
