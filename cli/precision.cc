#include "cli/precision.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/messages.h"
#include "reports/stopping_text.h"

namespace leadlab::cli {

constexpr double kWidest = 0.05;

Parsed<sim::PrecisionGoal> parse_precision(std::string_view text) {
  sim::PrecisionGoal goal;
  if (text.ends_with('%')) {
    goal.relative = true;
    const auto percent = parse_number(text.substr(0, text.size() - 1));
    if (percent && *percent > 0 && *percent <= 100) {
      goal.half_width = *percent / 100;
      return goal;
    }
    return Expected{"must be above 0 % and at most 100 % of the difference, as 5%"};
  }
  const Parsed<double> share = parse_margin(text);
  // 0.2 for 0.2pp would stop at once, at plus and minus twenty points.
  if (const auto* value = std::get_if<double>(&share);
      value != nullptr && *value > kWidest && !text.ends_with("pp"))
    return Expected{"is a share of more than 5 points; points are written 0.2pp"};
  if (const auto* value = std::get_if<double>(&share)) {
    goal.half_width = *value;
    return goal;
  }
  return Expected{std::get<Expected>(share).text + "; relative to the difference as 5%"};
}

namespace {

std::string goal_text(const sim::PrecisionGoal& goal) {
  sim::Stopping stopping;
  stopping.rule = goal.relative ? sim::StopRule::kSequence : sim::StopRule::kTwoStage;
  stopping.goal = goal.half_width;
  return reports::goal_text(stopping);
}

}  // namespace

std::string extent_text(const sim::PrecisionGoal& goal) {
  return fmt::format("{} to {}, until {},", grouped(std::min(sim::kBatch, goal.most)),
                     counted(goal.most, "replication"), goal_text(goal));
}

std::string pilot_sentence(const sim::PrecisionGoal& goal, const sim::PrecisionPlan& plan) {
  std::string text = fmt::format("After {}: {} needs {}", counted(plan.pilot, "replication"), goal_text(goal),
                                 reports::about_replications(plan.needed));
  if (plan.played < plan.needed)
    text += fmt::format("; {} are the most allowed (--max-replications, or what memory holds)",
                        grouped(plan.played));
  return text + ".";
}

}  // namespace leadlab::cli
