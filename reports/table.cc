#include "reports/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/comparison_view.h"
#include "reports/grid_table.h"
#include "reports/numbers.h"
#include "reports/stopping_text.h"
#include "reports/text_grid.h"

namespace leadlab::reports {

namespace {

constexpr std::size_t kColumns = 110;
constexpr std::size_t kStrategiesPerBlock = 3;

std::string marked(std::string cell, Change change) { return cell.append(mark(change)); }

/// The rows for some of the strategies, gathered section by section.
class Block {
 public:
  Block(const sim::ExperimentResult& result, const Comparison& comparison,
        std::vector<std::size_t> strategies)
      : result_(result), comparison_(comparison), strategies_(std::move(strategies)) {}

  void heading(const std::string& text) {
    if (!rows_.empty()) rows_.push_back({"", "", {}});
    rows_.push_back({text, "", {}});
  }
  void names() {
    GridRow row{"", "", {}};
    for (const std::size_t i : strategies_) row.cells.push_back(printable(result_.strategies[i], kNameWidth));
    rows_.push_back(row);
  }
  /// One metric, without a mark: more of it is neither good nor bad in itself.
  void neutral(const std::string& label, const std::string& name, const Scale& scale) {
    const MetricComparison& m = metric_of(comparison_.as_given, name);
    add(
        label, scale.unit, [&](std::size_t i) { return plus_minus(m.levels[i], scale); },
        [&](std::size_t i) { return m.levels[i].defined(); });
  }
  /// One metric, marked where it differs from the baseline; left out when no strategy has it.
  void metric(const std::string& label, const std::string& name, const Scale& scale) {
    const MetricComparison& m = metric_of(comparison_.as_given, name);
    add(
        label, scale.unit,
        [&](std::size_t i) {
          return marked(plus_minus(m.levels[i], scale), level_change(m, i, result_.baseline, scale));
        },
        [&](std::size_t i) { return m.levels[i].defined(); });
  }
  void duration(const std::string& label, const std::string& name) {
    metric(label, name, duration_scale(largest_mean(metric_of(comparison_.as_given, name))));
  }
  void level(const std::string& label, const MetricComparison& m, const Scale& scale) {
    add(label, scale.unit, [&](std::size_t i) { return plus_minus(m.levels[i], scale); });
  }
  void difference(const std::string& label, const MetricComparison& m, const Scale& scale) {
    add(label, scale.unit, [&](std::size_t i) {
      if (i == result_.baseline) return std::string("baseline");
      return marked(plus_minus(m.differences[i].difference, scale, Sign::kAlways),
                    difference_change(m, i, scale));
    });
  }
  template <class Cell>
  void add(const std::string& label, const std::string& unit, Cell cell) {
    add(label, unit, cell, [](std::size_t) { return true; });
  }
  template <class Cell, class Has>
  void add(const std::string& label, const std::string& unit, Cell cell, Has has) {
    if (std::none_of(strategies_.begin(), strategies_.end(), has)) return;
    GridRow row{"  " + label, unit, {}};
    for (const std::size_t i : strategies_) row.cells.push_back(cell(i));
    rows_.push_back(row);
  }

  [[nodiscard]] const sim::ExperimentResult& result() const { return result_; }
  [[nodiscard]] const Comparison& comparison() const { return comparison_; }
  [[nodiscard]] std::string text() const { return render_grid(rows_, {kLabelWidth, kUnitWidth, kCellWidth}); }

