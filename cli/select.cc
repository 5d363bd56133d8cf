#include "cli/select.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/messages.h"

namespace leadlab::cli {

namespace {

constexpr std::uint64_t kMostReplications = 10'000'000;

/// "95%" or "0.95", above one half and below 1.
std::optional<double> parse_confidence(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  auto value = parse_number(text);
  if (value && percent) *value /= 100;
  if (!value || !(*value >= 0.5 && *value < 1)) return std::nullopt;
  return value;
}

void refuse_others(const CompareArguments& arguments, std::vector<UsageProblem>& problems) {
  for (const auto& [option, value] :
       {std::pair{"--replications", arguments.replications}, {"--precision", arguments.precision}}) {
    if (!value.empty()) problems.push_back({option, value, "cannot be had together with --select"});
  }
}

}  // namespace

void add_select_options(CLI::App& command, CompareArguments& into) {
  command
      .add_option("--select", into.select,
                  "best: play until one strategy is left; those clearly worse are dropped on the way")
      ->option_text("best");
  command
      .add_option("--delta", into.delta,
                  "With --select: a difference of conversion too small to matter: 0.2pp (default), 0.002")
      ->option_text("D");
  command
      .add_option("--confidence", into.confidence,
                  "With --select: probability of ending with the best (default: 95%)")
      ->option_text("C");
}

std::optional<sim::search::SelectionGoal> read_selection(const CompareArguments& arguments,
                                                         std::vector<UsageProblem>& problems) {
  if (arguments.select.empty()) {
    for (const auto& [option, value] :
         {std::pair{"--delta", arguments.delta}, {"--confidence", arguments.confidence}}) {
      if (!value.empty()) problems.push_back({option, value, "goes with --select only"});
    }
    return std::nullopt;
  }
  if (arguments.select != "best") problems.push_back({"--select", arguments.select, "must be best"});
  refuse_others(arguments, problems);
  sim::search::SelectionGoal goal;
  if (!arguments.delta.empty()) {
    const Parsed<double> delta = parse_margin(arguments.delta);
    if (const auto* share = std::get_if<double>(&delta))
      goal.delta = *share;
    else
      problems.push_back({"--delta", arguments.delta, std::get<Expected>(delta).text});
  }
  if (!arguments.confidence.empty()) {
    const auto confidence = parse_confidence(arguments.confidence);
    if (!confidence)
      problems.push_back(
          {"--confidence", arguments.confidence, "must be at least 50% and below 100%, as 95%"});
    goal.confidence = confidence.value_or(goal.confidence);
  }
  if (!arguments.max_replications.empty()) {
    const auto most = parse_count(arguments.max_replications, sim::kBatch, kMostReplications);
    if (const auto* count = std::get_if<std::uint64_t>(&most))
      goal.most = *count;
    else
      problems.push_back({"--max-replications", arguments.max_replications, std::get<Expected>(most).text});
  }
  return goal;
}

std::string extent_text(const sim::search::SelectionGoal& goal) {
  return fmt::format("{} to {}, until the best is left,", grouped(sim::kBatch),
                     counted(goal.most, "replication"));
}

std::string look_sentence(const sim::Selection& selection) {
  std::vector<std::string> out;
  for (const sim::Fate& fate : selection.fates) {
    if (fate.out_after == selection.replications) out.push_back(fate.strategy);
  }
  return fmt::format("After {}: {} fell out; {} of {} left.", counted(selection.replications, "replication"),
                     listed(out), selection.left.size(), selection.fates.size());
}

}  // namespace leadlab::cli
