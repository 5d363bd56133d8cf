#include "cli/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/messages.h"

namespace leadlab::cli {
namespace {

double weeks(engine::Duration duration) {
  return std::chrono::duration<double, std::ratio<604800>>(duration).count();
}

std::string length_text(engine::Duration window) {
  const double days = 7 * weeks(window);
  const auto whole = static_cast<std::uint64_t>(std::llround(days));
  if (std::abs(days - static_cast<double>(whole)) > 1e-9) return fmt::format("{:.1f} days", days);
  return whole % 7 == 0 ? counted(whole / 7, "week") : counted(whole, "day");
}

std::string window_text(const models::TimeConfig& time) {
  return fmt::format("{} from {}", length_text(time.window), date_text(time.window_start()));
}

std::string contestants_text(const scenarios::Scenario& scenario) {
  std::vector<std::string> names;
  for (const sim::Contestant& contestant : scenario.contestants) {
    const std::string& name = contestant.strategy.name;
    names.push_back(name == scenario.baseline ? name + " (baseline)" : name);
  }
  return listed(names);
}

}  // namespace

std::string date_text(engine::Time t) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(t));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string plan_text(const scenarios::Scenario& scenario, const models::Demand& demand,
                      const std::optional<std::string>& extent) {
  const sim::ExperimentConfig& experiment = scenario.experiment;
  const auto leads = static_cast<std::uint64_t>(std::llround(demand.leads));
  const std::string first =
      experiment.first_replication == 0 ? "" : fmt::format(" (from number {})", experiment.first_replication);
  return fmt::format("{}: {}; {}{} of {}, {}{} in each; seed {}", scenario.name, contestants_text(scenario),
                     extent.value_or(counted(experiment.replications, "replication")), first,
                     window_text(scenario.world.time), counted(leads, "lead"),
                     scenario.world.real_arrivals.empty() ? " expected" : "", experiment.seed);
}

std::string demand_text(const models::Demand& demand) {
  const auto whole = [](double hours) { return grouped(static_cast<std::uint64_t>(std::llround(hours))); };
  return fmt::format(
      "Work expected: {:.2f} h a lead, {} h in all; the reps have {} h on shift: {:.0f} % of their time, "
      "evenly spread.",
      demand.hours_per_lead, whole(demand.hours()), whole(demand.hours_on_shift), 100 * demand.utilisation());
}

models::Demand demand_of(const scenarios::Scenario& scenario) {
  const auto organisation = scenarios::world_organisation(scenario);
  return models::expected_demand(scenarios::world_config(scenario, *organisation), *organisation);
}

}  // namespace leadlab::cli