 private:
  static constexpr std::size_t kLabelWidth = 38, kUnitWidth = 9, kCellWidth = 21, kNameWidth = 20;
  const sim::ExperimentResult& result_;
  const Comparison& comparison_;
  std::vector<std::size_t> strategies_;
  std::vector<GridRow> rows_;
};

void add_conversion(Block& block) {
  const MetricComparison& given = metric_of(block.comparison().as_given, "conversion");
  block.heading("CONVERSION: won of all leads");
  block.level("as the scenario says", given, percent_scale(2));
  block.difference("  difference to the baseline", given, points_scale());
  if (block.comparison().without_match) {
    const MetricComparison& without = metric_of(*block.comparison().without_match, "conversion");
    block.level("with all match effects at zero", without, percent_scale(2));
    block.difference("  difference to the baseline", without, points_scale());
  }
  const auto& efficiency = block.comparison().as_given.efficiency;
  block.add("variance ratio, same leads for all", "×", [&](std::size_t i) {
    return i == block.result().baseline ? std::string("baseline") : variance_ratio(given.differences[i]);
  });
  block.add("  with probabilities, not flips", "×", [&](std::size_t i) {
    if (i == block.result().baseline) return std::string("baseline");
    return efficiency[i] ? fixed(efficiency[i]->in_all, 1) : std::string("–");
  });
}

void add_total(Block& block, const ControlledTotal& total, const std::string& label, const Scale& scale) {
  block.add(label, scale.unit, [&](std::size_t i) { return plus_minus(total.levels[i].estimate, scale); });
  block.add("  variance factor of the control", "×",
            [&](std::size_t i) { return fixed(total.levels[i].factor, 1); });
  const auto difference = [&](const std::string& name, const std::string& unit, auto text) {
    block.add(name, unit, [&](std::size_t i) {
      return i == block.result().baseline ? std::string("baseline") : text(total.differences[i]);
    });
  };
  difference("  difference to the baseline", scale.unit,
             [&](const sim::Controlled& c) { return plus_minus(c.estimate, scale, Sign::kAlways); });
  difference("    variance factor of the control", "×",
             [](const sim::Controlled& c) { return fixed(c.factor, 1); });
}

/// Totals move with the number of leads, whose mean is known: the control variate takes that part out.
void add_totals(Block& block, const RunInfo& info) {
  const auto& totals = block.comparison().as_given.totals;
  if (!std::isfinite(info.expected_leads) || totals.front().levels.front().coefficient == 0) return;
  block.heading(fmt::format("TOTALS per {}, for its expected {}", window_name(info),
                            counted(static_cast<std::uint64_t>(std::lround(info.expected_leads)), "lead")));
  add_total(block, totals[0], "expected wins", {1, 1, "wins"});
  add_total(block, totals[1], "expected revenue, thousands", {1e-3, 1, ""});
}

using Part = std::pair<const char*, sim::Estimate SplitEstimate::*>;
constexpr std::array<Part, 5> kParts = {{{"speed", &SplitEstimate::speed},
                                         {"match effects", &SplitEstimate::match},
                                         {"collisions", &SplitEstimate::collisions},
                                         {"coverage", &SplitEstimate::coverage},
                                         {"in all", &SplitEstimate::total}}};

void add_split(Block& block, const RunInfo& info) {
  const auto& splits = block.comparison().as_given.splits;
  if (std::none_of(splits.begin(), splits.end(), [](const auto& s) { return s.has_value(); })) return;
  block.heading("WHERE THE DIFFERENCE COMES FROM: expected wins per " + window_name(info));
  for (const auto& [label, member] : kParts) {
    block.add(label, "wins", [&, part = member](std::size_t i) {
      if (i == block.result().baseline) return std::string("baseline");
      return splits[i] ? plus_minus((*splits[i]).*part, {1, 1, ""}, Sign::kAlways) : std::string("–");
    });
  }
}

void add_sla(Block& block) {
  block.heading("SLA: met in time, of the leads due");
  for (int tier = 1; tier <= 3; ++tier) {
    const std::string prefix = fmt::format("sla.tier{}.", tier);
    const std::string label = fmt::format("tier {} ", tier);
    block.metric(label + "routed", prefix + "routed", percent_scale());
    block.metric("  of MQLs in business hours", prefix + "routed_in_hours", percent_scale());
    block.metric(label + "acknowledged", prefix + "acknowledged", percent_scale());
    block.metric("  of MQLs in business hours", prefix + "acknowledged_in_hours", percent_scale());
  }
}

void add_speed(Block& block) {
  block.heading("SPEED: wall time");
  block.duration("MQL to assignment, mean", "wait.mql_to_assigned.wall.mean");
  block.duration("MQL to assignment, p90", "wait.mql_to_assigned.wall.p90");
  block.duration("assignment to first attempt, mean", "wait.assigned_to_attempt.wall.mean");
  block.duration("assignment to first attempt, p90", "wait.assigned_to_attempt.wall.p90");
  block.duration("  in working time, mean", "wait.assigned_to_attempt.working.mean");
}

void add_paths(Block& block) {
  block.heading("CONVERSION BY PATH: won of the path's leads (raw: paths get different leads)");
  for (const UsedPath& path : used_paths(block.result(), block.comparison().as_given)) {
    const MetricComparison& m = metric_of(block.comparison().as_given, "path." + path.name + ".conversion");
    block.add(
        path.label, "%", [&](std::size_t i) { return plus_minus(m.levels[i], percent_scale()); },
        [&](std::size_t i) { return m.levels[i].defined(); });
  }
}

void add_operations(Block& block) {
  block.heading("OPERATION: of all leads, unless said otherwise");
  block.neutral("utilisation of reps on shift", "utilisation", percent_scale());
  block.metric("offers accepted, of those seen", "acceptance", percent_scale());
  block.metric("collisions (two reps, one company)", "collisions", percent_scale(2));
  block.neutral("fallback", "fallback", percent_scale(2));
  block.neutral("overflow", "overflow", percent_scale(2));
  block.neutral("escalated", "escalations", percent_scale(2));
  block.metric("leaked (no attempt in time)", "leaked", percent_scale(2));
}

std::string block_text(const sim::ExperimentResult& result, const Comparison& comparison, const RunInfo& info,
                       std::vector<std::size_t> strategies) {
  Block block(result, comparison, std::move(strategies));
  block.names();
  add_conversion(block);
  add_totals(block, info);
  add_split(block, info);
  add_sla(block);
  add_speed(block);
  add_paths(block);
  add_operations(block);
  return block.text();
}

std::string header(const sim::ExperimentResult& result, const RunInfo& info) {
  const std::string title = info.scenario_title.empty() ? info.scenario_name : info.scenario_title;
  std::string text = printable(title, kColumns) + "\n";
  text += wrap(fmt::format("{} of a {}, {} each on average; seed {}. Baseline: {}. Every strategy "
                           "plays the same leads.",
                           counted(result.replications.size(), "replication"), window_name(info),
                           counted(static_cast<std::uint64_t>(std::lround(mean_cohort(result))), "lead"),
                           info.seed, printable(result.strategies[result.baseline])),
               kColumns);
  if (const auto stopping = stopping_text(result.stopping)) text += "\n" + wrap(*stopping, kColumns);
  return text + "\n" +
         wrap(fmt::format("± is the half width of the {:g} % interval; {}.", 100 * info.confidence,
                          kMarkLegend),
              kColumns) +
         "\n";
}

std::string bullets(const std::string& title, const std::vector<std::string>& sentences) {
  if (sentences.empty()) return "";
  std::string out = "\n" + title + "\n";
  for (const std::string& sentence : sentences) out += "  " + wrap("- " + sentence, kColumns - 2, 4) + "\n";
  return out;
}

std::vector<std::string> sentences_of(const RunsComparison& runs) {
  std::vector<std::string> out;
  for (const auto& verdict : runs.verdicts) {
    if (verdict) out.push_back(printable(verdict->sentence));
  }
  return out;
}

}  // namespace

std::string verdict_text(const sim::ExperimentResult& result, const Comparison& comparison) {
  if (too_many_failures(result)) return "\nNO VERDICT: more than 1 % of the replications failed.\n";
  std::string out = bullets("VERDICT", sentences_of(comparison.as_given));
  if (comparison.without_match) {
    out += bullets("WITH ALL MATCH EFFECTS AT ZERO (no controlled study of one was found)",
                   sentences_of(*comparison.without_match));
  }
  return out;
}

std::string comparison_table(const sim::ExperimentResult& result, const Comparison& comparison,
                             const RunInfo& info) {
  std::string out = header(result, info);
  for (std::size_t first = 0; first < result.strategies.size(); first += kStrategiesPerBlock) {
    std::vector<std::size_t> strategies;
    for (std::size_t i = first; i < std::min(first + kStrategiesPerBlock, result.strategies.size()); ++i) {
      strategies.push_back(i);
    }
    out += "\n" + block_text(result, comparison, info, std::move(strategies));
  }
  out += verdict_text(result, comparison);
  if (comparison.inputs) out += input_table(*comparison.inputs, info.margin);
  if (comparison.bound) out += bound_table(result, *comparison.bound);
  out += bullets("WHAT IT TOOK", effort_sentences(result, comparison));
  if (comparison.grid) out += grid_table(*comparison.grid, info);
  return out + bullets("MIND", cautions(result, comparison, info));
}

}  // namespace leadlab::reports
