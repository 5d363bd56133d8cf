#include "tests/support/synthetic_result.h"

#include <algorithm>
#include <cmath>

namespace leadlab::test {

namespace {

using sim::WorldStats;

/// A reproducible number in [0, 1) for a place in the experiment (splitmix64).
double noise(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t z = a * 0x9E3779B97F4A7C15ULL + b * 0xBF58476D1CE4E5B9ULL + c * 0x94D049BB133111EBULL + 1;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  z ^= z >> 31;
  return static_cast<double>(z >> 11) * 0x1.0p-53;
}

std::uint64_t part_of(std::uint64_t whole, double share) {
  return static_cast<std::uint64_t>(std::floor(static_cast<double>(whole) * std::clamp(share, 0.0, 1.0)));
}

struct Place {
  std::uint64_t strategy = 0, replication = 0;
  double conversion = 0;  ///< expected
  double speed = 1;       ///< factor on waits; smaller is faster
};

sim::WaitStats wait_of(std::uint64_t leads, double median_s, std::uint64_t salt, const Place& p) {
  sim::WaitStats w;
  w.n = leads;
  if (leads == 0) return w;
  const double median_us = median_s * 1e6 * p.speed * (0.9 + 0.2 * noise(p.strategy, p.replication, salt));
  w.sum_us = static_cast<std::int64_t>(median_us * 1.4 * static_cast<double>(leads));
  w.p50_us = median_us;
  w.p90_us = median_us * 3;
  w.p99_us = median_us * 9;
  w.max_us = static_cast<std::int64_t>(median_us * 12);
  return w;
}

constexpr std::array<double, sim::kWaitCount> kMedians_s = {40, 0, 5, 60, 300, 900, 2400, 9000, 2600, 30};

sim::Adherence adherence_of(std::uint64_t due, double share) { return {due, part_of(due, share), due / 50}; }

sim::TierStats tier_of(std::uint64_t leads, std::size_t tier, const Place& p) {
  sim::TierStats t;
  t.leads = leads;
  t.attempted = part_of(leads, 0.97);
  t.reached = part_of(leads, 0.55);
  t.qualified = part_of(leads, 0.25);
  t.won_expected = static_cast<double>(leads) * p.conversion;
  t.won = part_of(leads, p.conversion);
  const double level = 0.95 - 0.12 * p.speed - 0.03 * static_cast<double>(tier) +
                       0.04 * noise(p.strategy, p.replication, 40 + tier);
  t.routed = adherence_of(leads, level + 0.1);
  t.routed_in_hours = adherence_of(part_of(leads, 0.65), level + 0.12);
  if (tier != 3) t.acknowledged = adherence_of(leads, level - 0.2);
  if (tier != 3) t.acknowledged_in_hours = adherence_of(part_of(leads, 0.65), level - 0.05);
  for (std::size_t i = 0; i < sim::kWaitCount; ++i) {
    t.wall[i] = wait_of(leads, kMedians_s[i] * 2, 60 + i, p);
    t.working[i] = wait_of(leads, kMedians_s[i], 60 + i, p);
  }
  return t;
}

sim::Funnel funnel_of(std::uint64_t leads, double conversion) {
  sim::Funnel f;
  f.leads = leads;
  f.attempted = part_of(leads, 0.97);
  f.reached = part_of(leads, 0.55);
  f.qualified = part_of(leads, 0.25);
  f.won = part_of(leads, conversion);
  f.won_visible = part_of(f.won, 0.6);
  f.qualified_expected = static_cast<double>(leads) * 0.25;
  f.won_expected = static_cast<double>(leads) * conversion;
  f.revenue_cents = static_cast<std::int64_t>(f.won) * 1250000;
  f.revenue_expected_cents = f.won_expected * 1250000.0;
  return f;
}

struct PathShare {
  engine::Path path;
  double share, lift;
};
const std::vector<PathShare>& gated_paths() {
  static const std::vector<PathShare> kPaths = {
      {engine::Path::kAccountOwner, 0.22, 0.05},   {engine::Path::kPriorContact, 0.06, 0.03},
      {engine::Path::kVertical, 0.30, 0.01},       {engine::Path::kSegment, 0.12, 0.0},
      {engine::Path::kTerritoryPool, 0.25, -0.02}, {engine::Path::kFallback, 0.05, -0.04}};
  return kPaths;
}
const std::vector<PathShare>& plain_path() {
  static const std::vector<PathShare> kPaths = {{engine::Path::kRoundRobin, 1.0, 0.0}};
  return kPaths;
}

void fill_paths(WorldStats& w, const Place& p, bool gated) {
  std::uint64_t left = w.all.leads;
  const auto& paths = gated ? gated_paths() : plain_path();
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::uint64_t leads = i + 1 == paths.size() ? left : part_of(w.all.leads, paths[i].share);
    left -= leads;
    const auto index = static_cast<std::size_t>(paths[i].path);
    w.paths[index] = funnel_of(leads, p.conversion + paths[i].lift);
    w.first_paths[index] = leads;
    w.path_acknowledged[index] = adherence_of(leads, 0.8);
  }
}

void fill_reps(WorldStats& w, const Place& p, std::size_t reps) {
  for (std::size_t i = 0; i < reps; ++i) {
    sim::RepStats r;
    r.assigned = w.all.leads / reps;
    r.declined = r.assigned / 40;
    r.accepted = r.assigned - r.declined;
    r.available = std::chrono::hours{455};
    r.busy = std::chrono::minutes{
        static_cast<int>(27300 * (0.55 + 0.3 * noise(p.strategy, p.replication, 90 + i)))};
    r.load_hours = 20 + 10 * noise(p.strategy, p.replication, 120 + i);
    r.won_expected = w.all.won_expected / static_cast<double>(reps);
    r.won = w.all.won / reps;
    r.attempted = w.all.attempted / reps;
    r.attempt_wait = std::chrono::minutes{30} * static_cast<int>(r.attempted);
    r.acknowledged = adherence_of(r.attempted, 0.8);
    r.acknowledged_in_hours = adherence_of(r.attempted / 2, 0.9);
    w.reps.push_back(r);
  }
}

void fill_incidents(WorldStats& w, const Place& p, bool gated) {
  w.end_won = w.all.won;
  w.end_lost = w.all.qualified - w.all.won;
  w.end_never_reached = w.all.attempted - w.all.reached;
  w.end_unrouted = w.all.leads / 200;
  w.end_open = w.all.leads - w.end_won - w.end_lost - w.end_never_reached - w.end_unrouted;
  w.escalations = part_of(w.all.leads, 0.04 * p.speed);
  w.reassignments = part_of(w.all.leads, 0.06);
  w.declines = w.all.leads / 40;
  w.fallback = gated ? part_of(w.all.leads, 0.05) : 0;
  w.overflow = gated ? part_of(w.all.leads, 0.03) : 0;
  w.collisions = part_of(w.all.leads, gated ? 0.01 : 0.09);
  w.wrong_vertical = part_of(w.all.leads, gated ? 0.2 : 0.7);
  w.leaked = part_of(w.all.leads, 0.02 * p.speed);
  w.incomplete = part_of(w.all.leads, 0.05);
  w.lives = w.all.leads + 300;
  w.events = w.lives * 9;
  w.gini_assigned = 0.1;
  w.jain_assigned = 0.97;
  w.waiting_area_us = w.waiting_sojourn_us = 7'000'000'000;
}

WorldStats world_of(const Place& p, bool gated, std::size_t reps) {
  WorldStats w;
  const std::uint64_t leads =
      1000 + part_of(200, noise(7, p.replication, 1));  // the tape's: the same for all
  w.all = funnel_of(leads, p.conversion);
  w.tiers = {tier_of(leads, 0, p), tier_of(leads / 5, 1, p), tier_of(leads / 3, 2, p),
             tier_of(leads - leads / 5 - leads / 3, 3, p)};
  fill_paths(w, p, gated);
  fill_reps(w, p, reps);
  fill_incidents(w, p, gated);
  return w;
}

double conversion_of(const SyntheticOptions& o, std::size_t strategy, std::size_t replication,
                     double lift_kept) {
  const double lift = strategy < o.lift.size() ? o.lift[strategy] * lift_kept : 0;
  const double common = 0.02 * (noise(11, replication, 2) - 0.5);
  const double own = 0.004 * (noise(strategy + 20, replication, 3) - 0.5);
  return o.base_conversion + lift + common + own;
}

bool is_gated(const std::string& strategy) { return strategy.find("tiered") != std::string::npos; }

sim::Sketch sketch_of(double median_s, std::uint64_t salt, std::size_t replications) {
  sim::Sketch one, all;
  for (std::uint64_t i = 0; i < 900; ++i) {
    const double z = noise(salt, i, 50) + noise(salt, i, 51) + noise(salt, i, 52) - 1.5;
    one.add(static_cast<std::int64_t>(median_s * 1e6 * std::exp(2.2 * z)));
  }
  for (std::size_t r = 0; r < replications; ++r) all.merge(one);
  return all;
}

sim::WaitSketches sketches_of(double speed, std::size_t replications) {
  sim::WaitSketches out;
  for (std::size_t clock = 0; clock < 2; ++clock) {
    for (std::size_t tier = 0; tier < sim::kTiers; ++tier) {
      for (std::size_t wait = 0; wait < sim::kWaitCount; ++wait) {
        const double median_s = std::max(0.2, kMedians_s[wait]) * (clock == 0 ? 2 : 1) * speed;
        out[clock][tier][wait] = sketch_of(median_s, tier * 100 + wait * 2 + clock, replications);
      }
    }
  }
  return out;
}

sim::Runs runs_of(const SyntheticOptions& o, double lift_kept) {
  sim::Runs runs;
  for (std::size_t s = 0; s < o.strategies.size(); ++s) {
    std::vector<WorldStats> worlds;
    std::vector<sim::Split> splits;
    for (std::size_t r = 0; r < o.replications; ++r) {
      const Place place{s, r, conversion_of(o, s, r, lift_kept), is_gated(o.strategies[s]) ? 0.5 : 1.5};
      worlds.push_back(world_of(place, is_gated(o.strategies[s]), o.reps.size()));
      const double gain =
          worlds.back().all.won_expected - (s == o.baseline ? worlds.back().all.won_expected : 80.0);
      splits.push_back(
          {gain * 0.5, gain * 0.4 * lift_kept, gain * 0.15, gain * (0.35 - 0.4 * lift_kept), gain});
    }
    runs.worlds.push_back(std::move(worlds));
    runs.splits.push_back(std::move(splits));
    runs.sketches.push_back(sketches_of(is_gated(o.strategies[s]) ? 0.5 : 1.5, o.replications));
  }
  return runs;
}

sim::LeadOutcome outcome_of(std::uint32_t i, std::size_t strategy, std::size_t reps) {
  const auto minute = std::chrono::minutes{1};
  sim::LeadOutcome lead;
  lead.lead = i;
  lead.tier = static_cast<std::uint8_t>(1 + i % 3);
  lead.mql_at = engine::Time{std::chrono::hours{490000} + minute * i * 37};
  const bool routed = i % 17 != 0;
  lead.rep = routed ? engine::RepId(static_cast<std::uint32_t>(i % reps)) : engine::RepId::none();
  lead.path = lead.first_path = routed ? (strategy == 0 ? engine::Path::kVertical : engine::Path::kRoundRobin)
                                       : engine::Path::kUnassigned;
  lead.flags = static_cast<std::uint16_t>(i % 7 == 0 ? 1U << 6U : 0U);
  lead.assigned_at = routed ? lead.mql_at + minute : engine::kNever;
  lead.noticed_at = routed ? lead.mql_at + 5 * minute : engine::kNever;
  lead.acknowledged_at = i % 5 == 0 || !routed ? engine::kNever : lead.mql_at + 9 * minute;
  lead.attempted_at = routed ? lead.mql_at + 12 * minute : engine::kNever;
  lead.reached_at = i % 3 == 0 && routed ? lead.mql_at + 12 * minute : engine::kNever;
  lead.closed_at = lead.mql_at + std::chrono::days{20};
  lead.assignments = lead.attempts = routed ? 1 : 0;
  lead.probability = i % 3 == 0 && routed ? 0.2 : 0.0;
  lead.value_cents = 1000000 + 1000 * static_cast<std::int64_t>(i);
  lead.qualified = lead.won = i % 21 == 0 && routed;
  lead.end = !routed      ? sim::LeadOutcome::End::kUnrouted
             : lead.won   ? sim::LeadOutcome::End::kWon
             : i % 3 == 0 ? sim::LeadOutcome::End::kLost
                          : sim::LeadOutcome::End::kNeverReached;
  return lead;
}

/// What an audit needs of the same lead: every second assignment is pushed back and made again.
void add_offers(sim::LeadOutcome& lead, std::uint32_t i, std::size_t reps) {
  if (!lead.rep) return;
  lead.territory = engine::TerritoryId(i % 2);
  lead.segment = engine::SegmentId(i % 2);
  if (i % 4 == 0) lead.vertical = engine::VerticalId(std::uint32_t{0});
  lead.route_due_at = lead.mql_at + std::chrono::minutes{15};
  lead.acknowledge_due_at = lead.assigned_at + std::chrono::minutes{30};
  (lead.won ? lead.won_at : lead.lost_at) = lead.closed_at;
  if (lead.qualified) lead.qualified_at = lead.reached_at + std::chrono::minutes{25};
  sim::Offer offer;
  offer.rep = lead.rep;
  offer.path = lead.path;
  offer.assigned_at = lead.assigned_at;
  offer.noticed_at = lead.noticed_at;
  offer.acknowledged_at = lead.acknowledged_at;
  offer.load = std::chrono::minutes{60 + 7 * static_cast<int>(i % 13)};
  if (i % 2 == 0) {
    sim::Offer declined = offer;
    declined.rep = engine::RepId(static_cast<std::uint32_t>((i + 1) % reps));
    declined.acknowledged_at = engine::kNever;
    declined.declined_at = offer.noticed_at;
    lead.offers.push_back(declined);
    offer.assigned_at = offer.noticed_at;
    lead.assignments = 2;
  }
  lead.offers.push_back(offer);
}

sim::LoggedTapeLead tape_lead_of(std::uint32_t i) {
  sim::LoggedTapeLead out;
  const sim::LeadOutcome like = outcome_of(i, 0, 1);
  out.lead.key = 1000 + i;
  out.lead.recorded.mql_at = like.mql_at;
  out.lead.value_cents = like.value_cents;
  out.lead.existing = i % 3 == 0;
  if (out.lead.existing) out.lead.recorded.account = engine::AccountId(i % 2);
  out.lead.true_node = engine::TerritoryId(i % 3 == 0 ? 0U : 1U);
  out.lead.true_segment = engine::SegmentId(i % 2);
  if (i % 5 == 0) out.lead.true_vertical = engine::VerticalId(std::uint32_t{0});
  out.lead.channel = static_cast<std::uint8_t>(i % 2);
  const auto place = static_cast<std::uint16_t>(i % 3);
  const auto industry = static_cast<std::uint16_t>(i % 2);
  out.profile.recorded = {place, place, industry, 10 + i};
  out.profile.truth = {place, static_cast<std::uint16_t>(i % 7 == 0 ? 0 : place), industry, 10 + i};
  if (i % 11 == 0) out.profile.recorded = {place, place, models::LeadProfile::kUnknown, {}};
  out.profile.score = i % 100 + 0.25;
  out.profile.record_age_months = i % 9;
  return out;
}

sim::ReplicationLog details_of(const SyntheticOptions& o) {
  sim::ReplicationLog log;
  for (std::uint32_t i = 0; i < 300; ++i) log.leads.push_back(tape_lead_of(i));
  const engine::Time from = log.leads.front().lead.recorded.mql_at;
  log.absences = {{engine::RepId(std::uint32_t{1}), from, from + std::chrono::days{3}}};
  log.seen_until.assign(o.strategies.size(), from + std::chrono::days{126});
  return log;
}

void fill_log(sim::ExperimentResult& result, const SyntheticOptions& o) {
  if (o.kept_replications == 0) return;
  result.log_names = {{"US-CA", "DE", "FR"},
                      {"Financial Services", "software"},
                      {"web", "demo_request"},
                      {"A1", "A2"},
                      {"amer", "emea"},
                      {"smb", "enterprise"},
                      {"fintech"}};
  for (std::size_t r = 0; r < o.kept_replications; ++r) {
    auto& replication = result.lead_log.emplace_back();
    result.log_details.push_back(details_of(o));
    for (std::size_t s = 0; s < o.strategies.size(); ++s) {
      auto& leads = replication.emplace_back();
      for (std::uint32_t i = 0; i < 300; ++i) {
        leads.push_back(outcome_of(i, s, o.reps.size()));
        add_offers(leads.back(), i, o.reps.size());
      }
    }
  }
}

}  // namespace

sim::ExperimentResult synthetic_result(const SyntheticOptions& options) {
  sim::ExperimentResult result;
  result.strategies = options.strategies;
  result.baseline = options.baseline;
  result.requested = options.replications;
  for (std::size_t r = 0; r < options.replications; ++r) {
    result.replications.push_back(r);
    result.tape_hashes.push_back(0x0123456789abcdefULL ^ (r * 0x9E3779B97F4A7C15ULL));
    result.tape_leads.push_back(1700);
    result.cohort_leads.push_back(1000 + part_of(200, noise(7, r, 1)));
  }
  result.as_given = runs_of(options, 1.0);
  if (options.without_match) result.without_match = runs_of(options, 0.5);
  result.rep_names = options.reps;
  result.wall_seconds = 1.5;
  result.cpu_seconds = 2.5;
  fill_log(result, options);
  return result;
}

}  // namespace leadlab::test
