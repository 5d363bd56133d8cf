#include "cli/explain.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

#include "cli/messages.h"
#include "reports/policy/explanation.h"
#include "scenarios/stream/batch_run.h"
#include "scenarios/stream/leads_csv.h"
#include "scenarios/times.h"

namespace leadlab::cli {
namespace {

using scenarios::LeadsCsv;

class Replay {
 public:
  Replay(const PolicyInput& input, const std::string& lead, Console& console)
      : input_(input),
        lead_(lead),
        console_(console),
        run_(
            organisation(), input.strategy, input.scenario.experiment.seed,
            [](std::string_view, const engine::Decision&) {},
            [this](std::string_view id, const engine::Decision& decision, const engine::Trace& trace) {
              if (id == lead_) tell(decision, trace);
            }) {}

  Exit run(LeadsCsv& leads) {
    std::vector<scenarios::Finding> problems = leads.header_problems();
    while (problems.empty() && !told_) {
      const LeadsCsv::Got got = leads.next();
      if (got == LeadsCsv::Got::kEnd) return not_there();
      problems = leads.problems();
      if (problems.empty()) take(leads, problems);
    }
    if (problems.empty()) return run_.finish(), Exit::kDone;
    print_findings(console_.err, problems);
    console_.err << fmt::format(
        "leadlab explain: nothing can be said about {}, because a line before it is bad.\n", lead_);
    return Exit::kBadInput;
  }

 private:
  [[nodiscard]] const engine::Organisation& organisation() const { return *input_.organisation; }

  void take(const LeadsCsv& leads, std::vector<scenarios::Finding>& problems) {
    const engine::LeadRecord& lead = leads.lead();
    if (lead.lead_id == lead_) describe(lead, leads.line());
    if (run_.take(lead.lead_id, organisation().encode(lead)) == scenarios::BatchRun::Took::kTooEarly)
      problems.push_back(
          leads.problem(scenarios::LeadField::kMqlAt, "must not be earlier than the line before"));
  }

  void describe(const engine::LeadRecord& lead, std::size_t line) {
    const std::string_view step = organisation().match_step(lead);
    console_.out << fmt::format("Lead {} (line {})\n", lead_, line)
                 << (step.empty() ? "No account matches.\n"
                                  : fmt::format("Its account was found by {}.\n", step));
  }

  void tell(const engine::Decision& decision, const engine::Trace& trace) {
    std::vector<reports::RepStanding> reps(organisation().rep_count());
    for (const engine::RepRow& row : input_.scenario.tables.reps)
      reps[organisation().find_rep(row.rep_id).index()].capacity =
          input_.strategy.capacity_limits ? row.capacity : engine::kNoLimit;
    for (std::size_t i = 0; i < reps.size(); ++i)
      reps[i].load = run_.router().load_of(engine::RepId(i), decision.decided_at);
    console_.out << reports::explain_decision(organisation(), input_.strategy, decision, trace, reps);
    if (decision.held) console_.out << '\n';
    told_ = true;
  }

  Exit not_there() {
    console_.err << fmt::format("leadlab explain: no lead \"{}\" (expected a lead_id of the file).\n", lead_);
    return Exit::kBadInput;
  }

  const PolicyInput& input_;
  std::string lead_;
  Console& console_;
  scenarios::BatchRun run_;
  bool told_ = false;
};

}  // namespace

void add_explain_options(CLI::App& command, ExplainArguments& into) {
  add_policy_options(command, into.input);
  command.add_option("--leads", into.leads, "leads.csv; - is stdin")->required()->option_text("FILE|-");
  command.add_option("--lead", into.lead, "The lead_id to explain")->required()->option_text("ID");
  command.add_option("--at", into.at, "Instant of leads without mql_at, as 2026-03-02T09:00:00Z")
      ->option_text("TIME");
}

Exit explain(const ExplainArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  check_arguments(arguments.input, problems);
  std::optional<engine::Time> at;
  scenarios::TimeError wrong;
  if (!arguments.at.empty()) at = scenarios::parse_time(arguments.at, &wrong);
  if (!arguments.at.empty() && !at) problems.push_back({"--at", arguments.at, wrong.expectation});
  if (tell_problems(problems, "leadlab explain", console.err)) return Exit::kBadInput;
  const auto input = read_policy_input(arguments.input, "leadlab explain", console);
  if (!input) return Exit::kBadInput;
  if (input->strategy.pick == engine::PickRule::kPull) {
    console.err
        << "leadlab explain: pull needs JSON lines (expected another pick rule). Try route --trace.\n";
    return Exit::kBadInput;
  }
  try {
    std::optional<scenarios::DescriptorSource> source;
    const bool is_stdin = arguments.leads == "-";
    if (is_stdin) {
      source.emplace(console.input, "stdin");
    } else {
      source.emplace(std::filesystem::path(arguments.leads));
    }
    LeadsCsv leads(*source, is_stdin ? "stdin" : arguments.leads, at);
    return Replay(*input, arguments.lead, console).run(leads);
  } catch (const scenarios::SourceError& error) {
    console.err << fmt::format("leadlab explain: {}\n", error.what());
    return Exit::kBadInput;
  }
}

}  // namespace leadlab::cli
