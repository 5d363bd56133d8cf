#include "cli/audit_trials.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <ostream>

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "reports/audit/lead_view.h"
#include "scenarios/roster.h"
#include "sim/experiment.h"

namespace leadlab::cli {

namespace {

using reports::audit::Played;
using scenarios::Scenario;

constexpr const char* kEverybody = "all";

bool can_be_key(const std::string& name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::map<std::string, std::size_t> territories_of(const std::vector<reports::audit::LeadView>& leads,
                                                  const models::History& quarter, const std::string& path) {
  std::map<std::string, std::size_t> out;
  for (const auto& view : leads) {
    if (view.path == models::kNoName || quarter.paths[view.path] != path) continue;
    if (view.lead->territory != models::kNoName) ++out[quarter.territories[view.lead->territory]];
  }
  return out;
}

/// The territory itself or the nearest above it that has reps; empty = none has.
std::string staffed(std::string territory, const engine::Tables& tables) {
  for (std::size_t up = 0; up <= tables.territories.size() && !territory.empty(); ++up) {
    if (can_be_key(territory) && !scenarios::reps_of_part(tables, territory).empty()) return territory;
    const auto row = std::find_if(tables.territories.begin(), tables.territories.end(),
                                  [&](const auto& t) { return t.territory_id == territory; });
    territory = row == tables.territories.end() ? "" : row->parent_id;
  }
  return "";
}

/// The scenario with `set`; nothing after a word about it.
std::optional<Scenario> read(const TrialTerms& terms, const std::vector<std::string>& set, Console& console) {
  scenarios::LoadOptions options;
  options.set = set;
  scenarios::LoadResult read = scenarios::load(terms.scenario, options);
  if (!read.scenario || !read.scenario->has_world) {
    print_findings(console.err, read.findings);
    console.err << fmt::format("leadlab audit: --scenario {} cannot be played; nothing was written.\n",
                               terms.scenario);
    return std::nullopt;
  }
  return std::move(read.scenario);
}

/// Only the audited strategy, and none of what a comparison plays beside it.
Played play(Scenario& scenario, const TrialTerms& terms, std::uint64_t seed, Progress& progress,
            std::uint64_t before, std::uint64_t all) {
  std::erase_if(scenario.contestants, [&](const auto& c) { return c.strategy.name != terms.strategy; });
  scenario.experiment.seed = seed;
  scenario.experiment.replications = terms.quarters;
  scenario.experiment.without_match_effects = false;
  scenario.experiment.lead_log = 0;
  scenario.experiment.lead_log_all = false;
  scenario.experiment.bound_steps = 0;
  const auto organisation = scenarios::world_organisation(scenario);
  sim::RunHooks hooks;
  hooks.stop = &InterruptGuard::requested();
  hooks.progress = [&](std::uint64_t done, std::uint64_t) { progress.update(before + done, all); };
  const sim::ExperimentResult result =
      sim::run_experiment(*organisation, scenarios::world_config(scenario, *organisation),
                          scenario.contestants, 0, scenario.experiment, hooks);
  constexpr double kMissing = std::numeric_limits<double>::quiet_NaN(), kCents = 100;
  Played out;
  out.conversion.assign(terms.quarters, kMissing);
  out.won = out.revenue = out.conversion;
  for (std::size_t r = 0; r < result.replications.size(); ++r) {
    const sim::WorldStats& world = result.as_given.worlds.at(0).at(r);
    const std::size_t at = result.replications[r] - scenario.experiment.first_replication;
    out.won.at(at) = world.all.won_expected;
    out.revenue.at(at) = world.all.revenue_expected_cents / kCents;
    if (world.all.leads > 0)
      out.conversion.at(at) = world.all.won_expected / static_cast<double>(world.all.leads);
  }
  return out;
}

bool has_strategy(const Scenario& scenario, const std::string& name) {
  return std::any_of(scenario.contestants.begin(), scenario.contestants.end(),
                     [&](const auto& c) { return c.strategy.name == name; });
}

}  // namespace

std::string part_of(const ProposedChange& change, const engine::Tables& tables) {
  std::map<std::string, std::size_t> parts;
  for (const auto& [territory, leads] : change.territories) {
    const std::string part = staffed(territory, tables);
    if (!part.empty()) parts[part] += leads;
  }
  const auto most = std::max_element(parts.begin(), parts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == parts.end() ? kEverybody : most->first;
}

std::vector<ProposedChange> proposed_changes(const std::vector<reports::audit::Action>& actions,
                                             const models::History& quarter) {
  std::vector<ProposedChange> out;
  const auto leads = reports::audit::views_of(quarter, nullptr);
  for (const auto& action : actions) {
    if (!action.overloaded_path.empty())
      out.push_back({action.overloaded_path, territories_of(leads, quarter, action.overloaded_path)});
  }
  return out;
}

std::optional<std::vector<reports::audit::Trial>> play_trials(const std::vector<ProposedChange>& changes,
                                                              const TrialTerms& terms,
                                                              const reports::RunInfo& info,
                                                              Console& console) {
  auto today = read(terms, {}, console);
  if (!today) return std::nullopt;
  if (today->hash != info.scenario_hash || !has_strategy(*today, terms.strategy)) {
    console.err << fmt::format(
        "leadlab audit: --scenario {} (is not what the results file was played from: another hash, or no "
        "strategy {}). Name the scenario as it was then.\n",
        terms.scenario, terms.strategy);
    return std::nullopt;
  }
  const InterruptGuard interrupt;
  Progress progress(console.err, progress_style(console.err_is_terminal), "quarters");
  std::vector<reports::audit::Trial> out;
  if (changes.empty()) return out;
  const std::uint64_t all = terms.quarters * (changes.size() + 1);
  const Played unchanged = play(*today, terms, info.seed, progress, 0, all);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const std::string part = part_of(changes[i], today->tables);
    const auto members = scenarios::reps_of_part(today->tables, part);
    auto changed = read(terms, {fmt::format("reps.{}={}", part, members.size() + 1)}, console);
    if (!changed) return std::nullopt;
    const Played with = play(*changed, terms, info.seed, progress, terms.quarters * (i + 1), all);
    out.push_back(reports::audit::trial_of(
        fmt::format("one more rep in {}, {} in place of {}", part == kEverybody ? "the team" : part,
                    members.size() + 1, members.size()),
        unchanged, with));
    out.back().path = changes[i].path;
  }
  return out;
}

}  // namespace leadlab::cli
