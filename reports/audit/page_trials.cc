// What a proposed change would do, by simulation; and how to try what was not played.
#include <fmt/format.h>

#include <cmath>

#include "reports/audit/page_parts.h"
#include "reports/html/page.h"

namespace leadlab::reports::audit {

using namespace html;

namespace {

std::string deals_text(const Interval& x) {
  if (std::isnan(x.estimate)) return "–";
  const auto text = [](double v) { return fixed(v, 1, Sign::kAlways); };
  if (!std::isfinite(x.low)) return text(x.estimate) + " (no interval from one quarter)";
  return fmt::format("{} ({} to {})", text(x.estimate), text(x.low), text(x.high));
}

}  // namespace

std::string trial_part(const Audit& a) {
  const std::string not_played =
      "What no line plays: leadlab audit --scenario SCENARIO tries one more rep where a path lacks room, "
      "leadlab stress SCENARIO --vary reps.TERRITORY=8:12:1 more of them, leadlab "
      "compare SCENARIO --set KEY=VALUE any other change of the rules. Training, or records put right, is no "
      "change of a scenario's rules; it takes a trial with real leads.";
  if (a.trials.empty())
    return section(
        "trials", "What a change would do, by simulation",
        paragraph("Nothing was played: a log of real leads has no scenario that was fitted to it. " +
                  not_played));
  DataTable table{
      "Difference to today's routing in a simulated quarter, same leads and same luck",
      {"change", "conversion, points", "deals a quarter", "revenue a quarter", "pairs of quarters"},
      {},
      1,
      true};
  for (const Trial& trial : a.trials)
    table.rows.push_back({trial.change, points_text(trial.conversion), deals_text(trial.won),
                          std::isnan(trial.revenue.estimate) ? "–" : revenue_text(trial.revenue),
                          grouped(trial.quarters)});
  return section("trials", "What a change would do, by simulation",
                 render(table) + paragraph("Every lead is played to its end here, so conversion is what it "
                                           "becomes in the end, not what can be seen so far. " +
                                           not_played));
}

}  // namespace leadlab::reports::audit
