// leads.csv in, decisions.csv out.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/check_leads.h"
#include "cli/lead_block.h"
#include "cli/messages.h"
#include "cli/route_run.h"
#include "cli/stream_output.h"
#include "scenarios/stream/batch_run.h"
#include "scenarios/stream/decision_rows.h"
#include "scenarios/stream/leads_csv.h"
#include "scenarios/stream/trace_lines.h"
#include "scenarios/times.h"

namespace leadlab::cli {
namespace {

using scenarios::BatchRun;
using scenarios::LeadsCsv;

/// Lets a reader see all answers so far before it is asked for more.
class AnswerFirst final : public scenarios::ByteSource {
 public:
  AnswerFirst(scenarios::ByteSource& source, StreamOutput& output) : source_(source), output_(output) {}
  std::size_t read(std::span<char> into) override {
    output_.flush();
    return source_.read(into);
  }

 private:
  scenarios::ByteSource& source_;
  StreamOutput& output_;
};

/// A lead that waits to be sorted.
struct Waiting {
  engine::Lead lead;
  std::size_t id_begin, id_size;
};

class CsvRoute {
 public:
  CsvRoute(const RouteJob& job, Console& console)
      : job_(job),
        console_(console),
        output_(job.options.output, skips() ? Delivery::kAtOnce : Delivery::kAtCommit, console),
        rows_(organisation(), job.input.strategy),
        run_(
            organisation(), job.input.strategy, job.input.scenario.experiment.seed,
            [this](std::string_view id, const engine::Decision& d) { answer(id, d); }, explain()),
        countries_(job.input.scenario.tables.territories) {
    if (job.options.trace)
      trace_.emplace(job.options.output == "-" ? "-" : trace_file(job.options), Delivery::kAtCommit,
                     trace_console_);
  }

  Exit run() {
    AnswerFirst live(job_.source, output_);
    LeadsCsv leads(job_.live ? live : job_.source, job_.shown_as, job_.options.at);
    if (!leads.header_problems().empty()) {
      print_findings(console_.err, leads.header_problems());
      console_.err << "leadlab route: nothing was written.\n";
      return Exit::kBadInput;
    }
    output_.text() += scenarios::DecisionRows::header();
    read_all(leads);
    if (job_.options.sort) take_sorted();
    return finish();
  }

 private:
  [[nodiscard]] const engine::Organisation& organisation() const { return *job_.input.organisation; }
  [[nodiscard]] bool skips() const { return job_.options.on_error == OnError::kSkip; }
  /// Nothing will be written any more; only further errors are looked for.
  [[nodiscard]] bool stopped() const { return bad_lines_ > 0 && !skips(); }

  BatchRun::Explain explain() {
    if (!job_.options.trace) return {};
    return [this](std::string_view id, const engine::Decision& decision, const engine::Trace& trace) {
      scenarios::append_trace(organisation(), id, decision, trace, trace_->text());
      trace_->written();
    };
  }

  void answer(std::string_view id, const engine::Decision& decision) {
    rows_.append(id, decision, output_.text());
    ++answers_;
  }

  void report(const std::vector<scenarios::Finding>& problems) {
    ++bad_lines_;
    print_findings(console_.err, problems);
  }

  void read_all(LeadsCsv& leads) {
    for (LeadsCsv::Got got = leads.next(); got != LeadsCsv::Got::kEnd; got = leads.next()) {
      if (got == LeadsCsv::Got::kBadLine) {
        take_block();
        report(leads.problems());
      } else {
        print_findings(console_.err, odd_countries(leads, countries_));
        job_.options.sort ? remember(leads.lead()) : take(leads);
      }
      output_.written();
    }
    take_block();
  }

  /// Leads of a file wait for others to be encoded with, unless their line may have to be reported.
  void take(const LeadsCsv& leads) {
    const engine::Time t = leads.lead().mql_at;
    if (job_.live || stopped() || t < latest_) {
      take_block();
      take_now(leads);
    } else {
      block_.add(leads.lead());
      if (block_.full()) take_block();
    }
    latest_ = std::max(latest_, t);
  }

  /// None of them is too early: each is at or after its predecessor.
  void take_block() {
    constexpr std::size_t kAhead = 16;
    if (block_.empty()) return;
    const auto [records, leads] = block_.encode(organisation());
    for (std::size_t i = 0; i < leads.size(); ++i) {
      if (i + kAhead < leads.size()) run_.router().expect(leads[i + kAhead]);
      run_.take(records[i].lead_id, leads[i]);
    }
  }

  void take_now(const LeadsCsv& leads) {
    const engine::LeadRecord& lead = leads.lead();
    BatchRun::Took took{};
    if (stopped()) {
      engine::Lead bare;
      bare.mql_at = lead.mql_at;
      took = run_.skim(lead.lead_id, bare);
    } else {
      took = run_.take(lead.lead_id, organisation().encode(lead));
    }
    if (took != BatchRun::Took::kTooEarly) return;
    report({leads.problem(
        scenarios::LeadField::kMqlAt,
        fmt::format("must not be earlier than the line before, {}", scenarios::format_time(run_.now())),
        "Sort the file by mql_at, or use --sort.")});
  }

  void remember(const engine::LeadRecord& lead) {
    if (stopped()) return;
    waiting_.push_back({organisation().encode(lead), waiting_ids_.size(), lead.lead_id.size()});
    waiting_ids_ += lead.lead_id;
  }

  void take_sorted() {
    if (stopped()) return;
    std::stable_sort(waiting_.begin(), waiting_.end(),
                     [](const Waiting& a, const Waiting& b) { return a.lead.mql_at < b.lead.mql_at; });
    for (const Waiting& w : waiting_) {
      run_.take(std::string_view(waiting_ids_).substr(w.id_begin, w.id_size), w.lead);
      output_.written();
    }
  }

  Exit finish() {
    if (stopped()) {
      console_.err << fmt::format(
          "leadlab route: {}; nothing was written. --on-error skip leaves such lines out.\n",
          counted(bad_lines_, "bad line"));
      return Exit::kBadInput;
    }
    run_.finish();
    output_.commit();
    if (trace_) trace_->commit();
    if (bad_lines_ > 0)
      console_.err << fmt::format("leadlab route: {} left out.\n", counted(bad_lines_, "bad line"));
    if (job_.options.output != "-")
      console_.err << fmt::format("Wrote {} ({})\n", job_.options.output, counted(answers_, "decision"));
    return Exit::kDone;
  }

  const RouteJob& job_;
  Console& console_;
  Console trace_console_{console_.err, console_.err, false};
  StreamOutput output_;
  std::optional<StreamOutput> trace_;
  scenarios::DecisionRows rows_;
  BatchRun run_;
  scenarios::CountryNotes countries_;
  LeadBlock block_;  ///< empty while a line is reported
  engine::Time latest_ = engine::kSinceEver;
  std::vector<Waiting> waiting_;
  std::string waiting_ids_;
  std::uint64_t bad_lines_ = 0, answers_ = 0;
};

}  // namespace

Exit route_csv(const RouteJob& job, Console& console) {
  if (job.input.strategy.pick == engine::PickRule::kPull) {
    console.err << fmt::format(
        "leadlab route: strategy {} picks by pull (expected another rule for CSV input: nobody is ever free "
        "again there). Use JSON lines, which tell when a lead is closed.\n",
        job.input.strategy.name);
    return Exit::kBadInput;
  }
  return CsvRoute(job, console).run();
}

}  // namespace leadlab::cli
