#include "cli/explain.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <ostream>

#include "cli/leads_input.h"
#include "reports/policy/explanation.h"
#include "scenarios/stream/batch_run.h"
#include "scenarios/stream/fact_run.h"
#include "scenarios/stream/leads_csv.h"
#include "scenarios/times.h"

namespace leadlab::cli {
namespace {

using scenarios::FactsJson;
using scenarios::LeadsCsv;

/// Says why one lead went where it did, when its turn comes.
class Teller {
 public:
  Teller(const PolicyInput& input, const std::string& lead, Console& console)
      : input_(input), lead_(lead), console_(console) {}

  [[nodiscard]] const engine::Organisation& organisation() const { return *input_.organisation; }
  [[nodiscard]] const engine::StrategyConfig& strategy() const { return input_.strategy; }
  [[nodiscard]] std::uint64_t seed() const { return input_.scenario.experiment.seed; }
  [[nodiscard]] bool told() const { return told_; }

  void describe(const engine::LeadRecord& lead, std::size_t line) {
    if (lead.lead_id != lead_ || described_) return;
    described_ = true;
    const std::string_view step = organisation().match_step(lead);
    console_.out << fmt::format("Lead {} (line {})\n", lead_, line)
                 << (step.empty() ? "No account matches.\n"
                                  : fmt::format("Its account was found by {}.\n", step));
  }

  void tell(std::string_view id, const engine::Decision& decision, const engine::Trace& trace,
            engine::Router& router) {
    if (id != lead_) return;
    std::vector<reports::RepStanding> reps(organisation().rep_count());
    for (const engine::RepRow& row : input_.scenario.tables.reps)
      reps[organisation().find_rep(row.rep_id).index()].capacity =
          input_.strategy.capacity_limits ? row.capacity : engine::kNoLimit;
    for (std::size_t i = 0; i < reps.size(); ++i)
      reps[i].load = router.load_of(engine::RepId(i), decision.decided_at);
    console_.out << reports::explain_decision(organisation(), input_.strategy, decision, trace, reps);
    if (decision.held) console_.out << '\n';
    told_ = true;
  }

  Exit end(const std::vector<scenarios::Finding>& problems) {
    if (!problems.empty()) {
      print_findings(console_.err, problems);
      console_.err << fmt::format(
          "leadlab explain: nothing can be said about {}, because a line before it is bad.\n", lead_);
    } else if (!told_) {
      console_.err << fmt::format("leadlab explain: no lead \"{}\" (expected a lead_id of the file).\n",
                                  lead_);
    }
    return problems.empty() && told_ ? Exit::kDone : Exit::kBadInput;
  }

 private:
  const PolicyInput& input_;
  std::string lead_;
  Console& console_;
  bool described_ = false, told_ = false;
};

Exit explain_csv(LeadsCsv& leads, Teller& teller, Console& console) {
  if (teller.strategy().pick == engine::PickRule::kPull) {
    console.err << "leadlab explain: strategy " << teller.strategy().name
                << " picks by pull (expected another rule for CSV input). Use JSON lines, which tell when a "
                   "lead is closed.\n";
    return Exit::kBadInput;
  }
  scenarios::BatchRun run(
      teller.organisation(), teller.strategy(), teller.seed(),
      [](std::string_view, const engine::Decision&) {},
      [&](std::string_view id, const engine::Decision& decision, const engine::Trace& trace) {
        teller.tell(id, decision, trace, run.router());
      });
  std::vector<scenarios::Finding> problems = leads.header_problems();
  while (problems.empty() && !teller.told()) {
    if (leads.next() == LeadsCsv::Got::kEnd) break;
    problems = leads.problems();
    if (!problems.empty()) break;
    const engine::LeadRecord& lead = leads.lead();
    teller.describe(lead, leads.line());
    if (run.take(lead.lead_id, teller.organisation().encode(lead)) == scenarios::BatchRun::Took::kTooEarly)
      problems.push_back(
          leads.problem(scenarios::LeadField::kMqlAt, "must not be earlier than the line before"));
  }
  if (problems.empty()) run.finish();
  return teller.end(problems);
}

Exit explain_facts(FactsJson& facts, Teller& teller) {
  std::string effects;  // nobody reads them here
  scenarios::FactRun run(
      teller.organisation(), teller.strategy(), teller.seed(),
      [&](std::string_view id, const engine::Decision& decision, const engine::Trace& trace) {
        teller.tell(id, decision, trace, run.router());
      },
      effects);
  std::vector<scenarios::Finding> problems;
  while (problems.empty() && !teller.told()) {
    if (facts.next() == FactsJson::Got::kEnd) break;
    problems = facts.problems();
    if (!problems.empty()) break;
    if (facts.fact().kind == scenarios::FactKind::kLead)
      teller.describe(facts.fact().lead_record(), facts.line());
    if (const auto refusal = run.take(facts.fact()))
      problems.push_back(facts.problem(refusal->where, refusal->expectation, refusal->remedy));
    effects.clear();
  }
  if (problems.empty()) run.finish();
  return teller.end(problems);
}

}  // namespace

void add_explain_options(CLI::App& command, ExplainArguments& into) {
  add_policy_options(command, into.input);
  command.add_option("--leads", into.leads, "Leads: leads.csv, or facts as JSON lines; - is stdin")
      ->required()
      ->option_text("FILE|-");
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
  try {
    LeadsInput leads(arguments.leads, console);
    Teller teller(*input, arguments.lead, console);
    if (leads.format() == LeadsFormat::kJsonLines) {
      FactsJson facts(leads.source(), leads.shown_as(), at);
      return explain_facts(facts, teller);
    }
    LeadsCsv rows(leads.source(), leads.shown_as(), at);
    return explain_csv(rows, teller, console);
  } catch (const scenarios::SourceError& error) {
    console.err << fmt::format("leadlab explain: {}\n", error.what());
    return Exit::kBadInput;
  }
}

}  // namespace leadlab::cli
