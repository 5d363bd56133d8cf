#include "cli/app.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <new>
#include <ostream>

#include "cli/audit.h"
#include "cli/check.h"
#include "cli/compare.h"
#include "cli/explain.h"
#include "cli/merge.h"
#include "cli/messages.h"
#include "cli/route.h"
#include "cli/show.h"
#include "cli/stress.h"
#include "cli/tune.h"
#include "cli/verify.h"
#include "cli/version.h"

namespace leadlab::cli {
namespace {

constexpr const char* kExitStatus = "Exit status: 0 done, 1 failed, 2 bad usage or input, 130 interrupted.";

/// The parser and what it fills in.
struct CommandLine {
  CommandLine();
  CLI::App app{
      "A wind tunnel for lead routing: plays quarters of leads through the router that runs in production,\n"
      "beside any other policy, on identical leads.",
      "leadlab"};
  CLI::App* compare_command = nullptr;
  CLI::App* check_command = nullptr;
  CompareArguments compare_arguments;
  CheckArguments check_arguments;
  CLI::App* route_command = nullptr;
  RouteArguments route_arguments;
  CLI::App* explain_command = nullptr;
  ExplainArguments explain_arguments;
  CLI::App* show_command = nullptr;
  ShowArguments show_arguments;
  CLI::App* verify_command = nullptr;
  VerifyArguments verify_arguments;
  CLI::App* stress_command = nullptr;
  StressArguments stress_arguments;
  CLI::App* tune_command = nullptr;
  TuneArguments tune_arguments;
  CLI::App* audit_command = nullptr;
  AuditArguments audit_arguments;
  CLI::App* merge_command = nullptr;
  MergeArguments merge_arguments;

