// How the strategies ran: waits, reps, and incidents.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "reports/columns.h"
#include "reports/comparison_view.h"
#include "reports/html/interval_chart.h"
#include "reports/html/sections.h"
#include "reports/html/wait_chart.h"
#include "reports/numbers.h"

namespace leadlab::reports::html {

namespace {

std::uint64_t cohort_leads(const sim::Runs& runs, std::size_t strategy) {
  std::uint64_t leads = 0;
  for (const sim::WorldStats& world : runs.worlds[strategy]) leads += world.all.leads;
  return leads;
}

DataTable wait_table(const Context& c, const std::string& wait, const std::string& what) {
  DataTable table{
      what + ": mean and quantiles, with half widths of " + confidence_text(c.info) + " intervals",
      {"strategy", "clock", "unit", "mean", "median", "90 %", "99 %"},
      {},
      3};
  for (const char* clock : {"wall", "working"}) {
    const std::string prefix = "wait." + wait + "." + clock + ".";
    const Scale scale = duration_scale(largest_mean(metric_of(c.comparison.as_given, prefix + "mean")));
    for (std::size_t i = 0; i < c.result.strategies.size(); ++i) {
      std::vector<std::string> row = {c.result.strategies[i], std::string(clock) + " time", scale.unit};
      for (const char* statistic : {"mean", "p50", "p90", "p99"}) {
        row.push_back(plus_minus(metric_of(c.comparison.as_given, prefix + statistic).levels[i], scale));
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Figure wait_figure(const Context& c, sim::Wait wait, const std::string& what) {
  const std::string name(sim::to_string(wait));
  WaitChart chart{.id = "wait-" + name,
                  .title = what,
                  .description =
                      "Share of all leads served within a time, by strategy; marks at the median and the "
                      "90th percentile of those served. The table beneath has the numbers.",
                  .axis_label = "wall time, logarithmic",
                  .curves = {}};
  for (std::size_t i = 0; i < c.result.as_given.sketches.size(); ++i) {
    const sim::Sketch& sketch = c.result.as_given.sketches[i][0][0][static_cast<std::size_t>(wait)];
    chart.curves.push_back({i, c.result.strategies[i], &sketch, cohort_leads(c.result.as_given, i)});
  }
  return {what + ": share of leads within a time", strategy_legend(c),
          [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); },
          wait_table(c, name, what)};
}

double share_of(double part, double whole) { return share(part, whole); }

sim::Metric utilisation_of(std::size_t rep) {
  return {"utilisation", "busy of the time on shift", "1",
          [rep](const sim::WorldStats& w) {
            return share_of(static_cast<double>(w.reps[rep].busy.count()),
                            static_cast<double>(w.reps[rep].available.count()));
          },
          true};
}

sim::Metric acceptance_of(std::size_t rep) {
  return {"acceptance", "offers accepted of those answered", "1",
          [rep](const sim::WorldStats& w) {
            const sim::RepStats& r = w.reps[rep];
            return share_of(static_cast<double>(r.accepted), static_cast<double>(r.accepted + r.declined));
          },
          true};
}

sim::Metric assigned_to(std::size_t rep) {
  return {"assigned", "assignments", "assignments",
          [rep](const sim::WorldStats& w) { return static_cast<double>(w.reps[rep].assigned); }, true};
}

constexpr std::size_t kRepsDrawn = 30;

/// The busiest first, by the largest utilisation under any strategy.
std::vector<std::size_t> busiest(const std::vector<MetricComparison>& by_rep) {
  std::vector<std::size_t> order(by_rep.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return largest_mean(by_rep[a]) > largest_mean(by_rep[b]);
  });
  return order;
}

std::vector<MetricComparison> utilisations(const Context& c) {
  std::vector<MetricComparison> out;
  for (std::size_t rep = 0; rep < c.result.rep_names.size(); ++rep) {
    out.push_back(
        compare_metric(utilisation_of(rep), c.result.as_given, c.result.baseline, c.info.confidence));
  }
  return out;
}

void add_rep_rows(DataTable& table, const Context& c, std::size_t rep, const MetricComparison& utilisation) {
  const auto level = [&](const sim::Metric& metric, std::size_t i) {
    return sim::estimate(sim::values(metric, c.result.as_given.worlds[i]), c.info.confidence);
  };
  for (std::size_t i = 0; i < c.result.strategies.size(); ++i) {
    table.rows.push_back({c.result.rep_names[rep], c.result.strategies[i],
                          plus_minus(utilisation.levels[i], percent_scale()),
                          plus_minus(level(assigned_to(rep), i), {1, 1, ""}),
                          plus_minus(level(acceptance_of(rep), i), percent_scale())});
  }
}

Figure rep_figure(const Context& c, const std::vector<MetricComparison>& by_rep,
                  const std::vector<std::size_t>& order) {
  IntervalChart chart{.id = "reps",
                      .title = "Utilisation by rep",
                      .description =
                          "Share of the time on shift that each rep works on tasks, by strategy, with "
                          "intervals. The table beneath has the numbers.",
                      .scale = percent_scale(),
                      .axis_label = "busy, % of the time on shift",
                      .groups = {},
                      .floor = 0};
  DataTable table{"Reps: mean and half width of the " + confidence_text(c.info) + " interval",
                  {"rep", "strategy", "utilisation [%]", "assignments", "accepted [%]"},
                  {},
                  2};
  for (std::size_t place = 0; place < order.size(); ++place) {
    const std::size_t rep = order[place];
    add_rep_rows(table, c, rep, by_rep[rep]);
    if (place >= kRepsDrawn) continue;
    IntervalGroup group{c.result.rep_names[rep], "", {}};
    for (std::size_t i = 0; i < c.result.strategies.size(); ++i) {
      group.marks.push_back({i, c.result.strategies[i], by_rep[rep].levels[i]});
    }
    chart.groups.push_back(std::move(group));
  }
  const std::string caption =
      order.size() > kRepsDrawn
          ? fmt::format("Utilisation of the {} busiest of {} reps", kRepsDrawn, order.size())
          : std::string("Utilisation by rep, the busiest first");
  return {caption, strategy_legend(c),
          [chart](double width, const std::string& suffix) { return draw(chart, width, suffix); }, table};
}

struct Incident {
  const char* metric;
  const char* label;
};
constexpr std::array<Incident, 14> kIncidents = {{
    {"collisions", "Collisions: assigned while another rep holds the company"},
    {"leaked", "Leaked: no attempt within the limit"},
    {"unrouted", "Never routed"},
    {"fallback", "Took a fallback"},
    {"overflow", "Overflowed a full rep"},
    {"backup", "Went to a backup"},
    {"escalations", "Escalated to a manager"},
    {"reassignments", "Reassigned"},
    {"declines", "Offers declined"},
    {"wrong_territory", "Attempted outside the true territory"},
    {"wrong_segment", "Attempted outside the true segment"},
    {"wrong_vertical", "Attempted by no specialist of the true industry"},
    {"attempted", "Attempted at all"},
    {"reached", "Reached"},
}};

std::string incident_cell(const Context& c, const MetricComparison& m, std::size_t strategy) {
  const Scale scale = percent_scale(2);
  return plus_minus(m.levels[strategy], scale)
      .append(mark(level_change(m, strategy, c.result.baseline, scale)));
}

DataTable incident_table(const Context& c) {
  DataTable table{"Per 100 leads, with the half width of the " + confidence_text(c.info) + " interval; " +
                      std::string(kMarkLegend),
                  {"what"},
                  {},
                  1};
  for (const LegendEntry& strategy : strategy_legend(c)) table.head.push_back(strategy.name);
  for (const Incident& incident : kIncidents) {
    const MetricComparison& m = metric_of(c.comparison.as_given, incident.metric);
    std::vector<std::string> row = {incident.label};
    for (std::size_t i = 0; i < m.levels.size(); ++i) row.push_back(incident_cell(c, m, i));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::string wait_section(const Context& c) {
  if (c.result.as_given.sketches.empty()) return "";
  return section(
      "waits", "Waits",
      paragraph("From becoming marketing-qualified to the first assignment, and from there to the first "
                "attempt by a rep. Nights and weekends count: this is the time that the lead sees. "
                "Curves further left are faster; a curve that ends below 100 % has leads never served.") +
          render(wait_figure(c, sim::Wait::kMqlToAssigned, "MQL to assignment")) +
          render(wait_figure(c, sim::Wait::kAssignedToAttempt, "Assignment to first attempt")));
}

std::string rep_section(const Context& c) {
  if (c.result.rep_names.empty()) return "";
  const std::vector<MetricComparison> by_rep = utilisations(c);
  return section(
      "reps", "Reps",
      paragraph("How much of the time on shift goes into attempts, conversations and pipeline tasks. Above "
                "about 85 % queues grow quickly, and small surges turn into long waits.") +
          render(rep_figure(c, by_rep, busiest(by_rep))));
}

std::string operation_section(const Context& c) {
  return section(
      "operation", "Incidents",
      paragraph("What an operations lead would look at: two reps on one company, leads left lying, and "
                "leads that took a way around the rules.") +
          render(incident_table(c)));
}

}  // namespace leadlab::reports::html
