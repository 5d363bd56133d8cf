#include "cli/verify.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

#include "cli/interrupt.h"
#include "cli/messages.h"
#include "cli/progress.h"
#include "cli/scenario_input.h"
#include "cli/values.h"
#include "reports/atomic_file.h"
#include "reports/output_error.h"
#include "reports/verification.h"
#include "sim/theory/suite.h"

namespace leadlab::cli {
namespace {

using sim::theory::Case;

constexpr std::uint64_t kLastSeed = std::uint64_t{1} << 53U;  // as in a scenario
constexpr std::uint64_t kMostThreads = 1024;

std::string family_of(const Case& one) { return one.name.substr(0, one.name.find('/')); }

bool is_meant(const Case& one, const std::string& name) { return name == one.name || name == family_of(one); }

std::vector<std::string> known_names(const std::vector<Case>& all) {
  std::vector<std::string> names;
  for (const Case& one : all) {
    if (names.empty() || std::find(names.begin(), names.end(), family_of(one)) == names.end())
      names.push_back(family_of(one));
    names.push_back(one.name);
  }
  return names;
}

/// The cases asked for, in the order of the suite.
std::vector<Case> chosen(const VerifyArguments& arguments, std::vector<UsageProblem>& problems) {
  const std::vector<Case> all = sim::theory::suite();
  for (const std::string& name : arguments.only) {
    if (std::any_of(all.begin(), all.end(), [&](const Case& one) { return is_meant(one, name); })) continue;
    problems.push_back(
        {"--only", name,
         "must name a family or a case; --list shows them." + did_you_mean(name, known_names(all))});
  }
  std::vector<Case> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](const Case& one) {
    const bool named =
        arguments.only.empty() || std::any_of(arguments.only.begin(), arguments.only.end(),
                                              [&](const std::string& name) { return is_meant(one, name); });
    return named && (one.quick || !arguments.quick);
  });
  if (out.empty() && problems.empty())
    problems.push_back({"--quick", "", "leaves none of the cases of --only; leave it out"});
  return out;
}

struct Settings {
  sim::theory::CheckConfig check;
  bool json = false;
};

std::uint64_t count_of(const std::string& option, const std::string& text, std::uint64_t least,
                       std::uint64_t most, std::uint64_t otherwise, std::vector<UsageProblem>& problems) {
  if (text.empty()) return otherwise;
  const Parsed<std::uint64_t> parsed = parse_count(text, least, most);
  if (const auto* value = std::get_if<std::uint64_t>(&parsed)) return *value;
  problems.push_back({option, text, std::get<Expected>(parsed).text});
  return otherwise;
}

/// "5%": how much longer people take.
double slowness_of(const std::string& text, std::vector<UsageProblem>& problems) {
  if (text.empty()) return 1;
  const bool percent = text.ends_with('%');
  const Parsed<std::uint64_t> parsed = parse_count(text.substr(0, text.size() - 1), 1, 100);
  if (const auto* value = std::get_if<std::uint64_t>(&parsed); value != nullptr && percent)
    return 1 + static_cast<double>(*value) / 100;
  problems.push_back({"--slower", text, "must be a percentage from 1% to 100%"});
  return 1;
}

Settings read(const VerifyArguments& arguments, std::vector<UsageProblem>& problems) {
  Settings out;
  out.check.seed = count_of("--seed", arguments.seed, 0, kLastSeed, 1, problems);
  out.check.threads =
      static_cast<int>(count_of("--threads", arguments.threads, 0, kMostThreads, 0, problems));
  out.check.fault.slowness = slowness_of(arguments.slower, problems);
  out.json = arguments.output.ends_with(".json");
  if (!arguments.output.empty() && !out.json && !arguments.output.ends_with(".csv"))
    problems.push_back({"-o", arguments.output, "must end with .csv or .json"});
  return out;
}