 private:
  void add_route();
  void add_explain();
  void add_show();
  void add_verify();
  void add_stress();
  void add_tune();
  void add_merge();
  void add_audit();
};

CommandLine::CommandLine() {
  app.require_subcommand(1);
  app.set_version_flag("--version", version_text(), "Print version, commit and compiler");
  app.set_help_flag("-h,--help", "Print this help");
  app.get_formatter()->column_width(32);
  app.footer(fmt::format("'leadlab COMMAND --help' explains a command.\n{}", kExitStatus));

  compare_command = app.add_subcommand("compare", "Compare routing strategies on identical leads");
  compare_command->footer(fmt::format(
      "Examples:\n"
      "  leadlab compare b2b_saas.toml\n"
      "  leadlab compare b2b_saas.toml --precision 0.1pp\n"
      "  leadlab compare b2b_saas.toml --select best --delta 0.2pp\n"
      "  leadlab compare b2b_saas.toml --strategy tiered --baseline round_robin --replications 200 \\\n"
      "    --margin 0.3pp -o results.h5 --report report.html\n"
      "  leadlab compare b2b_saas.toml --set arrivals.scale=1.3 -o busy.h5\n\n"
      "The table goes to stdout, messages to stderr. A file of the same name is replaced once the new one is "
      "whole.\n"
      "Ctrl-C keeps the replications finished so far. {}",
      kExitStatus));
  add_compare_options(*compare_command, compare_arguments);
  add_stress();
  add_tune();

  check_command = app.add_subcommand("check", "Say everything that is wrong with a scenario, or risky");
  check_command->footer(fmt::format(
      "Examples:\n"
      "  leadlab check b2b_saas.toml\n"
      "  leadlab check b2b_saas.toml --leads export.csv\n\n"
      "Takes the options of compare that change the scenario, so that the very run can be checked. {}",
      kExitStatus));
  add_check_options(*check_command, check_arguments);
  add_route();
  add_explain();
  add_show();
  add_verify();
  add_merge();
  add_audit();
}

void CommandLine::add_stress() {
  stress_command =
      app.add_subcommand("stress", "Say where a team breaks, play a grid of scenarios, and shocks");
  stress_command->footer(fmt::format(
      "Examples:\n"
      "  leadlab stress b2b_saas.toml --find arrivals.scale --until 'sla.tier1.acknowledged_in_hours < 0.9'\n"
      "  leadlab stress b2b_saas.toml --vary arrivals.scale=0.5:3:0.25 --vary reps.capacity_hours=10:60:5 "
      "\\\n"
      "    --replications 20 -o stress.h5 --report stress.html\n"
      "  leadlab stress b2b_saas.toml --vary reps.EMEA=12:24:2 --metric conversion,utilisation\n"
      "  leadlab stress b2b_saas.toml --shock shocks/b2b_saas.toml --replications 20\n\n"
      "Ctrl-C keeps the points finished so far; the same command goes on from there. {}",
      kExitStatus));
  add_stress_options(*stress_command, stress_arguments);
}

void CommandLine::add_tune() {
  tune_command = app.add_subcommand("tune", "Find the best settings of a strategy");
  tune_command->footer(fmt::format(
      "Examples:\n"
      "  leadlab tune b2b_saas.toml --vary "
      "strategy.tiered.gates=account+territory+segment+vertical,territory+vertical "
      "\\\n"
      "    --vary reps.capacity_hours=20:60:5 --subject-to 'sla.tier1.routed >= 0.95' -o tuned.toml\n"
      "  leadlab tune smb_velocity.toml --strategy least_load --vary reps.all=12:18:1 --minimise "
      "utilisation\n\n"
      "Settings are thrown out by halves, the last few confirmed on fresh replications beside the scenario "
      "as it is.\n"
      "Exit status 1 also means that no setting keeps every limit. {}",
      kExitStatus));
  add_tune_options(*tune_command, tune_arguments);
}

void CommandLine::add_route() {
  route_command = app.add_subcommand("route", "Send leads through a strategy and write its decisions");
  route_command->footer(fmt::format(
      "Examples:\n"
      "  leadlab route b2b_saas.toml --strategy tiered --leads leads.csv -o decisions.csv\n"
      "  crm-events | leadlab route b2b_saas.toml --strategy tiered --leads - --on-error skip -o -\n\n"
      "A file gets its decisions when all of them are made. {}",
      kExitStatus));
  add_route_options(*route_command, route_arguments);
}

void CommandLine::add_explain() {
  explain_command = app.add_subcommand("explain", "Say why a lead went where it did");
  explain_command->footer(
      fmt::format("Example:\n"
                  "  leadlab explain b2b_saas.toml --strategy tiered --leads leads.csv --lead L-1042\n\n"
                  "Replays the file up to that lead, so that loads and turns are those of the moment. {}",
                  kExitStatus));
  add_explain_options(*explain_command, explain_arguments);
}

void CommandLine::add_show() {
  show_command = app.add_subcommand("show", "Draw a policy: gates, tiers, territories, managers, backups");
  show_command->footer(fmt::format(
      "Example:\n  leadlab show b2b_saas.toml --strategy tiered -o policy.svg\n\n{}", kExitStatus));
  add_show_options(*show_command, show_arguments);
}

void CommandLine::add_verify() {
  verify_command = app.add_subcommand("verify", "Play queues that theory solves, and compare with theory");
  verify_command->footer(fmt::format(
      "Examples:\n"
      "  leadlab verify --quick\n"
      "  leadlab verify --only routing -o routing.csv\n"
      "  leadlab verify --only line/mm1 --slower 5%\n\n"
      "The worlds are those of compare, with the router that runs in production. Exit status 1 also "
      "means that a\nquantity lies beyond the limit. {}",
      kExitStatus));
  add_verify_options(*verify_command, verify_arguments);
}

void CommandLine::add_merge() {
  merge_command = app.add_subcommand("merge", "Make one results file of several stretches of replications");
  merge_command->footer(
      fmt::format("Example:\n"
                  "  leadlab compare b2b_saas.toml --replications 100 -o a.h5\n"
                  "  leadlab compare b2b_saas.toml --replications 100 --first-replication 100 -o b.h5\n"
                  "  leadlab merge a.h5 b.h5 -o whole.h5\n\n"
                  "The file holds what one run of all replications would have written.\n{}",
                  kExitStatus));
  add_merge_options(*merge_command, merge_arguments);
}

void CommandLine::add_audit() {
  audit_command = app.add_subcommand("audit", "Say what a quarter tells about its routing, and what to do");
  audit_command->footer(
      fmt::format("Examples:\n"
                  "  leadlab audit results.h5 -o audit.html\n"
                  "  leadlab audit --history crm --quarter 2026Q3 --against 2026Q2 -o audit.html\n\n"
                  "The page opens in any browser without a network. docs/audit.md says how to read it.\n{}",
                  kExitStatus));
  add_audit_options(*audit_command, audit_arguments);
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// What the parser could not place: an unknown command, or an unknown option of a command.
std::string describe_leftover(const CLI::App& app, const CLI::App* command, const std::string& word) {
  if (command != nullptr && word.starts_with('-')) {
    const std::string name = word.substr(0, word.find('='));
    return fmt::format("unknown option {}.{}", name, did_you_mean(name, option_names(*command)));
  }
  if (command == nullptr && word.starts_with('-'))
    return fmt::format("unknown option {}.{}", word, did_you_mean(word, option_names(app)));
  if (command != nullptr) return fmt::format("unexpected argument \"{}\".", word);
  const auto commands = command_names(app);
  return fmt::format("unknown command \"{}\" (there are {}).{}", word, listed(commands),
                     did_you_mean(word, commands));
}

std::string describe(const CLI::ParseError& error, const CLI::App& app, const CLI::App* command,
                     const std::vector<std::string>& arguments) {
  const std::vector<std::string> rest = app.remaining(true);
  if (!rest.empty()) return describe_leftover(app, command, rest.front());
  // Without a command there is nothing that the first word could belong to.
  if (command == nullptr && !arguments.empty()) return describe_leftover(app, command, arguments.front());
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const std::string text = error.what();
    return text.substr(0, text.find(':')) + " needs a value.";
  }
  return std::string(error.what()) + ".";
}

const CLI::App* chosen(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? nullptr : commands.front();
}

/// Help and version end here too.
Exit stop_parsing(const CLI::ParseError& error, const CommandLine& line,
                  const std::vector<std::string>& arguments, Console& console) {
  const CLI::App* command = chosen(line.app);
  // Help asked for a command that does not exist is no help.
  const bool unknown = command == nullptr && !arguments.empty() && !arguments.front().starts_with('-');
  if (error.get_exit_code() == 0 && !unknown)
    return static_cast<Exit>(line.app.exit(error, console.out, console.err));
  if (arguments.empty()) {
    console.err << line.app.help();
    return Exit::kBadInput;
  }
  const std::string name = command == nullptr ? "leadlab" : "leadlab " + command->get_name();
  console.err << fmt::format("{}: {}\nSee '{} --help'.\n", name,
                             describe(error, line.app, command, arguments), name);
  return Exit::kBadInput;
}

std::string command_line_text(const std::vector<std::string>& arguments) {
  std::string text = "leadlab";
  for (const std::string& argument : arguments) text += " " + without_folders(argument);
  return text;
}

Exit run_command(CommandLine& line, const std::vector<std::string>& arguments, Console& console) {
  line.compare_arguments.command_line = command_line_text(arguments);
  line.stress_arguments.command_line = line.compare_arguments.command_line;
  line.merge_arguments.command_line = line.compare_arguments.command_line;
  line.audit_arguments.command_line = line.compare_arguments.command_line;
  if (line.stress_command->parsed()) return stress(line.stress_arguments, console);
  if (line.tune_command->parsed()) return tune(line.tune_arguments, console);
  if (line.verify_command->parsed()) return verify(line.verify_arguments, console);
  if (line.check_command->parsed()) return check(line.check_arguments, console);
  if (line.show_command->parsed()) return show(line.show_arguments, console);
  if (line.explain_command->parsed()) return explain(line.explain_arguments, console);
  if (line.route_command->parsed()) return route(line.route_arguments, console);
  if (line.audit_command->parsed()) return audit(line.audit_arguments, console);
  if (line.merge_command->parsed()) return merge(line.merge_arguments, console);
  return compare(line.compare_arguments, console);
}

Exit parse_and_run(const std::vector<std::string>& arguments, Console& console) {
  CommandLine line;
  try {
    line.app.parse(
        std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // it takes the last first
  } catch (const CLI::ParseError& error) {
    return stop_parsing(error, line, arguments, console);
  }
  const Exit status = run_command(line, arguments, console);
  if (console.out.flush()) return status;
  console.err << "leadlab: stdout could not be written\n";
  return Exit::kFailed;
}

}  // namespace

Exit run(const std::vector<std::string>& arguments, Console& console) {
  try {
    return parse_and_run(arguments, console);
  } catch (const std::bad_alloc&) {
    console.err << "leadlab: out of memory. Fewer replications, --lead-log 0 or fewer --threads need less.\n";
  } catch (const std::exception& error) {
    console.err << fmt::format("leadlab: {}\n", error.what());
  }
  return Exit::kFailed;
}

}  // namespace leadlab::cli
