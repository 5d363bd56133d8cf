#include "reports/policy/explanation.h"

#include <fmt/format.h>

#include <chrono>
#include <map>

namespace leadlab::reports {
namespace {

constexpr std::size_t kWidth = 100;

std::string time_text(engine::Time t) {
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(t - day)};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

/// `text` broken between words; later lines begin with `indent` blanks.
std::string wrapped(const std::string& text, std::size_t indent) {
  std::string out, line;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, end - from);
    if (!line.empty() && line.size() + 1 + word.size() > kWidth) {
      out += line + "\n";
      line = std::string(indent, ' ') + word;
    } else {
      line += (from == 0 ? "" : " ") + word;
    }
    from = end + 1;
  }
  return out + line + "\n";
}

std::string why(const std::string& decided_by) {
  static const std::map<std::string, std::string> kReasons = {
      {"relationship", "because of the relationship with the account; nobody else was considered"},
      {"only_candidate", "as the only one left"},
      {"least_load", "for carrying the least work of those left"},
      {"open_count", "for having the fewest open leads and opportunities of those left"},
      {"round_robin", "for being next in turn"},
      {"round_robin (owed turn)", "for being owed a turn that was skipped before"},
      {"weighted_round_robin", "for being next in turn by weight"},
      {"random", "by the draw"},
      {"random_remaining_quota", "by the draw, in proportion to the leads left for today"},
      {"power_of_two", "for carrying less than the other of two that were drawn"},
      {"longest_idle", "for being idle the longest"},
      {"most_recent_contact", "after a tie, for the most recent contact with this customer"},
      {"lowest_load", "after a tie, for carrying the least work"},
      {"seniority", "after a tie, for being the most senior"},
      {"least_recently_assigned", "after a tie, for having waited longest since the last assignment"},
      {"rep_id", "after a tie that no rule could break, for the first id in order"}};
  const auto found = kReasons.find(decided_by);
  return found == kReasons.end() ? "by " + decided_by : found->second;
}

std::string heading(const std::string& step) {
  static const std::map<std::string, std::string> kHeadings = {
      {"roster", "On the roster"},
      {"account", "Account gate"},
      {"territory", "Territory gate"},
      {"segment", "Segment gate"},
      {"deal_size", "Deal-size gate"},
      {"vertical", "Vertical gate"},
      {"rules", "Assignment rules"},
      {"present", "Present, not away"},
      {"backup", "Stand-ins"},
      {"on_shift", "On shift now"},
      {"hold", "Waiting for an opening"},
      {"capacity", "Room for more work"},
      {"daily_cap", "Below the daily cap"},
      {"free", "Free now"},
      {"widen", "Widened pool, because nobody had room"},
      {"fallback", "Fallback"}};
  const auto found = kHeadings.find(step);
  return found == kHeadings.end() ? step : found->second;
}

class Writer {
 public:
  Writer(const engine::Organisation& organisation, const engine::Trace& trace,
         const std::vector<RepStanding>& reps)
      : organisation_(organisation), carried_(trace.carried), reps_(reps) {}

  void step(std::size_t number, const engine::TraceStep& step) {
    const bool found_owner = step.step == "account" && !step.kept.empty();
    std::string text = fmt::format("{:3}. {}: ", number, heading(step.step));
    if (!step.note.empty()) text += step.note + " ";
    if (step.step == "roster") {
      text += fmt::format("{} at this time.", step.kept.size() == 1
                                                  ? "1 rep counts"
                                                  : fmt::format("{} reps count", step.kept.size()));
    } else if (!step.kept.empty()) {
      text += fmt::format("{} {}.",
                          found_owner             ? "It is"
                          : step.kept.size() == 1 ? "One stays:"
                                                  : "These stay:",
                          names(step.kept));
    } else if (step.step != "account" && step.step != "hold") {
      text += "Nobody stays.";
    }
    out_ += wrapped(text, 5);
    dropped(step);
  }

