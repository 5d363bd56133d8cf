// From the tables of a scenario to the world that plays them out.
#include <fmt/format.h>

#include <algorithm>

#include "scenarios/scenario.h"

namespace leadlab::scenarios {

namespace {

/// Open opportunities on file become deals in play; closed ones are history.
void carry_in(const Scenario& scenario, const engine::Organisation& organisation,
              models::WorldConfig& world) {
  for (const engine::OpportunityRow& row : scenario.tables.opportunities) {
    const engine::RepId rep = organisation.find_rep(row.owner_id);
    const auto stage = std::find_if(world.stages.begin(), world.stages.end(),
                                    [&](const models::StageConfig& s) { return s.name == row.stage; });
    if (!rep || stage == world.stages.end()) continue;
    models::CarriedOpportunity deal;
    deal.rep = rep.index();
    deal.account = organisation.find_account(row.account_id).index();
    deal.stage = static_cast<std::uint32_t>(stage - world.stages.begin());
    deal.entered_at = row.entered_stage_at.value_or(world.time.start);
    deal.value_cents = row.value_cents.value_or(0);
    if (deal.entered_at <= world.time.start) world.carried.push_back(deal);
  }
}

}  // namespace

std::unique_ptr<const engine::Organisation> world_organisation(const Scenario& scenario) {
  engine::Tables tables = scenario.tables;
  tables.absences.clear();
  tables.opportunities.clear();
  for (std::int64_t i = 1; i <= scenario.world.leads.prospects; ++i) {
    engine::AccountRow prospect;
    prospect.account_id = fmt::format("prospect-{:06}", i);
    tables.accounts.push_back(std::move(prospect));
  }
  std::vector<engine::StrategyConfig> strategies;
  for (const auto& contestant : scenario.contestants) strategies.push_back(contestant.strategy);
  std::vector<engine::Problem> problems;
  return engine::Organisation::build(tables, scenario.policy, strategies, problems);
}

models::WorldConfig world_config(const Scenario& scenario, const engine::Organisation& organisation) {
  models::WorldConfig world = scenario.world;
  for (const engine::AbsenceRow& row : scenario.tables.absences) {
    const engine::RepId rep = organisation.find_rep(row.rep_id);
    if (rep) world.absence.known.push_back({rep.index(), row.from, row.to});
  }
  if (!world.work.pace_of.empty()) world.work.pace.assign(organisation.rep_count(), 1.0);
  for (const auto& [id, pace] : world.work.pace_of) {
    if (const engine::RepId rep = organisation.find_rep(id)) world.work.pace[rep.index()] = pace;
  }
  carry_in(scenario, organisation, world);
  return world;
}

}  // namespace leadlab::scenarios
