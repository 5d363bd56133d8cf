#include "tests/accuracy/reports/broken_quarter.h"

#include <stdexcept>

#include "models/tape.h"
#include "reports/audit/history_of.h"
#include "reports/results_file.h"
#include "sim/experiment.h"
#include "sim/replication_log.h"
#include "sim/world.h"
#include "tests/support/support.h"

namespace leadlab::test {
namespace {

std::vector<std::string> keys_of(Broken fault) {
  switch (fault) {
    case Broken::kNothing:
      return {};
    case Broken::kMap:
      return {R"(industries.Groceries="services")", R"(industries.Cleaning="health")",
              R"(industries.Pharmacies="retail")"};
    case Broken::kPool:
      return {R"(files.reps="reps_mismatched.csv")"};
    case Broken::kHours:
      return {R"(calendar.specialists.hours={ "mon-fri" = "10:00-14:00" })"};
    case Broken::kMix:
      return {"effects.lead.existing_customer.odds=0.3"};
  }
  return {};
}

scenarios::Scenario loaded(Broken fault, const std::string& window) {
  scenarios::LoadOptions options;
  options.set = keys_of(fault);
  options.set.push_back("time.window=\"" + window + "\"");
  auto result =
      scenarios::load(source_dir() / "tests/accuracy/reports/fault_injection/quarter.toml", options);
  if (!result.scenario) throw std::runtime_error(to_string(result.findings.front()));
  return std::move(*result.scenario);
}

/// Plays the quarter again with verticals that are not as the policy has them, and puts it into the log.
void put_truth(const engine::Organisation& routed, const engine::Organisation& truth,
               const models::WorldConfig& world, const sim::Contestant& contestant, std::uint64_t seed,
               sim::ExperimentResult& result) {
  const models::TapeMaker tapes(routed, world, seed);
  models::Tape tape = tapes.draw(0);
  const models::Tape true_tape = models::TapeMaker(truth, world, seed).draw(0);
  for (std::size_t i = 0; i < tape.leads.size(); ++i)
    tape.leads[i].true_vertical = true_tape.leads.at(i).true_vertical;
  const sim::WorldSetup setup(routed, world);
  std::vector<sim::WorldOutput> outputs;
  outputs.push_back(sim::World(setup, contestant).play(tape, tapes.stream(0), sim::KeepOutcomes::kYes));
  result.log_details.at(0) = sim::replication_log(tapes, tape, outputs);
  result.lead_log.at(0).at(0) = std::move(outputs[0].outcomes);
}

}  // namespace

std::string path_of(Broken fault) {
  return fault == Broken::kPool || fault == Broken::kMix ? "account_owner" : "vertical";
}

BrokenQuarters::BrokenQuarters(Broken fault, const std::string& window)
    : scenario_(loaded(fault, window)),
      routed_(scenarios::world_organisation(scenario_)),
      world_(scenarios::world_config(scenario_, *routed_)) {
  if (fault == Broken::kMap) truth_ = scenarios::world_organisation(loaded(Broken::kNothing, window));
}

models::History BrokenQuarters::play(std::uint64_t seed) const {
  sim::ExperimentConfig config = scenario_.experiment;
  config.seed = seed;
  config.replications = config.lead_log = 1;
  config.without_match_effects = false;
  config.threads = 1;
  const auto& routed = scenario_.contestants;
  sim::ExperimentResult result = sim::run_experiment(*routed_, world_, routed, 0, config);
  if (truth_) put_truth(*routed_, *truth_, world_, routed.front(), seed, result);
  const TempDir folder;
  reports::RunInfo info;
  info.reps = scenario_.tables.reps;
  reports::write_results(folder.path() / "quarter.h5", result, info);
  return reports::LoggedRun(folder.path() / "quarter.h5").history(routed.front().strategy.name);
}

}  // namespace leadlab::test
