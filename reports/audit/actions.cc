#include "reports/audit/actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/numbers.h"

namespace leadlab::reports::audit {

namespace {

/// "-1.8 points (95 % -3.2 to -0.4)"
std::string points(const Interval& x) {
  const auto text = [](double v) { return fixed(100 * v, 1, Sign::kAlways); };
  return fmt::format("{} points ({} to {})", text(x.estimate), text(x.low), text(x.high));
}

Action for_cause(const PathFinding& path) {
  const std::string name = printable(path.path);
  Action out;
  out.wins = missed(path);
  out.why = diagnosis_sentence(path);
  switch (path.diagnosis.cause) {
    case Cause::kCapacity:
      out.what = fmt::format(
          "Make room on the path {}: more reps in its pool, a lower capacity threshold, or fewer leads.",
          name);
      out.owner = "sales managers of its pool";
      out.overloaded_path = path.path;
      break;
    case Cause::kRepPool:
      out.what = fmt::format(
          "Look at who works the path {}: like leads win more with other reps. Train, or change the pool.",
          name);
      out.owner = "sales managers of its pool";
      break;
    default:
      out.what = fmt::format(
          "Check what sends leads down the path {}: its criteria and the records they read.", name);
      out.owner = "revenue operations";
      break;
  }
  return out;
}

const OperationFinding* found(const Operations& operations, Finding kind) {
  for (const OperationFinding& one : operations.findings) {
    if (one.kind == kind && one.known && one.count > 0) return &one;
  }
  return nullptr;
}

std::string of_all(const OperationFinding& one) {
  return fmt::format("{} of {} {}", grouped(one.count), grouped(one.of), one.counted);
}

void add_operational(const Operations& operations, std::vector<Action>& out) {
  struct Remedy {
    Finding kind;
    const char *what, *owner;
  };
  const Remedy remedies[] = {
      {Finding::kUnassigned, "Name an owner of last resort for leads that nobody gets.",
       "revenue operations"},
      {Finding::kLeaked, "Work the leads that nobody has tried, and find out whose they are.",
       "sales managers"},
      {Finding::kAway, "Let leads of absent reps go to their stand-ins.", "revenue operations"},
      {Finding::kNoBackup, "Name a backup for every rep.", "sales managers"},
      {Finding::kCollision, "Match leads to accounts before any other rule.", "revenue operations"},
      {Finding::kConflict, "Settle which territory owns the places that two claim.", "revenue operations"},
      {Finding::kOldRecord, "Refresh records that nobody has looked at for a year.", "data stewards"}};
  for (const Remedy& remedy : remedies) {
    if (const OperationFinding* one = found(operations, remedy.kind))
      out.push_back({remedy.what, remedy.owner, of_all(*one) + ": " + one->name + ".", std::nullopt});
  }
  const OperationFinding* wrong = found(operations, Finding::kReclassified);
  if (wrong != nullptr)
    out.push_back({"Verify territory, size and industry before routing.", "data stewards",
                   of_all(*wrong) + " were routed by a value that turned out wrong.", operations.stale.wins});
}

}  // namespace

std::string revenue_text(const Interval& x) {
  // Two digits of the half width are what the interval bears.
  const double half = (x.high - x.low) / 2;
  const double step =
      half > 0 && std::isfinite(half) ? std::pow(10, std::max(0.0, std::floor(std::log10(half)) - 1)) : 1;
  const auto text = [step](double value) {
    value = std::round(value / step) * step;
    const std::string digits = grouped(static_cast<std::uint64_t>(std::llround(std::abs(value))));
    return value <= -0.5 ? "−" + digits : digits;
  };
  return fmt::format("{} ({} to {})", text(x.estimate), text(x.low), text(x.high));
}

Interval missed(const PathFinding& path) {
  const auto n = static_cast<double>(path.diagnosis.evidence.counterparts);
  const Interval& gap = path.diagnosis.evidence.adjusted_gap;
  return {-n * gap.estimate, -n * gap.high, -n * gap.low};
}

Interval revenue_of(const Interval& wins, const DealValue& deal) {
  const double centre = wins.estimate * deal.mean;
  const double spread = two_sided_z(0.95) * deal.std_error * wins.estimate;
  return {centre, centre - std::hypot((wins.estimate - wins.low) * deal.mean, spread),
          centre + std::hypot((wins.high - wins.estimate) * deal.mean, spread)};
}

bool calls_for_action(const PathFinding& path) {
  const Cause cause = path.diagnosis.cause;
  return cause == Cause::kCapacity || cause == Cause::kRepPool || cause == Cause::kCriteria;
}

std::string cause_name(Cause cause) {
  switch (cause) {
    case Cause::kNothingWrong:
      return "nothing wrong";
    case Cause::kLeadMix:
      return "lead mix, no action";
    case Cause::kCapacity:
      return "capacity";
    case Cause::kRepPool:
      return "rep pool";
    case Cause::kCriteria:
      return "matching criteria";
    case Cause::kNotIdentifiable:
      break;
  }
  return "not identifiable";
}

std::string diagnosis_sentence(const PathFinding& path) {
  const Diagnosis& d = path.diagnosis;
  const Evidence& e = d.evidence;
  std::string text =
      fmt::format("Raw gap {}, against like leads elsewhere {}", points(e.raw_gap), points(e.adjusted_gap));
  const auto share = [](const StepEvidence& step) { return fixed(100 * step.share.estimate, 0); };
  switch (d.cause) {
    case Cause::kNothingWrong:
      return text + ": no gap that matters.";
    case Cause::kLeadMix:
      return text + ": the gap comes with the leads. Nothing to mend.";
    case Cause::kCapacity:
      return text +
             fmt::format("; response time and load explain {} % of it: too much work.", share(*e.capacity));
    case Cause::kRepPool:
      return text +
             fmt::format("; who works it explains {} % of it: the wrong reps, or too few of the right ones.",
                         share(*e.reps));
    case Cause::kCriteria:
      return text +
             "; neither work nor reps explain it, and leads matched by the record do no better: the criteria "
             "are wrong, or the records they read.";
    case Cause::kNotIdentifiable:
      break;
  }
  switch (d.open) {
    case Open::kNoComparableLeads:
      return fmt::format(
          "Not identifiable: like leads never go elsewhere ({} of {} have a counterpart). Hold out 5 to 10 % "
          "at random next quarter.",
          grouped(e.counterparts), grouped(e.path_leads));
    case Open::kTooFewLeads:
      text += fmt::format("; not identifiable with {} leads", grouped(e.path_leads));
      break;
    default:
      text += "; there is a gap, but its cause is not identifiable";
      break;
  }
  if (d.leads_needed > 0 && std::isfinite(d.leads_needed))
    text += fmt::format(", about {} in all would do", grouped(static_cast<std::uint64_t>(d.leads_needed)));
  return text + ".";
}

std::vector<Action> actions_of(const std::vector<PathFinding>& paths, const RepFindings& reps,
                               const Operations& operations, const DealValue& deal) {
  std::vector<Action> out;
  for (const PathFinding& path : paths) {
    if (calls_for_action(path)) out.push_back(for_cause(path));
  }
  std::string beyond;
  for (const RepFinding& rep : reps.reps) {
    const double share =
        rep.won.cases == 0 ? 0 : static_cast<double>(rep.won.hits) / static_cast<double>(rep.won.cases);
    if (rep.beyond_luck && share < reps.target)
      beyond += (beyond.empty() ? "" : ", ") + printable(rep.rep, 40);
  }
  if (!beyond.empty())
    out.push_back({"Talk with the reps below the funnel about their leads before anything else.",
                   "sales managers",
                   "Further below the team's rate than luck allows: " + beyond + ". Their leads may differ.",
                   std::nullopt});
  add_operational(operations, out);
  for (Action& action : out) {
    if (action.wins && deal.deals > 1) action.revenue = revenue_of(*action.wins, deal);
  }
  std::erase_if(out, [](const Action& a) { return a.wins && a.wins->estimate <= 0; });  // nothing to win
  std::stable_sort(out.begin(), out.end(), [](const Action& a, const Action& b) {
    const double x = a.wins ? a.wins->estimate : -1e300, y = b.wins ? b.wins->estimate : -1e300;
    return x > y;
  });
  return out;
}

Decision decision_of(const std::vector<PathFinding>& paths, const DealValue& deal) {
  Decision out;
  const PathFinding* worst = nullptr;
  const PathFinding* judged = nullptr;
  const PathFinding* unclear = nullptr;  // surely worse, but why?
  std::string open;
  for (const PathFinding& path : paths) {
    if (path.diagnosis.cause == Cause::kNotIdentifiable)
      open += (open.empty() ? "" : ", ") + printable(path.path, 40);
    else if (judged == nullptr ||
             path.diagnosis.evidence.adjusted_gap.estimate < judged->diagnosis.evidence.adjusted_gap.estimate)
      judged = &path;
    const Interval& gap = path.diagnosis.evidence.adjusted_gap;
    if (path.diagnosis.open == Open::kCauseUnclear &&
        (unclear == nullptr || gap.estimate < unclear->diagnosis.evidence.adjusted_gap.estimate))
      unclear = &path;
    if (calls_for_action(path) && (worst == nullptr || missed(path).estimate > missed(*worst).estimate))
      worst = &path;
  }
  if (worst != nullptr) {
    const Interval wins = missed(*worst);
    out.sentence = fmt::format(
        "Act on the path {} ({}): against like leads elsewhere {}; about {} deals a quarter ({} to {}){}.",
        printable(worst->path), cause_name(worst->diagnosis.cause),
        points(worst->diagnosis.evidence.adjusted_gap), fixed(wins.estimate, 0), fixed(wins.low, 0),
        fixed(wins.high, 0), deal.deals > 1 ? ", in revenue " + revenue_text(revenue_of(wins, deal)) : "");
  } else if (unclear != nullptr) {
    out.sentence = fmt::format(
        "Look into the path {}: against like leads elsewhere {}, but {} leads cannot tell the cause.",
        printable(unclear->path), points(unclear->diagnosis.evidence.adjusted_gap),
        grouped(unclear->diagnosis.evidence.leads));
  } else if (judged != nullptr) {
    out.sentence = fmt::format(
        "Keep the routing: no path is beyond doubt worse than like leads elsewhere; the lowest that can be "
        "judged, {}, stands at {}.",
        printable(judged->path), points(judged->diagnosis.evidence.adjusted_gap));
  } else {
    out.sentence = "Keep the routing until more is known: this quarter cannot judge any path.";
  }
  if (!open.empty()) out.sure = "The quarter cannot judge " + open + ".";
  return out;
}

}  // namespace leadlab::reports::audit