Exit list(const std::vector<Case>& cases, Console& console) {
  for (const Case& one : cases)
    console.out << fmt::format("{:<36}{}{}\n", one.name, one.model, one.quick ? " (quick)" : "");
  return Exit::kDone;
}

/// Findings of the cases that were finished.
std::vector<sim::theory::Finding> play(const std::vector<Case>& cases, const sim::theory::CheckConfig& config,
                                       Console& console) {
  std::vector<double> leads;  // of each case: how long it takes, roughly
  double all = 0;
  for (const Case& one : cases) {
    leads.push_back(sim::theory::expected_leads(one.setting({})) * static_cast<double>(one.replications));
    all += leads.back();
  }
  Progress progress(console.err, progress_style(console.err_is_terminal), "leads");
  std::vector<sim::theory::Finding> findings;
  double before = 0;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    sim::RunHooks hooks;
    hooks.stop = &InterruptGuard::requested();
    hooks.progress = [&](std::uint64_t done, std::uint64_t of) {
      const double now = before + leads[i] * static_cast<double>(done) / static_cast<double>(of);
      progress.update(static_cast<std::uint64_t>(now), static_cast<std::uint64_t>(all));
    };
    const auto found = sim::theory::check(cases[i], config, hooks);
    if (found.empty()) break;
    findings.insert(findings.end(), found.begin(), found.end());
    before += leads[i];
  }
  return findings;
}

Exit tell(const reports::Verification& result, const VerifyArguments& arguments, bool json,
          Console& console) {
  console.out << reports::verification_table(result);
  if (!arguments.output.empty()) {
    reports::write_text_file(arguments.output,
                             json ? reports::verification_json(result) : reports::verification_csv(result));
    console.err << fmt::format("Wrote {}\n", arguments.output);
  }
  return result.beyond() == 0 ? Exit::kDone : Exit::kFailed;
}

}  // namespace

void add_verify_options(CLI::App& command, VerifyArguments& into) {
  command.add_option("--only", into.only, "Play only this family or case; repeatable")
      ->option_text("NAME")
      ->expected(1)
      ->take_all();
  command.add_flag("--list", into.list, "List families and cases with their models, and play nothing");
  command.add_flag("--quick", into.quick, "Play the short suite: one case or two of each family");
  command.add_option("--seed", into.seed, "Seed of all randomness (default: 1)")->option_text("N");
  command.add_option("--threads", into.threads, "Threads; 0 = all (default). Results do not depend on it")
      ->option_text("N");
  command
      .add_option("--slower", into.slower,
                  "Let people take P % longer than theory is told, to see the suite fail: 5%")
      ->option_text("P%");
  command.add_option("-o,--output", into.output, "Also write the numbers (.csv or .json)")
      ->option_text("FILE");
}

Exit verify(const VerifyArguments& arguments, Console& console) {
  std::vector<UsageProblem> problems;
  const Settings settings = read(arguments, problems);
  const std::vector<Case> cases = chosen(arguments, problems);
  if (tell_problems(problems, "leadlab verify", console.err)) return Exit::kBadInput;
  if (arguments.list) return list(cases, console);
  const InterruptGuard interrupt;
  try {
    if (!arguments.output.empty()) reports::check_writable(arguments.output);
    reports::Verification result;
    result.seed = settings.check.seed;
    result.slowness = settings.check.fault.slowness;
    result.findings = play(cases, settings.check, console);
    const bool interrupted = InterruptGuard::requested();
    if (interrupted) console.err << "leadlab verify: interrupted; only the cases finished are shown.\n";
    if (interrupted && result.findings.empty()) return Exit::kInterrupted;
    const Exit status = tell(result, arguments, settings.json, console);
    return interrupted ? Exit::kInterrupted : status;
  } catch (const reports::OutputError& error) {
    console.err << fmt::format("leadlab verify: {}\n", error.what());
    return Exit::kFailed;
  }
}

}  // namespace leadlab::cli
