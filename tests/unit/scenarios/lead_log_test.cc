// The log of a world against the statistics of the same world, against the tape, and against the router's
// own rules.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/estimators.h"
#include "tests/support/catalog_world.h"

namespace leadlab::test {
namespace {

using engine::kNever;
using sim::LeadOutcome;
using sim::Offer;

CatalogWorld short_world(const std::string& name) {
  scenarios::LoadOptions options;
  if (name == "crm_export") return CatalogWorld(name);  // its time is that of the export
  options.set = {"time.burn_in=\"1w\"", "time.window=\"3w\"", "time.follow_up=\"2w\""};
  return CatalogWorld(name, options);
}

sim::ExperimentResult play(const CatalogWorld& w, std::uint64_t kept) {
  sim::ExperimentConfig config;
  config.seed = 20260707;
  config.replications = 2;
  config.lead_log = kept;
  return sim::run_experiment(*w.organisation, w.world, w.scenario.contestants, 0, config);
}

class LeadLog : public testing::TestWithParam<const char*> {
 protected:
  const CatalogWorld world_ = short_world(GetParam());
  const sim::ExperimentResult result_ = play(world_, 1);

  /// Of every strategy in the kept replication.
  template <class Check>
  void each_world(Check check) const {
    for (std::size_t s = 0; s < result_.strategies.size(); ++s) {
      SCOPED_TRACE(result_.strategies[s]);
      check(result_.lead_log[0][s], result_.as_given.worlds[s][0], result_.log_details[0].seen_until[s]);
    }
  }
};

template <class Leads, class Predicate>
std::uint64_t count(const Leads& leads, Predicate predicate) {
  return static_cast<std::uint64_t>(std::count_if(leads.begin(), leads.end(), predicate));
}

/// Equal, and a value that is not defined equals another such.
void expect_equal(const std::vector<double>& a, const std::vector<double>& b, const std::string& name) {
  ASSERT_EQ(a.size(), b.size()) << name;
  for (std::size_t i = 0; i < a.size(); ++i)
    EXPECT_TRUE(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))) << name;
}

TEST_P(LeadLog, ChangesNoNumber) {
  const sim::ExperimentResult without = play(world_, 0);
  EXPECT_TRUE(without.lead_log.empty());
  EXPECT_TRUE(without.log_details.empty());
  for (std::size_t s = 0; s < result_.strategies.size(); ++s) {
    for (const sim::Metric& metric : sim::summary_metrics()) {
      expect_equal(sim::values(metric, result_.as_given.worlds[s]),
                   sim::values(metric, without.as_given.worlds[s]), metric.name);
    }
    EXPECT_EQ(result_.as_given.worlds[s][0].events, without.as_given.worlds[s][0].events);
  }
}

TEST_P(LeadLog, HoldsEveryOffer) {
  each_world([&](const auto& leads, const sim::WorldStats& stats, engine::Time) {
    std::vector<sim::RepStats> reps(stats.reps.size());
    for (const LeadOutcome& lead : leads) {
      EXPECT_EQ(lead.offers.size(), lead.assignments);
      for (const Offer& offer : lead.offers) {
        ++reps[offer.rep.index()].assigned;
        if (offer.declined_at != kNever) ++reps[offer.rep.index()].declined;
      }
      if (lead.offers.empty()) continue;
      EXPECT_EQ(lead.offers.front().assigned_at, lead.assigned_at);
      EXPECT_EQ(lead.offers.front().path, lead.first_path);
    }
    for (std::size_t r = 0; r < reps.size(); ++r) {
      EXPECT_EQ(reps[r].assigned, stats.reps[r].assigned) << r;
      EXPECT_EQ(reps[r].declined, stats.reps[r].declined) << r;
    }
  });
}

TEST_P(LeadLog, PutsInstantsInOrder) {
  each_world([&](const auto& leads, const sim::WorldStats&, engine::Time seen_until) {
    for (const LeadOutcome& lead : leads) {
      engine::Time last = lead.mql_at;
      for (const Offer& offer : lead.offers) {
        EXPECT_GE(offer.assigned_at, last);
        last = offer.assigned_at;
        for (const engine::Time t : {offer.noticed_at, offer.acknowledged_at, offer.declined_at})
          EXPECT_TRUE(t == kNever || (t >= offer.assigned_at && t < seen_until));
        EXPECT_TRUE(offer.declined_at == kNever || offer.acknowledged_at == kNever);
      }
      EXPECT_TRUE(lead.qualified_at == kNever || lead.qualified_at >= lead.reached_at);
      for (const engine::Time t : {lead.qualified_at, lead.won_at, lead.lost_at})
        EXPECT_TRUE(t == kNever || (t >= lead.mql_at && t < seen_until));
      EXPECT_TRUE(lead.won_at == kNever || lead.won_at >= lead.qualified_at);
    }
  });
}

