#include "reports/audit/measures.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>

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
    Day& day = days_[std::chrono::floor<std::chrono::days>(from)];
    day.leads += 1;
    day.seconds += seconds_.back();
  }
  [[nodiscard]] WaitFacts facts() {
    WaitFacts out;
    out.leads = seconds_.size();
    if (seconds_.empty()) return out;
    std::sort(seconds_.begin(), seconds_.end());
    for (const double s : seconds_) out.mean += s / static_cast<double>(seconds_.size());
    out.median = at(0.5);
    out.p90 = at(0.9);
    out.days = days_.size();
    out.std_error = clustered_error(out.mean);
    return out;
  }

 private:
  struct Day {
    double leads = 0, seconds = 0;
  };
  [[nodiscard]] double clustered_error(double mean) const {
    const auto days = static_cast<double>(days_.size());
    if (days < 2) return 0;
    double squares = 0;
    for (const auto& [when, day] : days_) squares += std::pow(day.seconds - day.leads * mean, 2);
    return std::sqrt(days / (days - 1) * squares) / static_cast<double>(seconds_.size());
  }
  /// The smallest wait that no less than the share `q` of leads had at most.
  [[nodiscard]] double at(double q) const {
    const auto n = static_cast<double>(seconds_.size());
    const auto rank = static_cast<std::size_t>(std::max(0.0, std::ceil(q * n) - 1));
    return seconds_[std::min(rank, seconds_.size() - 1)];
  }
  std::vector<double> seconds_;
  std::map<std::chrono::sys_days, Day> days_;
};

void count(sim::Share& share, bool hit) {
  ++share.cases;
  if (hit) ++share.hits;
}

/// Sum, mean and its error over the deals won that have a value.
void add_money(Measures& m, const std::vector<LeadView>& leads) {
  constexpr double kCents = 100;
  std::vector<double> values;
  for (const LeadView& view : leads) {
    if (view.won && view.lead->value_cents)
      values.push_back(static_cast<double>(*view.lead->value_cents) / kCents);
  }
  for (const double v : values) m.value += v;
  m.deal.deals = values.size();
  if (values.empty()) return;
  const auto n = static_cast<double>(values.size());
  m.deal.mean = m.value / n;
  double squares = 0;
  for (const double v : values) squares += std::pow(v - m.deal.mean, 2);
  m.deal.std_error = n < 2 ? 0 : std::sqrt(squares / (n - 1) / n);
}

Interval student(double estimate, double error, double freedom, double confidence) {
  if (!(freedom >= 1) || !(error >= 0)) return {estimate};
  const double t = boost::math::quantile(boost::math::students_t(freedom), (1 + confidence) / 2);
  return {estimate, estimate - t * error, estimate + t * error};
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

std::vector<NamedCount> listed(const std::map<std::string, sim::Share>& by_name) {
  std::vector<NamedCount> out;
  for (const auto& [name, share] : by_name) out.push_back({name, share});
  return out;
}

}  // namespace

Interval mean_interval(const WaitFacts& wait, double confidence) {
  if (wait.leads == 0) return {};
  return student(wait.mean, wait.std_error, static_cast<double>(wait.days) - 1, confidence);
}

Interval mean_change(const WaitFacts& now, const WaitFacts& before, double confidence) {
  if (now.leads == 0 || before.leads == 0) return {};
  const double difference = now.mean - before.mean;
  if (now.days < 2 || before.days < 2) return {difference};
  const double a = now.std_error * now.std_error, b = before.std_error * before.std_error;
  if (a + b == 0) return {difference, difference, difference};
  const double freedom =
      (a + b) * (a + b) /
      (a * a / static_cast<double>(now.days - 1) + b * b / static_cast<double>(before.days - 1));
  return student(difference, std::sqrt(a + b), freedom, confidence);
}

std::vector<NamedCount> won_by_path(const models::History& history, const std::vector<LeadView>& leads) {
  std::map<std::string, sim::Share> by_name;
  for (const LeadView& view : leads) {
    if (view.path != models::kNoName) count(by_name[history.paths[view.path]], view.won);
  }
  return listed(by_name);
}

std::vector<NamedCount> accepted_by_rep(const models::History& history, const std::vector<LeadView>& leads) {
  std::map<std::string, sim::Share> by_name;
  for (const LeadView& view : leads) {
    for (const auto& a : view.lead->assignments) {
      if (a.rep != models::kNoName) count(by_name[history.rep_names[a.rep]], a.declined_at == kNever);
    }
  }
  return listed(by_name);
}

Measures measures_of(const std::vector<LeadView>& leads, const engine::Calendar* company) {
  Measures out;
  out.leads = leads.size();
  add_money(out, leads);
  Waits assigned, assigned_working, attempt, attempt_working;
  for (const LeadView& view : leads) {
    const auto& lead = *view.lead;
    for (const auto& a : lead.assignments)
      if (a.rep != models::kNoName) count(out.accepted, a.declined_at == kNever);
    count(out.attempted, view.attempted());
    count(out.reached, view.reached());
    count(out.qualified, lead.qualified_at != kNever);
    count(out.won, view.won);
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
