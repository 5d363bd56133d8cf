// A shocked world differs from the calm one by the shock alone, and by all of it. Played on shipped
// scenarios.
#include "scenarios/shocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "models/arrivals.h"
#include "models/tape.h"
#include "sim/experiment.h"
#include "tests/support/support.h"

namespace leadlab::test {
namespace {

using engine::Time;
using models::Tape;
using scenarios::Scenario;

Scenario load(const std::string& name, const std::vector<std::string>& set = {}) {
  scenarios::LoadOptions options;
  options.set = set;
  auto result = scenarios::load(source_dir() / "scenarios/catalog" / (name + ".toml"), options);
  for (const auto& f : result.findings) ADD_FAILURE() << to_string(f);
  return std::move(result.scenario.value());
}

std::vector<scenarios::Shock> shocks_in(const Scenario& scenario, const std::string& text) {
  const TempDir folder;
  const auto result = scenarios::read_shocks(folder.write("shocks.toml", text), scenario);
  for (const auto& f : result.findings) ADD_FAILURE() << to_string(f);
  return result.shocks.value().shocks;
}

Tape tape_of(const Scenario& scenario, std::uint64_t replication = 0) {
  const auto organisation = scenarios::world_organisation(scenario);
  const auto world = scenarios::world_config(scenario, *organisation);
  return models::TapeMaker(*organisation, world, scenario.experiment.seed).draw(replication);
}

sim::ExperimentResult play(const Scenario& scenario, std::uint64_t replications = 1) {
  const auto organisation = scenarios::world_organisation(scenario);
  const auto world = scenarios::world_config(scenario, *organisation);
  sim::ExperimentConfig config = scenario.experiment;
  config.replications = replications;
  config.without_match_effects = false;
  return sim::run_experiment(*organisation, world, scenario.contestants, 0, config);
}

/// Leads of the first replication, all strategies, for which `test` is true.
template <class Test>
std::size_t count(const sim::ExperimentResult& result, Test test) {
  std::size_t out = 0;
  for (const auto& outcomes : result.lead_log.at(0))
    out += static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), test));
  return out;
}

/// What a scenario came to before there were shocks: tape hashes and expected wins of the first replication.
struct Known {
  const char* name;
  std::uint64_t tape_hash;
  std::vector<double> won_expected;  ///< round_robin, least_load, tiered
};

class CalmScenario : public testing::TestWithParam<Known> {};

// These numbers move with whatever changes results (CHANGELOG, "Changed results"), and with nothing else.
TEST_P(CalmScenario, IsToTheBitWhatItWasWithoutShocks) {
  const auto result = play(load(GetParam().name));
  EXPECT_EQ(result.tape_hashes.at(0), GetParam().tape_hash);
  ASSERT_EQ(result.as_given.worlds.size(), GetParam().won_expected.size());
  for (std::size_t s = 0; s < result.as_given.worlds.size(); ++s)
    EXPECT_EQ(result.as_given.worlds[s][0].all.won_expected, GetParam().won_expected[s]);
}

