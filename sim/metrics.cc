// The quantities one can ask of a world, by name. Names are paths with dots: sla.tier1.acknowledged.
#include <cmath>
#include <limits>
#include <stdexcept>

#include "sim/estimators.h"

namespace leadlab::sim {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double share(double part, double whole) { return whole > 0 ? part / whole : kUndefined; }
double share(std::uint64_t part, std::uint64_t whole) {
  return share(static_cast<double>(part), static_cast<double>(whole));
}
double leads(const WorldStats& w) { return static_cast<double>(w.all.leads); }

Metric per_lead(const char* name, const char* long_name, std::uint64_t WorldStats::*count) {
  return {name, long_name, "1",
          [count](const WorldStats& w) { return share(static_cast<double>(w.*count), leads(w)); }, false};
}

Metric adherence(std::size_t tier, const char* name, const char* long_name, Adherence TierStats::*which) {
  const std::string prefix = tier == 0 ? "sla." : "sla.tier" + std::to_string(tier) + ".";
  const std::string who = tier == 0 ? "all tiers" : "tier " + std::to_string(tier);
  return {prefix + name, who + ": " + long_name, "1",
          [tier, which](const WorldStats& w) {
            const Adherence& a = w.tiers[tier].*which;
            return share(a.met, a.due);
          },
          true};
}

Metric mean_wait(Wait wait, std::size_t tier, bool working) {
  const std::string prefix = tier == 0 ? "wait." : "wait.tier" + std::to_string(tier) + ".";
  const std::string clock = working ? ".working" : ".wall";
  return {prefix + std::string(to_string(wait)) + clock + ".mean",
          std::string(to_string(wait)) + (working ? ", working time, mean" : ", wall time, mean"), "s",
          [=](const WorldStats& w) {
            const WaitStats& x =
                (working ? w.tiers[tier].working : w.tiers[tier].wall)[static_cast<std::size_t>(wait)];
            return x.n == 0 ? kUndefined : static_cast<double>(x.sum_us) / static_cast<double>(x.n) / 1e6;
          },
          false};
}

Metric quantile_wait(Wait wait, std::size_t tier, bool working, int percent, double WaitStats::*which) {
  Metric m = mean_wait(wait, tier, working);
  m.name.replace(m.name.size() - 4, 4, "p" + std::to_string(percent));
  m.long_name.replace(m.long_name.size() - 4, 4, std::to_string(percent) + "th percentile");
  m.value = [=](const WorldStats& w) {
    const WaitStats& x =
        (working ? w.tiers[tier].working : w.tiers[tier].wall)[static_cast<std::size_t>(wait)];
    return x.n == 0 ? kUndefined : x.*which / 1e6;
  };
  return m;
}

double utilisation(const WorldStats& w) {
  double busy = 0, available = 0;
  for (const RepStats& r : w.reps) {
    busy += static_cast<double>(r.busy.count());
    available += static_cast<double>(r.available.count());
  }
  return share(busy, available);
}

double acceptance(const WorldStats& w) {
  double accepted = 0, declined = 0;
  for (const RepStats& r : w.reps) {
    accepted += static_cast<double>(r.accepted);
    declined += static_cast<double>(r.declined);
  }
  return share(accepted, accepted + declined);
}

void add_outcomes(std::vector<Metric>& out) {
  out.push_back({"conversion", "won of all cohort leads, by probabilities at contact", "1",
                 [](const WorldStats& w) { return share(w.all.won_expected, leads(w)); }, true});
  out.push_back({"conversion.flips", "won of all cohort leads, by flips", "1",
                 [](const WorldStats& w) { return share(w.all.won, w.all.leads); }, true});
  out.push_back({"conversion.visible", "won by the end of the window", "1",
                 [](const WorldStats& w) { return share(w.all.won_visible, w.all.leads); }, true});
  out.push_back({"revenue", "expected revenue of the cohort", "currency",
                 [](const WorldStats& w) { return w.all.revenue_expected_cents / 100; }, true});
  out.push_back({"attempted", "cohort leads attempted", "1",
                 [](const WorldStats& w) { return share(w.all.attempted, w.all.leads); }, true});
  out.push_back({"reached", "cohort leads reached", "1",
                 [](const WorldStats& w) { return share(w.all.reached, w.all.leads); }, true});
  out.push_back({"qualified", "cohort leads qualified, by probabilities at contact", "1",
                 [](const WorldStats& w) { return share(w.all.qualified_expected, leads(w)); }, true});
}

void add_service(std::vector<Metric>& out) {
  for (std::size_t tier = 0; tier < kTiers; ++tier) {
    out.push_back(adherence(tier, "routed", "routed in time", &TierStats::routed));
    out.push_back(adherence(tier, "routed_in_hours", "routed in time, MQL in business hours",
                            &TierStats::routed_in_hours));
    out.push_back(adherence(tier, "acknowledged", "acknowledged in time", &TierStats::acknowledged));
    out.push_back(adherence(tier, "acknowledged_in_hours", "acknowledged in time, MQL in business hours",
                            &TierStats::acknowledged_in_hours));
  }
  for (std::size_t tier = 0; tier < kTiers; ++tier) {
    for (std::size_t w = 0; w < kWaitCount; ++w) {
      for (const bool working : {false, true}) {
        const auto wait = static_cast<Wait>(w);
        out.push_back(mean_wait(wait, tier, working));
        out.push_back(quantile_wait(wait, tier, working, 50, &WaitStats::p50_us));
        out.push_back(quantile_wait(wait, tier, working, 90, &WaitStats::p90_us));
        out.push_back(quantile_wait(wait, tier, working, 99, &WaitStats::p99_us));
      }
    }
  }
}

double time_to_done(const WorldStats& w) {
  if (w.first_done == 0) return std::nan("");
  return static_cast<double>(w.first_done_time.count()) / 1e6 / static_cast<double>(w.first_done);
}

void add_operations(std::vector<Metric>& out) {
  out.push_back({"wait.mql_to_done.wall.mean",
                 "MQL to the end of the first attempt, work included, wall, mean", "s", time_to_done, false});
  out.push_back(
      {"utilisation", "time reps work on tasks of the time they are on shift", "1", utilisation, true});
  out.push_back({"acceptance", "offers taken of offers seen", "1", acceptance, true});
  out.push_back({"fairness.gini", "Gini coefficient of assignments per rep", "1",
                 [](const WorldStats& w) { return w.gini_assigned; }, false});
  out.push_back({"fairness.jain", "Jain's index of assignments per rep", "1",
                 [](const WorldStats& w) { return w.jain_assigned; }, true});
  out.push_back(per_lead("collisions", "assignments while another rep holds the company, per lead",
                         &WorldStats::collisions));
  out.push_back(per_lead("leaked", "leads without an attempt within leak_after", &WorldStats::leaked));
  out.push_back(per_lead("cold", "leads that went cold before an attempt", &WorldStats::cold));
  out.push_back(per_lead("fallback", "leads that fell back", &WorldStats::fallback));
  out.push_back(per_lead("overflow", "leads routed outside their pool", &WorldStats::overflow));
  out.push_back(per_lead("backup", "leads that went to a stand-in", &WorldStats::backup));
  out.push_back(per_lead("escalations", "escalations per lead", &WorldStats::escalations));
  out.push_back(per_lead("reassignments", "reassignments per lead", &WorldStats::reassignments));
  out.push_back(per_lead("declines", "declined offers per lead", &WorldStats::declines));
  out.push_back(per_lead("wrong_territory", "first attempts outside the true territory, per lead",
                         &WorldStats::wrong_territory));
  out.push_back(per_lead("wrong_segment", "first attempts outside the true segment, per lead",
                         &WorldStats::wrong_segment));
  out.push_back(per_lead("wrong_vertical", "first attempts by somebody not of the true vertical, per lead",
                         &WorldStats::wrong_vertical));
  out.push_back(per_lead("unrouted", "leads that nobody ever got", &WorldStats::end_unrouted));
}

void add_paths(std::vector<Metric>& out) {
  for (std::size_t p = 0; p < engine::kPathCount; ++p) {
    const std::string name(engine::to_string(static_cast<engine::Path>(p)));
    out.push_back({"path." + name + ".conversion", "won of the leads that came by " + name, "1",
                   [p](const WorldStats& w) {
                     return share(w.paths[p].won_expected, static_cast<double>(w.paths[p].leads));
                   },
                   true});
    out.push_back({"path." + name + ".share", "leads that came by " + name + " of all", "1",
                   [p](const WorldStats& w) { return share(w.paths[p].leads, w.all.leads); }, true});
  }
}

std::vector<Metric> make_metrics() {
  std::vector<Metric> out;
  add_outcomes(out);
  add_service(out);
  add_operations(out);
  add_paths(out);
  return out;
}

}  // namespace

std::string_view to_string(Wait wait) {
  switch (wait) {
    case Wait::kEnrichment:
      return "enrichment";
    case Wait::kTick:
      return "tick";
    case Wait::kQueueing:
      return "queueing";
    case Wait::kMqlToAssigned:
      return "mql_to_assigned";
    case Wait::kAssignedToNoticed:
      return "assigned_to_noticed";
    case Wait::kAssignedToAcknowledged:
      return "assigned_to_acknowledged";
    case Wait::kAssignedToAttempt:
      return "assigned_to_attempt";
    case Wait::kAssignedToReached:
      return "assigned_to_reached";
    case Wait::kMqlToAttempt:
      return "mql_to_attempt";
    case Wait::kUnassignedAge:
      return "unassigned_age";
  }
  return "";
}

std::vector<Metric> summary_metrics() {
  static const std::vector<Metric> metrics = make_metrics();
  return metrics;
}

Metric find_metric(const std::string& name) {
  for (const Metric& m : summary_metrics()) {
    if (m.name == name) return m;
  }
  throw std::out_of_range("no metric is called " + name);
}

}  // namespace leadlab::sim
