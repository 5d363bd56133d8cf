#include "reports/tune_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/numbers.h"
#include "reports/stress.h"
#include "reports/text_grid.h"

namespace leadlab::reports {

namespace {

using sim::search::Finalist;

constexpr std::size_t kColumns = 110, kMostOfFront = 12;

Scale scale_of(const sim::Metric& metric, double largest) {
  const MetricScale m = metric_scale(metric, largest);
  return {m.factor, m.unit == "%" ? 2 : m.decimals, m.unit};
}

Scale objective_scale(const TuneReport& report) {
  double largest = 0;
  for (const Finalist& one : report.result.finalists) largest = std::max(largest, one.metrics[0].mean);
  return scale_of(report.metrics[0], largest);
}

std::string finalists_part(const TuneReport& report) {
  std::vector<GridRow> rows;
  GridRow head{"  on fresh replications", "", {}};
  for (const sim::Metric& metric : report.metrics) head.cells.push_back(printable(metric.name, 30));
  head.cells.emplace_back("gain");
  rows.push_back(head);
  for (const Finalist& one : report.result.finalists) {
    GridRow row{"  " + printable(report.settings[one.candidate], 46), "", {}};
    for (std::size_t m = 0; m < report.metrics.size(); ++m)
      row.cells.push_back(plus_minus(one.metrics[m], scale_of(report.metrics[m], one.metrics[m].mean)));
    row.cells.push_back(one.candidate == 0
                            ? "as it is"
                            : plus_minus(one.gain.difference, objective_scale(report), Sign::kAlways));
    if (one.shortfall > 0) row.cells.back() += " (breaks a limit)";
    rows.push_back(std::move(row));
  }
  return render_grid(rows, {50, 0, 32});
}

std::string front_part(const TuneReport& report) {
  std::string out = "\nNOTHING TRIED BEATS THESE in every direction (exploring, a little optimistic)\n";
  std::size_t shown = 0;
  for (const std::size_t c : report.result.front) {
    if (++shown > kMostOfFront) break;
    out += "  " + printable(report.settings[c], 70) + ":";
    for (std::size_t m = 0; m < report.metrics.size(); ++m) {
      const sim::Estimate& e = report.result.explored[c].metrics[m];
      const Scale scale = scale_of(report.metrics[m], e.mean);
      out += fmt::format(" {} {} {}{}", printable(report.metrics[m].name),
                         fixed(e.mean * scale.factor, scale.decimals), scale.unit,
                         m + 1 < report.metrics.size() ? "," : "");
    }
    out += "\n";
  }
  if (report.result.front.size() > kMostOfFront)
    out += fmt::format("  and {} more; --table writes all\n", report.result.front.size() - kMostOfFront);
  return out;
}

std::string nearest_part(const TuneReport& report) {
  std::string out = "Nearest to the limits:";
  for (std::size_t i = 0; i < report.result.finalists.size(); ++i) {
    const Finalist& one = report.result.finalists[i];
    out += fmt::format("{} {} ({} % short)", i > 0 ? ";" : "", printable(report.settings[one.candidate]),
                       fixed(100 * one.shortfall, 1));
  }
  return out + ".";
}

std::string csv_cell(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string csv_number(const sim::Estimate& e, double value) {
  return e.defined() ? fmt::format("{}", value) : "";
}

}  // namespace

std::string tune_sentence(const TuneReport& report) {
  const auto& result = report.result;
  const std::string metric = printable(report.metrics[0].name);
  if (result.stopped) return "Stopped before the finalists were confirmed: no winner.";
  if (!result.best) return "No setting keeps every limit. " + nearest_part(report);
  const Finalist& best = result.finalists[*result.best];
  if (best.candidate == 0) return "Nothing tried is better than the scenario as it is.";
  const Scale scale = objective_scale(report);
  const std::string gain = fmt::format(
      "{} {} of {} ({})", fixed(best.gain.difference.mean * scale.factor, scale.decimals, Sign::kAlways),
      scale.unit == "%" ? "points" : scale.unit, metric, from_to(best.gain.difference, scale, Sign::kAlways));
  const std::string setting = printable(report.settings[best.candidate]);
  if (result.proven) return setting + " is better than the scenario as it is: " + gain + ".";
  return setting + " looks best, but cannot be told from the scenario as it is: " + gain + ".";
}

std::string tune_table(const TuneReport& report) {
  std::string out = fmt::format("{}: {} tried\n\n", printable(report.strategy),
                                counted(report.settings.size() - 1, "setting"));
  if (!report.result.finalists.empty()) out += finalists_part(report);
  if (!report.result.stopped && !report.result.front.empty()) out += front_part(report);
  out += "\n" + wrap(tune_sentence(report), kColumns) + "\n";
  for (const std::string& limit : report.limits) out += "Subject to " + printable(limit) + ", on average.\n";
  return out;
}

std::string tune_csv(const TuneReport& report) {
  std::string out = "setting,replications,rounds,on_front,shortfall";
  for (const sim::Metric& metric : report.metrics)
    out += fmt::format(",{0},{0}_low,{0}_high,{0}_fresh,{0}_fresh_low,{0}_fresh_high", metric.name);
  out += "\n";
  const auto& result = report.result;
  for (std::size_t c = 0; c < result.explored.size(); ++c) {
    const auto& one = result.explored[c];
    const bool front = std::find(result.front.begin(), result.front.end(), c) != result.front.end();
    out += fmt::format("{},{},{},{},{}", csv_cell(report.settings[c]), one.replications, one.rounds,
                       front ? 1 : 0, one.shortfall);
    const auto final = std::find_if(result.finalists.begin(), result.finalists.end(),
                                    [c](const Finalist& f) { return f.candidate == c; });
    for (std::size_t m = 0; m < report.metrics.size(); ++m) {
      const sim::Estimate known = m < one.metrics.size() ? one.metrics[m] : sim::Estimate{};
      const sim::Estimate fresh = final == result.finalists.end() ? sim::Estimate{} : final->metrics[m];
      for (const sim::Estimate& e : {known, fresh})
        out += "," + csv_number(e, e.mean) + "," + csv_number(e, e.low) + "," + csv_number(e, e.high);
    }
    out += "\n";
  }
  return out;
}

}  // namespace leadlab::reports
