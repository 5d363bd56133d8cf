#include "reports/stopping_text.h"

#include <fmt/format.h>

#include <cmath>

#include "reports/numbers.h"
#include "sim/stopped_estimate.h"

namespace leadlab::reports {

std::string goal_text(const sim::Stopping& stopping) {
  if (stopping.rule == sim::StopRule::kSequence)
    return fmt::format("±{:g} % of the difference", 100 * stopping.goal);
  return fmt::format("±{:g} points", 100 * stopping.goal);
}

std::string about_replications(std::uint64_t needed) {
  if (needed >= sim::kNeverEnough) return "more replications than anybody can play";
  return "about " + counted(needed, "replication");
}

std::optional<std::string> stopping_text(const sim::Stopping& stopping) {
  switch (stopping.rule) {
    case sim::StopRule::kFixed:
      return std::nullopt;
    case sim::StopRule::kTwoStage:
      return fmt::format(
          "Played until every difference of conversion is known to {}; {} set the number, and the intervals "
          "of "
          "those differences use their variance (Stein), so that they hold though the data chose when to "
          "stop.",
          goal_text(stopping), counted(stopping.pilot, "replication"));
    case sim::StopRule::kSequence:
      return fmt::format(
          "Played until every difference of conversion is known to {}, with a look after every {}; the "
          "intervals "
          "of those differences are a confidence sequence, which holds at all looks together.",
          goal_text(stopping), counted(sim::kBatch, "replication"));
  }
  return std::nullopt;
}

std::optional<std::string> missed_goal_text(const sim::Stopping& stopping, double reached) {
  if (stopping.needed == 0) return std::nullopt;
  const std::string has = std::isfinite(reached) ? fmt::format("±{} points", fixed(100 * reached, 3))
                                                 : std::string("no interval yet");
  return fmt::format(
      "Stopped short of {}: has {}; it would take {} (at most {} are played; --max-replications).",
      goal_text(stopping), has, about_replications(stopping.needed), grouped(stopping.most));
}

}  // namespace leadlab::reports
