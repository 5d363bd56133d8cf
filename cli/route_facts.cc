// Facts as JSON lines in, effects out: each fact is answered before the next is waited for.
#include <fmt/format.h>

#include <ostream>

#include "cli/messages.h"
#include "cli/route_run.h"
#include "cli/stream_output.h"
#include "scenarios/stream/country_notes.h"
#include "scenarios/stream/fact_run.h"
#include "scenarios/stream/trace_lines.h"

namespace leadlab::cli {
namespace {

using scenarios::FactsJson;

class FactsRoute {
 public:
  FactsRoute(const RouteJob& job, Console& console)
      : job_(job),
        console_(console),
        output_(job.options.output, Delivery::kAtOnce, console),
        facts_(job.source, job.shown_as, job.options.at),
        run_(*job.input.organisation, job.input.strategy, job.input.scenario.experiment.seed, explain(),
             output_.text()),
        countries_(job.input.scenario.tables.territories) {}

  Exit run() {
    for (FactsJson::Got got = facts_.next(); got != FactsJson::Got::kEnd; got = facts_.next()) {
      if (got == FactsJson::Got::kBadLine) {
        report(facts_.problems());
      } else if (const auto refusal = run_.take(facts_.fact())) {
        report({facts_.problem(refusal->where, refusal->expectation, refusal->remedy)});
      } else {
        tell_odd_countries();
      }
      if (bad_lines_ > 0 && !skips()) return stop();
      job_.live || job_.options.output == "-" ? output_.flush() : output_.written();
    }
    run_.finish();
    output_.commit();
    if (bad_lines_ > 0)
      console_.err << fmt::format("leadlab route: {} left out.\n", counted(bad_lines_, "bad line"));
    if (job_.options.output != "-")
      console_.err << fmt::format("Wrote {} (effects for {})\n", job_.options.output,
                                  counted(run_.leads(), "lead"));
    return Exit::kDone;
  }

 private:
  [[nodiscard]] bool skips() const { return job_.options.on_error == OnError::kSkip; }

  scenarios::FactRun::Explain explain() {
    if (!job_.options.trace) return {};
    return [this](std::string_view id, const engine::Decision& decision, const engine::Trace& trace) {
      scenarios::append_trace(*job_.input.organisation, id, decision, trace, output_.text());
    };
  }

  /// Beside the answers, never among them.
  void tell_odd_countries() {
    if (facts_.fact().kind != scenarios::FactKind::kLead) return;
    for (const auto& note : countries_.look_at(facts_.fact().lead_record())) {
      scenarios::Finding finding =
          facts_.problem(fmt::format("{} = \"{}\"", scenarios::name_of(note.field), note.value),
                         note.expectation, note.remedy);
      finding.severity = scenarios::Finding::Severity::kWarning;
      print_findings(console_.err, {finding});
    }
  }

  void report(const std::vector<scenarios::Finding>& problems) {
    ++bad_lines_;
    print_findings(console_.err, problems);
    for (const scenarios::Finding& problem : problems)
      scenarios::EffectLines::error(facts_.line(), scenarios::to_string(problem), output_.text());
  }

  /// What was answered to a live stream stays said; a file is not written.
  Exit stop() {
    output_.flush();
    console_.err << fmt::format(
        "leadlab route: stopped at line {}. --on-error skip leaves such lines out and goes on.\n",
        facts_.line());
    return Exit::kBadInput;
  }

  const RouteJob& job_;
  Console& console_;
  StreamOutput output_;
  FactsJson facts_;
  scenarios::FactRun run_;
  scenarios::CountryNotes countries_;
  std::uint64_t bad_lines_ = 0;
};

}  // namespace

Exit route_facts(const RouteJob& job, Console& console) {
  if (job.options.sort) {
    console.err
        << "leadlab route: --sort (expected only with CSV input). Facts must come in order of time.\n";
    return Exit::kBadInput;
  }
  return FactsRoute(job, console).run();
}

}  // namespace leadlab::cli
