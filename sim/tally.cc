#include "sim/tally.h"

#include <algorithm>
#include <cmath>

#include "models/arrivals.h"

namespace leadlab::sim {

namespace {

/// Gini coefficient and Jain's index of assignments per rep.
void fairness(WorldStats& stats) {
  std::vector<double> x;
  double sum = 0, squares = 0;
  for (const RepStats& r : stats.reps) {
    x.push_back(static_cast<double>(r.assigned));
    sum += x.back();
    squares += x.back() * x.back();
  }
  if (sum == 0) return;
  std::sort(x.begin(), x.end());
  double weighted = 0;
  for (std::size_t i = 0; i < x.size(); ++i) weighted += static_cast<double>(i + 1) * x[i];
  const auto n = static_cast<double>(x.size());
  stats.gini_assigned = 2 * weighted / (n * sum) - (n + 1) / n;
  stats.jain_assigned = sum * sum / (n * squares);
}

void count(Adherence& a, bool excluded, bool met) {
  if (excluded) {
    ++a.excluded;
    return;
  }
  ++a.due;
  if (met) ++a.met;
}

}  // namespace

Tally::Tally(const engine::Organisation& organisation, const models::WorldConfig& world,
             const SeriesConfig& series)
    : organisation_(organisation),
      world_(world),
      series_(series),
      company_(organisation.company_calendar()),
      origin_(world.time.start - std::chrono::days{14}),
      window_start_(world.time.window_start()),
      window_end_(world.time.window_end()),
      end_(world.time.end()) {
  for (const auto& tier : organisation.tiers()) {
    tier_slots_.push_back(static_cast<std::size_t>(std::clamp(tier.tier, 1, static_cast<int>(kTiers) - 1)));
    tier_acknowledges_.push_back(tier.acknowledge_within.has_value());
  }
}

std::size_t Tally::tier_slot(const LeadLife& life) const { return tier_slots_[life.tier]; }

void Tally::begin(const models::Tape& tape, KeepOutcomes keep) {
  out_ = WorldOutput{};
  out_.stats.reps.resize(organisation_.rep_count());
  cohort_first_ = tape.cohort_first;
  const std::size_t cohort = tape.cohort_last - tape.cohort_first;
  out_.factors.resize(cohort);
  if (keep == KeepOutcomes::kYes) out_.outcomes.resize(cohort);
  out_.series.arrived.resize(series_.bins(world_.time));
  if (!world_.shocks.spikes.empty()) out_.series.extra.resize(out_.series.arrived.size());
  sums_ = {};
  maxima_ = {};
}

void Tally::assigned(const LeadLife& life, bool collided) {
  ++out_.stats.reps[life.rep.index()].assigned;
  if (collided) ++out_.stats.collisions;
}

void Tally::declined(engine::RepId rep) {
  ++out_.stats.reps[rep.index()].declined;
  ++out_.stats.declines;
}

void Tally::add_funnel(Funnel& f, const LeadLife& life) const {
  ++f.leads;
  if (life.attempted_at != engine::kNever) ++f.attempted;
  if (!life.reached) return;
  ++f.reached;
  f.qualified_expected += life.qualify_probability;
  f.won_expected += life.probability;
  f.revenue_expected_cents += life.probability * static_cast<double>(life.tape->value_cents);
  if (life.qualified) ++f.qualified;
  if (life.won) {
    ++f.won;
    f.revenue_cents += life.tape->value_cents;
  }
}

Tally::Acknowledgement Tally::acknowledgement(const LeadLife& life) const {
  if (!tier_acknowledges_[life.tier]) return Acknowledgement::kNotPromised;
  if (life.first_offer == FirstOffer::kNone) return Acknowledgement::kMissed;  // never assigned
  if (life.first_acknowledge_due_at == engine::kNever) return Acknowledgement::kNotPromised;
  if (life.first_acknowledge_due_at > end_) return Acknowledgement::kExcluded;
  return life.first_offer == FirstOffer::kMet ? Acknowledgement::kMet : Acknowledgement::kMissed;
}

void Tally::add_to_series(const LeadLife& life) {
  if (out_.series.arrived.empty()) return;
  const Time mql = life.tape->recorded.mql_at;
  const bool is_extra = models::comes_with_a_spike(life.tape->key);
  auto& bins = is_extra ? out_.series.extra : out_.series.arrived;
  ArrivedInBin& bin = bins[series_.bin_of(mql, world_.time)];
  ++bin.leads;
  bin.won_expected += life.probability;
  if (life.attempted_at != engine::kNever) {
    ++bin.attempted;
    bin.wait_us += (life.attempted_at - mql).count();
  }
  const Acknowledgement got = acknowledgement(life);
  if (got == Acknowledgement::kMet || got == Acknowledgement::kMissed) ++bin.due;
  if (got == Acknowledgement::kMet) ++bin.met;
}

void Tally::add_adherence(const LeadLife& life, TierStats& tier) {
  const bool in_hours = company_.is_open(life.tape->recorded.mql_at);
  if (life.route_due_at != engine::kNever) {
    const bool excluded = life.route_due_at > end_;
    const bool met = life.first_assigned_at <= life.route_due_at;
    count(tier.routed, excluded, met);
    if (in_hours) count(tier.routed_in_hours, excluded, met);
  }
  const Acknowledgement got = acknowledgement(life);
  if (got == Acknowledgement::kNotPromised) return;
  const bool excluded = got == Acknowledgement::kExcluded;
  const bool met = got == Acknowledgement::kMet;
  count(tier.acknowledged, excluded, met);
  if (in_hours) count(tier.acknowledged_in_hours, excluded, met);
}

void Tally::add_wait(std::size_t tier, Wait wait, Duration wall, Duration working) {
  const auto w = static_cast<std::size_t>(wait);
  const std::int64_t us[2] = {wall.count(), working.count()};
  for (std::size_t clock = 0; clock < 2; ++clock) {
    out_.sketches[clock][tier][w].add(us[clock]);
    sums_[clock][tier][w] += us[clock];
    maxima_[clock][tier][w] = std::max(maxima_[clock][tier][w], us[clock]);
  }
}

void Tally::add_waits(const LeadLife& life, std::size_t tier) {
  const engine::Lead& recorded = life.tape->recorded;
  const Time mql = recorded.mql_at, ready = life.tape->ready_at;
  const Duration mql_w = working(mql), ready_w = working(ready);
  add_wait(tier, Wait::kEnrichment, ready - mql, ready_w - mql_w);
  if (life.routed_at == engine::kNever) return;
  const Duration routed_w = life.routed_at == ready ? ready_w : working(life.routed_at);
  add_wait(tier, Wait::kTick, life.routed_at - ready, routed_w - ready_w);
  if (life.unassigned.count() > 0) {
    add_wait(tier, Wait::kUnassignedAge, life.unassigned, life.unassigned);
  }
  const Time assigned = life.first_assigned_at;
  if (assigned == engine::kNever) return;
  const Duration assigned_w = assigned == life.routed_at ? routed_w : working(assigned);
  add_wait(tier, Wait::kQueueing, assigned - life.routed_at, assigned_w - routed_w);
  add_wait(tier, Wait::kMqlToAssigned, assigned - mql, assigned_w - mql_w);
  const std::pair<Wait, Time> later[] = {{Wait::kAssignedToNoticed, life.noticed_at},
                                         {Wait::kAssignedToAcknowledged, life.acknowledged_at},
                                         {Wait::kAssignedToAttempt, life.attempted_at},
                                         {Wait::kAssignedToReached, life.reached_at}};
  for (const auto& [wait, at] : later) {
    if (at == engine::kNever) continue;
    const Duration at_w = working(at);
    add_wait(tier, wait, at - assigned, at_w - assigned_w);
    if (wait == Wait::kAssignedToAttempt) add_wait(tier, Wait::kMqlToAttempt, at - mql, at_w - mql_w);
  }
}

void Tally::add_mismatch(const LeadLife& life) {
  if (life.attempted_at == engine::kNever) return;
  const models::TapeLead& lead = *life.tape;
  WorldStats& s = out_.stats;
  const engine::RepId rep = life.attempted_by;
  if (lead.true_node && !organisation_.covers_territory(rep, lead.true_node)) ++s.wrong_territory;
  if (lead.true_segment && !organisation_.serves_segment(rep, lead.true_segment)) ++s.wrong_segment;
  if (lead.true_vertical && !organisation_.is_specialist(rep, lead.true_vertical)) ++s.wrong_vertical;
}

void Tally::resolved(const LeadLife& life, LeadOutcome::End end, Time closed_at, int attempts_possible) {
  WorldStats& s = out_.stats;
  add_funnel(s.all, life);
  const engine::Path credited = life.attempted_at == engine::kNever ? life.path : life.credited;
  add_funnel(s.paths[static_cast<std::size_t>(credited)], life);
  ++s.first_paths[static_cast<std::size_t>(life.first_path)];

  const std::size_t slot = tier_slot(life);
  TierStats& tier = s.tiers[slot];
  ++tier.leads;
  if (life.attempted_at != engine::kNever) ++tier.attempted;
  if (life.reached) ++tier.reached;
  if (life.qualified) ++tier.qualified;
  if (life.won) ++tier.won;
  tier.won_expected += life.probability;
  add_adherence(life, tier);
  add_waits(life, slot);
  add_to_series(life);
  if (tier_acknowledges_[life.tier] && life.first_offer != FirstOffer::kNone &&
      life.first_acknowledge_due_at != engine::kNever) {
    const bool excluded = life.first_acknowledge_due_at > end_, met = life.first_offer == FirstOffer::kMet;
    count(s.path_acknowledged[static_cast<std::size_t>(life.first_path)], excluded, met);
    RepStats& first = s.reps[life.first_rep.index()];
    count(first.acknowledged, excluded, met);
    if (company_.is_open(life.tape->recorded.mql_at)) count(first.acknowledged_in_hours, excluded, met);
  }
  if (life.attempted_at != engine::kNever) {
    RepStats& rep = s.reps[life.attempted_by.index()];
    ++rep.attempted;
    rep.attempt_wait += life.attempted_at - life.first_assigned_at;
  }
  if (life.reached) {
    RepStats& rep = s.reps[life.attempted_by.index()];
    rep.won_expected += life.probability;
    if (life.won) ++rep.won;
  }
  if (life.first_path == engine::Path::kFallback) ++s.fallback;
  if (life.first_flags.has(engine::Flag::kOverflow)) ++s.overflow;
  if (life.first_flags.has(engine::Flag::kBackup)) ++s.backup;
  if (life.tape->recorded.incomplete) ++s.incomplete;
  add_mismatch(life);
  const bool in_time = life.attempted_at != engine::kNever &&
                       company_.elapsed(life.tape->recorded.mql_at, life.attempted_at) <= world_.leak_after;
  if (!in_time) ++s.leaked;

  switch (end) {
    case LeadOutcome::End::kWon:
      ++s.end_won;
      break;
    case LeadOutcome::End::kLost:
      ++s.end_lost;
      break;
    case LeadOutcome::End::kOpen:
      ++s.end_open;
      break;
    case LeadOutcome::End::kNeverReached:
      ++s.end_never_reached;
      break;
    case LeadOutcome::End::kUnrouted:
      ++s.end_unrouted;
      break;
  }

  const std::size_t c = life.number - cohort_first_;
  out_.factors[c] = {
      life.attempted_at == engine::kNever ? Duration{0} : life.attempted_at - life.tape->recorded.mql_at,
      static_cast<std::uint8_t>(life.reached ? attempts_possible : life.attempts), life.match,
      life.collision};
  if (out_.outcomes.empty()) return;
  LeadOutcome& o = out_.outcomes[c];
  o.lead = life.number;
  o.rep = life.attempted_by ? life.attempted_by : life.rep;
  o.path = credited;
  o.first_path = life.first_path;
  o.flags = life.first_flags.bits();
  o.tier = static_cast<std::uint8_t>(slot);
  o.assignments = life.assignments;
  o.attempts = life.attempts;
  o.mql_at = life.tape->recorded.mql_at;
  o.assigned_at = life.first_assigned_at;
  o.noticed_at = life.noticed_at;
  o.acknowledged_at = life.acknowledged_at;
  o.attempted_at = life.attempted_at;
  o.reached_at = life.reached_at;
  o.closed_at =
      end == LeadOutcome::End::kOpen || end == LeadOutcome::End::kUnrouted ? engine::kNever : closed_at;
  o.route_due_at = life.route_due_at;
  o.acknowledge_due_at = life.first_acknowledge_due_at;
  (end == LeadOutcome::End::kOpen ? o.qualified_at : o.lost_at) = closed_at;  // kNever: still in work
  o.probability = life.probability;
  o.value_cents = life.tape->value_cents;
  o.end = end;
  o.qualified = life.qualified;
  o.won = life.won;
}

void Tally::deal_closed(std::uint32_t lead_number, bool won, Time at) {
  WorldStats& s = out_.stats;
  --s.end_open;
  ++(won ? s.end_won : s.end_lost);
  if (won && at <= window_end_) ++s.all.won_visible;
  if (out_.outcomes.empty()) return;
  LeadOutcome& o = out_.outcomes[lead_number - cohort_first_];
  o.closed_at = at;
  (won ? o.won_at : o.lost_at) = at;
  o.end = won ? LeadOutcome::End::kWon : LeadOutcome::End::kLost;
}

void Tally::worked(engine::RepId rep, Time s, Time t) {
  s = std::max(s, window_start_);
  t = std::min(t, window_end_);
  if (s < t) out_.stats.reps[rep.index()].busy += t - s;
}

void Tally::summarise_waits() {
  for (std::size_t clock = 0; clock < 2; ++clock) {
    for (std::size_t w = 0; w < kWaitCount; ++w) {
      for (std::size_t tier = 1; tier < kTiers; ++tier) {
        out_.sketches[clock][0][w].merge(out_.sketches[clock][tier][w]);
        sums_[clock][0][w] += sums_[clock][tier][w];
        maxima_[clock][0][w] = std::max(maxima_[clock][0][w], maxima_[clock][tier][w]);
      }
      for (std::size_t tier = 0; tier < kTiers; ++tier) {
        const Sketch& sketch = out_.sketches[clock][tier][w];
        TierStats& t = out_.stats.tiers[tier];
        WaitStats& stats = (clock == 0 ? t.wall : t.working)[w];
        stats = {sketch.count(),       sums_[clock][tier][w], maxima_[clock][tier][w],
                 sketch.quantile(0.5), sketch.quantile(0.9),  sketch.quantile(0.99)};
      }
    }
  }
}

void Tally::available_time(const models::Tape& tape) {
  for (std::size_t r = 0; r < out_.stats.reps.size(); ++r) {
    const engine::RepId rep{r};
    const Time from = std::clamp(organisation_.hired_at(rep), window_start_, window_end_);
    const Time to = std::clamp(organisation_.left_at(rep), from, window_end_);
    out_.stats.reps[r].available = organisation_.calendar_of(rep).elapsed(from, to);
  }
  for (const models::Absence& a : tape.absences) {
    const Time from = std::clamp(a.from, window_start_, window_end_);
    const Time to = std::clamp(a.to, from, window_end_);
    Duration& available = out_.stats.reps[a.rep.index()].available;
    available = std::max(available - organisation_.calendar_of(a.rep).elapsed(from, to), Duration{0});
  }
}

WorldOutput Tally::finish(const models::Tape& tape, std::uint64_t samples) {
  WorldStats& s = out_.stats;
  TierStats& all = s.tiers[0];
  for (std::size_t tier = 1; tier < kTiers; ++tier) {
    const TierStats& t = s.tiers[tier];
    all.leads += t.leads;
    all.attempted += t.attempted;
    all.reached += t.reached;
    all.qualified += t.qualified;
    all.won += t.won;
    all.won_expected += t.won_expected;
    for (const auto member : {&TierStats::routed, &TierStats::routed_in_hours, &TierStats::acknowledged,
                              &TierStats::acknowledged_in_hours}) {
      (all.*member).due += (t.*member).due;
      (all.*member).met += (t.*member).met;
      (all.*member).excluded += (t.*member).excluded;
    }
  }
  summarise_waits();
  available_time(tape);
  for (RepStats& r : s.reps) r.load_hours = samples == 0 ? 0 : r.load_hours / static_cast<double>(samples);
  fairness(s);
  return std::move(out_);
}

}  // namespace leadlab::sim