INSTANTIATE_TEST_SUITE_P(
    Shocks, CalmScenario,
    testing::Values(Known{"smb_velocity",
                          0xf7976aeb448d9f2eU,
                          {0x1.37dfcc2469abbp+8, 0x1.4e7f78288b2a7p+8, 0x1.6407cf88a749ep+8}},
                    Known{"b2b_saas",
                          0x50da358195e521b9U,
                          {0x1.2cfcad5f71014p+9, 0x1.4ce920bc93b91p+9, 0x1.6854c92484155p+9}},
                    Known{"crm_export",
                          0x78b724964d2e421cU,
                          {0x1.aa09d5c790d1bp+4, 0x1.b554e2554c16ep+4, 0x1.ba5ac0a04070dp+4}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Shocks, ASeriesChangesNothing) {
  Scenario scenario = load("smb_velocity");
  const auto without = play(scenario);
  scenario.experiment.series.bin = std::chrono::hours{4};
  scenario.experiment.series.pools = 1;
  scenario.experiment.series.pool_of.assign(scenario.tables.reps.size(), 0);
  const auto with = play(scenario);
  for (std::size_t s = 0; s < without.strategies.size(); ++s) {
    EXPECT_EQ(without.as_given.worlds[s][0].events, with.as_given.worlds[s][0].events);
    EXPECT_EQ(without.as_given.worlds[s][0].all.won_expected, with.as_given.worlds[s][0].all.won_expected);
    ASSERT_EQ(with.as_given.series[s].size(), 1U);
    std::uint64_t leads = 0;
    for (const auto& bin : with.as_given.series[s][0].arrived) leads += bin.leads;
    EXPECT_EQ(leads, with.cohort_leads[0]) << "every cohort lead comes in one bin";
  }
}

std::map<std::uint32_t, std::uint64_t> leads_by_key(const Tape& tape) {
  std::map<std::uint32_t, std::uint64_t> out;
  for (const auto& lead : tape.leads) {
    Tape one;
    one.leads.push_back(lead);
    out.emplace(lead.key, models::digest(one));
  }
  return out;
}

TEST(Shocks, ASpikeAddsLeadsAndLeavesThoseThatWereThere) {
  const Scenario calm = load("smb_velocity");
  const auto shocks =
      shocks_in(calm, "[[shock]]\nname='s'\nkind='spike'\nat='5w'\nfactor=3\nhalf_life='3d'\nlasts='2w'\n");
  double added = 0, expected = 0;
  constexpr std::uint64_t kTapes = 20;
  for (std::uint64_t r = 0; r < kTapes; ++r) {
    const Tape before = tape_of(calm, r), after = tape_of(scenarios::with_shocks(calm, shocks), r);
    const auto old = leads_by_key(before), all = leads_by_key(after);
    for (const auto& [key, lead] : old) {
      ASSERT_EQ(all.count(key), 1U);
      EXPECT_EQ(all.at(key), lead);
    }
    const models::DemandSpike spike{{shocks[0].from, shocks[0].to}, 3, shocks[0].half_life, 0};
    for (const auto& lead : after.leads) {
      const bool is_new = old.count(lead.key) == 0;
      EXPECT_EQ(is_new, lead.key >= models::kFirstSpikeKey && lead.key < models::kFirstCarriedKey);
      EXPECT_TRUE(!is_new || spike.span.holds(lead.recorded.mql_at));
      if (is_new) ++added;
      if (!is_new && lead.key < models::kFirstBatchKey) expected += spike.extra_at(lead.recorded.mql_at);
    }
  }
  // For each calm lead, its part of the spike: two counts of about the same size, each with its own chance.
  // Six standard errors of their difference (at most those of Poisson counts, thrice over).
  EXPECT_GT(added, 500);
  EXPECT_LT(std::abs(added - expected), 6 * std::sqrt(3 * added));
  EXPECT_GT(std::abs(1.5 * added - expected), 6 * std::sqrt(3 * added)) << "the check can fail";
}

TEST(Shocks, AShockIsTheSameAloneAndTogether) {
  const Scenario calm = load("b2b_saas");
  const auto shocks = shocks_in(calm,
                                "[[shock]]\nname='a'\nkind='spike'\nat='2w'\nlasts='1w'\nfactor=2\n"
                                "[[shock]]\nname='b'\nkind='leave_wave'\nat='5w'\nlasts='5d'\nshare=0.5\n");
  const Tape alone = tape_of(scenarios::with_shocks(calm, {shocks[1]}));
  const Tape both = tape_of(scenarios::with_shocks(calm, shocks));
  ASSERT_EQ(alone.absences.size(), both.absences.size());
  for (std::size_t i = 0; i < alone.absences.size(); ++i) {
    EXPECT_EQ(alone.absences[i].rep, both.absences[i].rep);
    EXPECT_EQ(alone.absences[i].from, both.absences[i].from);
  }
  const auto some = leads_by_key(tape_of(scenarios::with_shocks(calm, {shocks[0]})));
  EXPECT_EQ(some, leads_by_key(both));
}

TEST(Shocks, NobodyOfALeaveWaveAttemptsAnything) {
  const Scenario calm = load("b2b_saas");
  const auto shocks =
      shocks_in(calm, "[[shock]]\nname='a'\nkind='leave_wave'\nat='5w'\nlasts='5d'\npart='EMEA'\n");
  ASSERT_GT(shocks[0].reps.size(), 3U);
  const auto organisation = scenarios::world_organisation(calm);
  const auto attempted_by_them = [&](const sim::LeadOutcome& o) {
    const auto& away = shocks[0].reps;
    return o.rep && o.attempted_at >= shocks[0].from && o.attempted_at < shocks[0].to &&
           std::find(away.begin(), away.end(), organisation->name(o.rep)) != away.end();
  };
  EXPECT_EQ(count(play(scenarios::with_shocks(calm, shocks)), attempted_by_them), 0U);
  EXPECT_GT(count(play(calm), attempted_by_them), 50U);
}

TEST(Shocks, WhoResignsAttemptsNothingAndKeepsNoLead) {
  const Scenario calm = load("smb_velocity");
  const std::string rep = calm.tables.reps.front().rep_id;
  const auto shocks =
      shocks_in(calm, "[[shock]]\nname='a'\nkind='resignation'\nat='5w'\nrep='" + rep + "'\n");
  const auto organisation = scenarios::world_organisation(calm);
  const auto attempted_later = [&](const sim::LeadOutcome& o) {
    return o.rep && organisation->name(o.rep) == rep && o.attempted_at != engine::kNever &&
           o.attempted_at >= shocks[0].from;
  };
  // Attempted before, open, and never closed: only if nobody went on with it.
  const auto left_lying = [&](const sim::LeadOutcome& o) {
    return o.rep && organisation->name(o.rep) == rep && o.attempted_at < shocks[0].from &&
           o.end == sim::LeadOutcome::End::kOpen && !o.qualified;
  };
  const auto shocked = play(scenarios::with_shocks(calm, shocks));
  EXPECT_EQ(count(shocked, attempted_later), 0U);
  EXPECT_EQ(count(shocked, left_lying), 0U);
  EXPECT_GT(count(play(calm), attempted_later), 50U);
}

TEST(Shocks, NoNewLeadIsAttemptedWhileTheCrmIsOut) {
  const Scenario calm = load("smb_velocity");
  const auto shocks = shocks_in(calm, "[[shock]]\nname='a'\nkind='crm_outage'\nat='5w'\nlasts='2d'\n");
  const auto too_early = [&](const sim::LeadOutcome& o) {
    return o.mql_at >= shocks[0].from && o.attempted_at < shocks[0].to;
  };
  EXPECT_EQ(count(play(scenarios::with_shocks(calm, shocks)), too_early), 0U);
  EXPECT_GT(count(play(calm), too_early), 50U);
}

TEST(Shocks, NobodyNoticesWhileChannelsAreSilent) {
  // Looking into the CRM unasked takes weeks here, so that only channels tell.
  const Scenario calm = load("smb_velocity", {"notification.passive.median=\"2000h\""});
  const auto shocks =
      shocks_in(calm, "[[shock]]\nname='a'\nkind='notification_outage'\nat='5w'\nlasts='2d'\n");
  const auto noticed = [&](const sim::LeadOutcome& o) {
    return o.assigned_at >= shocks[0].from && o.noticed_at < shocks[0].to && o.noticed_at >= shocks[0].from;
  };
  EXPECT_EQ(count(play(scenarios::with_shocks(calm, shocks)), noticed), 0U);
  EXPECT_GT(count(play(calm), noticed), 50U);
}

TEST(Shocks, NobodyAttemptsOnAHoliday) {
  const Scenario calm = load("smb_velocity");
  const auto shocks = shocks_in(calm, "[[shock]]\nname='a'\nkind='holiday'\nat=2026-08-05\n");
  // A working day in New York, by its middle.
  const Time from = shocks[0].from + std::chrono::hours{14}, to = shocks[0].from + std::chrono::hours{20};
  const auto attempted = [&](const sim::LeadOutcome& o) {
    return o.attempted_at >= from && o.attempted_at < to;
  };
  EXPECT_EQ(count(play(scenarios::with_shocks(calm, shocks)), attempted), 0U);
  EXPECT_GT(count(play(calm), attempted), 20U);
}

TEST(Shocks, SlowEnrichmentDelaysRecordsUpToTheTimeout) {
  const Scenario calm = load("b2b_saas");
  const auto shocks =
      shocks_in(calm, "[[shock]]\nname='a'\nkind='enrichment_slow'\nat='5w'\nlasts='2d'\nfactor=10\n");
  const Tape before = tape_of(calm), after = tape_of(scenarios::with_shocks(calm, shocks));
  const models::Span span{shocks[0].from, shocks[0].to};
  const auto timeout = calm.world.enrichment.timeout;
  ASSERT_EQ(before.leads.size(), after.leads.size());
  std::size_t slower = 0;
  for (std::size_t i = 0; i < before.leads.size(); ++i) {
    const auto& a = before.leads[i];
    const auto& b = after.leads[i];
    const auto delay = a.ready_at - a.recorded.mql_at, now = b.ready_at - b.recorded.mql_at;
    if (!span.holds(a.recorded.mql_at)) {
      EXPECT_EQ(delay, now);
    } else {
      EXPECT_NEAR(static_cast<double>(now.count()),
                  static_cast<double>(std::min(10 * delay, timeout).count()), 10);
      ++slower;
    }
  }
  EXPECT_GT(slower, 100U);
}

}  // namespace
}  // namespace leadlab::test