TEST_P(LeadLog, ShowsWhatTheStatisticsCount) {
  const engine::Time window_end = world_.world.time.window_end(), end = world_.world.time.end();
  each_world([&](const auto& leads, const sim::WorldStats& stats, engine::Time) {
    EXPECT_EQ(count(leads, [](const auto& l) { return l.won_at != kNever; }), stats.end_won);
    EXPECT_EQ(count(leads, [&](const auto& l) { return l.won_at <= window_end; }), stats.all.won_visible);
    EXPECT_EQ(count(leads, [](const auto& l) { return l.lost_at != kNever; }),
              stats.end_lost + stats.end_never_reached);
    EXPECT_EQ(count(leads, [](const auto& l) { return l.won; }), stats.all.won);
    const auto due = [&](const auto& l) { return l.route_due_at <= end; };
    EXPECT_EQ(count(leads, due), stats.tiers[0].routed.due);
    EXPECT_EQ(count(leads, [&](const auto& l) { return due(l) && l.assigned_at <= l.route_due_at; }),
              stats.tiers[0].routed.met);
    const auto in_time = [&](const auto& l) {
      return l.acknowledge_due_at <= end && l.offers.front().declined_at == kNever &&
             l.offers.front().acknowledged_at <= l.acknowledge_due_at;
    };
    EXPECT_EQ(count(leads, in_time), stats.tiers[0].acknowledged.met);
  });
}

/// The profile, drawn again, is the lead that was played.
TEST_P(LeadLog, DescribesTheLeadsOfTheTape) {
  const engine::Organisation& o = *world_.organisation;
  const sim::LogNames& names = result_.log_names;
  const auto node = [&](std::uint16_t place) {
    if (place == models::LeadProfile::kUnknown) return engine::TerritoryId{};
    const std::string& text = names.locations.at(place);
    return o.territory_of({std::string_view(text).substr(0, text.find('-')),
                           text.find('-') == std::string::npos ? std::string_view() : text,
                           {}});
  };
  const auto vertical = [&](std::uint16_t industry) {
    return industry == models::LeadProfile::kUnknown ? engine::VerticalId{}
                                                     : o.vertical_of(names.industries.at(industry));
  };
  ASSERT_EQ(result_.log_details[0].leads.size(), result_.lead_log[0][0].size());
  for (std::size_t i = 0; i < result_.log_details[0].leads.size(); ++i) {
    const auto& [lead, profile] = result_.log_details[0].leads[i];
    EXPECT_EQ(lead.recorded.mql_at, result_.lead_log[0][0][i].mql_at);
    EXPECT_EQ(node(profile.recorded.place), lead.recorded.contact_node);
    EXPECT_EQ(node(profile.recorded.headquarters), lead.recorded.headquarters_node);
    EXPECT_EQ(node(profile.truth.headquarters), lead.true_node);
    EXPECT_EQ(o.segment_of(profile.recorded.employees), lead.recorded.segment);
    EXPECT_EQ(o.segment_of(profile.truth.employees), lead.true_segment);
    EXPECT_EQ(vertical(profile.recorded.industry), lead.recorded.vertical);
    EXPECT_EQ(vertical(profile.truth.industry), lead.true_vertical);
    const std::string channel = names.channels.empty() ? "" : names.channels.at(lead.channel);
    EXPECT_EQ(o.tier_of(profile.score, channel), lead.recorded.tier);
  }
}

INSTANTIATE_TEST_SUITE_P(Catalog, LeadLog, testing::Values("b2b_saas", "smb_velocity", "crm_export", "mmc"),
                         [](const auto& scenario) { return std::string(scenario.param); });

/// Nobody who is full gets a lead by the pick; and the load before is not the load after, which would break
/// the rule.
TEST(LeadLogLoad, IsTheLoadThatThePickMet) {
  scenarios::LoadOptions options;
  options.set = {"time.burn_in=\"1w\"",
                 "time.window=\"2w\"",
                 "time.follow_up=\"1w\"",
                 "arrivals.scale=2",
                 "strategy.least_load.capacity=\"hours\"",
                 "strategy.round_robin.capacity=\"hours\""};
  options.strategies = {"least_load", "round_robin"};
  const CatalogWorld world("smb_velocity", options);
  const sim::ExperimentResult result = play(world, 1);
  const engine::Duration capacity = std::chrono::hours{40};  // of every rep
  std::size_t picked = 0, full_afterwards = 0;
  for (const auto& strategy : result.lead_log[0]) {
    for (std::size_t i = 0; i < strategy.size(); ++i) {
      const engine::Duration work =
          world.organisation->load_of_lead(result.log_details[0].leads[i].lead.recorded.segment);
      for (const Offer& offer : strategy[i].offers) {
        EXPECT_GE(offer.load, engine::Duration{0});
        if (offer.path != engine::Path::kLeastLoad && offer.path != engine::Path::kRoundRobin) continue;
        ++picked;
        EXPECT_LT(offer.load, capacity);
        if (offer.load + work >= capacity) ++full_afterwards;
      }
    }
  }
  EXPECT_GT(picked, 100U);
  EXPECT_GT(full_afterwards, 10U);
}

}  // namespace
}  // namespace leadlab::test
