// Routes one lead: two reps in Europe, an account without an owner; the rep with less work gets it.
#include <ctime>
#include <iomanip>
#include <iostream>

#include "engine/router.h"

using namespace leadlab::engine;

int main() {
  Tables tables;
  tables.reps.resize(2);
  tables.reps[0].rep_id = "ann";
  tables.reps[0].load = std::chrono::hours(3);
  tables.reps[1].rep_id = "ben";
  for (RepRow& rep : tables.reps) rep.territories = {"EMEA"};
  tables.territories = {{"EMEA", "", {"DE", "FR"}, {}, {}}};
  tables.accounts = {{"A-1", "Acme Inc", {"acme.example"}, "", ""}};
  PolicyConfig policy;
  policy.tiers.assign(1, TierConfig());
  policy.tiers[0].route_within = std::chrono::minutes(15);
  StrategyConfig strategy;
  strategy.gates = {Gate::kAccount, Gate::kTerritory};
  strategy.fallback = {{FallbackEntry::Kind::kRep, "ann"}};

  std::vector<Problem> problems;
  const auto organisation = Organisation::build(tables, policy, {strategy}, problems);
  for (const Problem& p : problems) std::cerr << p.field << " = " << p.value << ": " << p.expectation << '\n';
  if (!organisation) return 1;

  LeadRecord lead;
  lead.lead_id = "L-1";
  lead.email = "zoe@mail.acme.example";
  lead.headquarters.country = "DE";
  lead.mql_at = std::chrono::sys_days{std::chrono::year{2026} / 6 / 1} + std::chrono::hours(9);
  Router router(*organisation, strategy);
  Effects effects;  // for the host to carry out: assign, notify, set timers
  const Decision& got = router.lead_qualified(LeadSlot(0U), organisation->encode(lead), lead.mql_at, effects);
  const std::time_t due = std::chrono::system_clock::to_time_t(got.route_due_at);
  std::cout << lead.lead_id << ": " << (got.rep ? organisation->name(got.rep) : "nobody") << ", path "
            << to_string(got.path) << ", account " << organisation->name(got.account) << ", route by "
            << std::put_time(std::gmtime(&due), "%F %T") << " UTC\n";
}
