#include "reports/audit/measures.h"

#include <algorithm>
#include <cmath>

namespace leadlab::reports::audit {

using engine::kNever;
using engine::Time;

namespace {

class Waits {
 public:
  void add(Time from, Time to, const engine::Calendar* calendar = nullptr) {
    if (from == kNever || to == kNever || to < from) return;
    const engine::Duration d = calendar == nullptr ? to - from : calendar->elapsed(from, to);
    seconds_.push_back(static_cast<double>(d.count()) / 1e6);
  }
  [[nodiscard]] WaitFacts facts() {
    WaitFacts out;
    out.leads = seconds_.size();
    if (seconds_.empty()) return out;
    std::sort(seconds_.begin(), seconds_.end());
    for (const double s : seconds_) out.mean += s / static_cast<double>(seconds_.size());
    out.median = at(0.5);
    out.p90 = at(0.9);
    return out;
  }

 private:
  /// The smallest wait that no less than the share `q` of leads had at most.
  [[nodiscard]] double at(double q) const {
    const auto n = static_cast<double>(seconds_.size());
    const auto rank = static_cast<std::size_t>(std::max(0.0, std::ceil(q * n) - 1));
    return seconds_[std::min(rank, seconds_.size() - 1)];
  }
  std::vector<double> seconds_;
};

void count(sim::Share& share, bool hit) {
  ++share.cases;
  if (hit) ++share.hits;
}

void add_money(Measures& m, const LeadView& view) {
  constexpr double kCents = 100;
  if (view.won && view.lead->value_cents) m.value += static_cast<double>(*view.lead->value_cents) / kCents;
}

bool acknowledged_in_time(const LeadView& view) {
  return view.first != nullptr && view.first->declined_at == kNever &&
         view.first->acknowledged_at <= view.lead->acknowledge_due_at;
}

void add_adherence(TierFacts& tier, const LeadView& view, Time observed_until) {
  const auto& lead = *view.lead;
  const bool in_hours = view.in_hours.value_or(false);
  if (lead.route_due_at != kNever) {
    if (lead.route_due_at > observed_until) {
      ++tier.excluded;
    } else {
      const bool met = view.first != nullptr && view.first->assigned_at <= lead.route_due_at;
      count(tier.routed, met);
      if (in_hours) count(tier.routed_in_hours, met);
    }
  }
  if (lead.acknowledge_due_at == kNever) return;
  if (lead.acknowledge_due_at > observed_until) {
    ++tier.excluded;
    return;
  }
  count(tier.acknowledged, acknowledged_in_time(view));
  if (in_hours) count(tier.acknowledged_in_hours, acknowledged_in_time(view));
}

}  // namespace

Measures measures_of(const std::vector<LeadView>& leads, const engine::Calendar* company) {
  Measures out;
  out.leads = leads.size();
  Waits assigned, assigned_working, attempt, attempt_working;
  for (const LeadView& view : leads) {
    const auto& lead = *view.lead;
    for (const auto& a : lead.assignments)
      if (a.rep != models::kNoName) count(out.accepted, a.declined_at == kNever);
    count(out.attempted, view.attempted());
    count(out.reached, view.reached());
    count(out.qualified, lead.qualified_at != kNever);
    count(out.won, view.won);
    add_money(out, view);
    if (view.first == nullptr) continue;
    assigned.add(lead.mql_at, view.first->assigned_at);
    attempt.add(view.first->assigned_at, lead.first_attempt_at);
    if (company == nullptr) continue;
    assigned_working.add(lead.mql_at, view.first->assigned_at, company);
    attempt_working.add(view.first->assigned_at, lead.first_attempt_at, company);
  }
  out.to_assignment = assigned.facts();
  out.to_assignment_working = assigned_working.facts();
  out.to_attempt = attempt.facts();
  out.to_attempt_working = attempt_working.facts();
  return out;
}

std::vector<TierFacts> tiers_of(const std::vector<LeadView>& leads, Time observed_until) {
  constexpr std::size_t kTiers = 4;
  std::array<TierFacts, kTiers> all;
  std::array<Waits, kTiers> assigned, attempt;
  const auto add = [&](std::size_t tier, const LeadView& view) {
    ++all[tier].leads;
    add_adherence(all[tier], view, observed_until);
    if (view.first == nullptr) return;
    assigned[tier].add(view.lead->mql_at, view.first->assigned_at);
    attempt[tier].add(view.first->assigned_at, view.lead->first_attempt_at);
  };
  for (const LeadView& view : leads) {
    add(0, view);
    if (view.lead->tier > 0) add(std::min<std::size_t>(view.lead->tier, kTiers - 1), view);
  }
  std::vector<TierFacts> out;
  for (std::size_t t = 0; t < kTiers; ++t) {
    if (t > 0 && all[t].leads == 0) continue;
    all[t].tier = static_cast<int>(t);
    all[t].to_assignment = assigned[t].facts();
    all[t].to_attempt = attempt[t].facts();
    out.push_back(all[t]);
  }
  return out;
}

}  // namespace leadlab::reports::audit
