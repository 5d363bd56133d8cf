#include "reports/bound_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/numbers.h"
#include "reports/text_grid.h"

namespace leadlab::reports {

namespace {

constexpr std::size_t kColumns = 110, kMostReps = 5;
constexpr double kNotWorthNaming = 5e-4;  ///< [wins per hour]

Captured captured(const sim::ExperimentResult& result, std::size_t strategy, double confidence) {
  std::vector<double> share, regret;
  for (std::size_t r = 0; r < result.bounds.size(); ++r) {
    const double bound = result.bounds[r].wins.value;
    const sim::Funnel& all = result.as_given.worlds[strategy][r].all;
    if (bound <= 0 || all.leads == 0) continue;
    share.push_back(all.won_expected / bound);
    regret.push_back(100 * (bound - all.won_expected) / static_cast<double>(all.leads));
  }
  return {sim::estimate(share, confidence), sim::estimate(regret, confidence)};
}

sim::Estimate per_lead(const sim::ExperimentResult& result, double sim::bound::BoundValue::*part,
                       double confidence) {
  std::vector<double> x;
  for (std::size_t r = 0; r < result.bounds.size(); ++r) {
    const auto leads = static_cast<double>(result.cohort_leads[r]);
    if (leads > 0) x.push_back(result.bounds[r].wins.*part / leads);
  }
  return sim::estimate(x, confidence);
}

HourWorth worth(const sim::ExperimentResult& result, std::size_t rep, double confidence) {
  constexpr double kCents = 100;
  std::vector<double> wins, money;
  for (const auto& bound : result.bounds) {
    wins.push_back(bound.wins.worth_of_hour[rep]);
    if (!bound.revenue.worth_of_hour.empty()) money.push_back(bound.revenue.worth_of_hour[rep] / kCents);
  }
  return {result.rep_names[rep], sim::estimate(wins, confidence), sim::estimate(money, confidence)};
}

}  // namespace

std::optional<BoundComparison> compare_bound(const sim::ExperimentResult& result, double confidence) {
  if (result.bounds.empty()) return std::nullopt;
  BoundComparison out;
  out.conversion = per_lead(result, &sim::bound::BoundValue::value, confidence);
  out.without_capacity = per_lead(result, &sim::bound::BoundValue::at_zero, confidence);
  for (std::size_t s = 0; s < result.strategies.size(); ++s)
    out.strategies.push_back(captured(result, s, confidence));
  for (std::size_t r = 0; r < result.rep_names.size(); ++r) out.hours.push_back(worth(result, r, confidence));
  std::stable_sort(out.hours.begin(), out.hours.end(),
                   [](const HourWorth& a, const HourWorth& b) { return a.wins.mean > b.wins.mean; });
  return out;
}

std::vector<std::string> hour_sentences(const BoundComparison& bound, std::size_t most) {
  std::vector<std::string> out;
  for (const HourWorth& h : bound.hours) {
    if (out.size() == most || h.wins.mean < kNotWorthNaming) break;
    std::string text = fmt::format("One more hour of {} is worth {} wins", printable(h.rep, 40),
                                   plus_minus(h.wins, {1, 4, ""}));
    if (h.money.defined()) text += fmt::format(", or {} in value", plus_minus(h.money, {1, 0, ""}));
    out.push_back(text + ".");
  }
  return out;
}

std::string bound_explanation() {
  return "The bound knows every lead in advance, but not the luck of a call: no policy is above it in the "
         "mean. It lets reps see a lead at once and work on nothing else, so that 100 % is out of reach. An "
         "hour's "
         "worth is that to such a policy; reps not named have hours to spare for it. What more reps do for a "
         "strategy, leadlab stress --relief says.";
}

std::string bound_table(const sim::ExperimentResult& result, const BoundComparison& bound) {
  std::string out = fmt::format("\nATTAINABLE: at most {} % of the leads could be won by any policy\n",
                                plus_minus(bound.conversion, percent_scale(2)));
  std::vector<GridRow> rows = {{"  strategy", "", {"captured [%]", "wins short per 100 leads"}}};
  for (std::size_t s = 0; s < result.strategies.size(); ++s) {
    rows.push_back({"  " + result.strategies[s],
                    "",
                    {plus_minus(bound.strategies[s].share, percent_scale(1)),
                     plus_minus(bound.strategies[s].regret, {1, 2, ""})}});
  }
  out += render_grid(rows, {38, 0, 26});
  const auto hours = hour_sentences(bound, kMostReps);
  for (const std::string& sentence : hours) out += "  " + wrap("- " + sentence, kColumns - 2, 4) + "\n";
  if (hours.empty()) out += "  Nobody's hours are scarce: one more would not raise the bound.\n";
  return out + wrap(bound_explanation(), kColumns) + "\n";
}

}  // namespace leadlab::reports