  /// "R1 (12.5 h of 40 h)", as the decision found it.
  [[nodiscard]] std::string with_load(engine::RepId rep) const {
    return with_load(rep,
                     rep.index() < carried_.size() ? carried_[rep.index()] : reps_[rep.index()].load.work);
  }
  [[nodiscard]] std::string with_load_after(engine::RepId rep) const {
    return with_load(rep, reps_[rep.index()].load.work);
  }
  void line(const std::string& text, std::size_t indent = 2) { out_ += wrapped(text, indent); }
  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  [[nodiscard]] std::string with_load(engine::RepId rep, engine::Duration work) const {
    const auto hours = [](engine::Duration d) {
      return fmt::format("{:.1f} h", std::chrono::duration<double, std::ratio<3600>>(d).count());
    };
    const engine::Duration capacity = reps_[rep.index()].capacity;
    return fmt::format("{} ({}{})", organisation_.name(rep), hours(work),
                       capacity == engine::kNoLimit ? "" : " of " + hours(capacity));
  }
  std::string names(const std::vector<engine::RepId>& reps) const {
    std::string text;
    for (const engine::RepId rep : reps) text += (text.empty() ? "" : ", ") + with_load(rep);
    return text;
  }

  void dropped(const engine::TraceStep& step) {
    std::map<engine::Dropped, std::string> groups;
    for (const auto& [rep, reason] : step.dropped) {
      std::string& group = groups[reason];
      const bool by_load = reason == engine::Dropped::kFull;
      group += (group.empty() ? "" : ", ") + (by_load ? with_load(rep) : organisation_.name(rep));
    }
    for (const auto& [reason, group] : groups)
      out_ += wrapped(fmt::format("     - out, {}: {}.", engine::to_string(reason), group), 7);
  }

  const engine::Organisation& organisation_;
  const std::vector<engine::Duration>& carried_;
  const std::vector<RepStanding>& reps_;
  std::string out_;
};

/// The rule that was to choose had nothing to choose from.
bool one_was_left(const engine::Trace& trace) {
  return trace.decided_by != "relationship" && !trace.steps().empty() &&
         trace.steps().back().kept.size() == 1;
}

void add_outcome(const engine::Organisation& organisation, const engine::Decision& decision,
                 const engine::Trace& trace, Writer& out) {
  if (decision.held) {
    out.line("The lead is held until someone it may go to is on shift, and is decided anew then.");
  } else if (!decision.rep) {
    out.line("Nobody could take the lead. It is unassigned.");
  } else {
    out.line(fmt::format("{} gets the lead, {}. Path: {}. With this lead: {}.",
                         organisation.name(decision.rep),
                         why(one_was_left(trace) ? "only_candidate" : trace.decided_by),
                         engine::to_string(decision.path), out.with_load_after(decision.rep)));
  }
  if (decision.flags.bits() != 0) out.line("Flags: " + engine::to_string(decision.flags) + ".");
  if (decision.route_due_at != engine::kNever)
    out.line(
        fmt::format("It had to be routed by {}{}.", time_text(decision.route_due_at),
                    decision.decided_at <= decision.route_due_at ? ", which was met" : ", which was missed"));
  if (decision.acknowledge_due_at != engine::kNever)
    out.line(fmt::format("It has to be acknowledged by {}.", time_text(decision.acknowledge_due_at)));
}

}  // namespace

std::string explain_decision(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
                             const engine::Decision& decision, const engine::Trace& trace,
                             const std::vector<RepStanding>& reps) {
  Writer out(organisation, trace, reps);
  const auto name = [&](auto id) { return id ? organisation.name(id) : std::string("unknown"); };
  out.line(fmt::format("Decided at {} by strategy {}.", time_text(decision.decided_at), strategy.name));
  out.line(fmt::format("The lead is of tier {}; account {}, territory {}, segment {}, vertical {}.",
                       organisation.tiers()[decision.tier].tier, name(decision.account),
                       name(decision.territory), name(decision.segment), name(decision.vertical)));
  out.line("");
  std::size_t number = 0;
  for (const engine::TraceStep& step : trace.steps()) out.step(++number, step);
  out.line("");
  add_outcome(organisation, decision, trace, out);
  return std::move(out).text();
}

}  // namespace leadlab::reports
