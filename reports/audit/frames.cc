#include "reports/audit/frames.h"

#include <cmath>
#include <functional>
#include <limits>

namespace leadlab::reports::audit {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double share(const sim::Share& s) {
  return s.cases == 0 ? kNone : static_cast<double>(s.hits) / static_cast<double>(s.cases);
}

double number(std::uint64_t n) { return static_cast<double>(n); }

/// A column of numbers from rows of any kind.
template <class Row, class F>
std::vector<double> numbers(const std::vector<Row>& rows, F value) {
  std::vector<double> out;
  for (const Row& row : rows) out.push_back(value(row));
  return out;
}
template <class Row, class F>
std::vector<std::string> texts(const std::vector<Row>& rows, F value) {
  std::vector<std::string> out;
  for (const Row& row : rows) out.push_back(value(row));
  return out;
}
template <class Row, class F>
std::vector<Interval> intervals(const std::vector<Row>& rows, F value) {
  std::vector<Interval> out;
  for (const Row& row : rows) {
    Interval x = value(row);
    if (std::isnan(x.estimate)) x.low = x.high = kNone;
    out.push_back(x);
  }
  return out;
}

Interval wilson_of(const sim::Share& s, double confidence) {
  if (s.cases == 0) return {};
  const sim::ShareInterval w = sim::wilson(s, confidence);
  return {w.share, w.low, w.high};
}

struct MeasureRow {
  std::string name, unit;
  std::function<double(const Measures&)> value;
};

std::vector<MeasureRow> measure_rows() {
  return {{"leads", "leads", [](const Measures& m) { return number(m.leads); }},
          {"mql_to_assignment_median", "s",
           [](const Measures& m) { return m.to_assignment.leads ? m.to_assignment.median : kNone; }},
          {"mql_to_assignment_mean", "s",
           [](const Measures& m) { return m.to_assignment.leads ? m.to_assignment.mean : kNone; }},
          {"mql_to_assignment_p90", "s",
           [](const Measures& m) { return m.to_assignment.leads ? m.to_assignment.p90 : kNone; }},
          {"mql_to_assignment_working_mean", "s",
           [](const Measures& m) {
             return m.to_assignment_working.leads ? m.to_assignment_working.mean : kNone;
           }},
          {"assignment_to_attempt_median", "s",
           [](const Measures& m) { return m.to_attempt.leads ? m.to_attempt.median : kNone; }},
          {"assignment_to_attempt_mean", "s",
           [](const Measures& m) { return m.to_attempt.leads ? m.to_attempt.mean : kNone; }},
          {"assignment_to_attempt_p90", "s",
           [](const Measures& m) { return m.to_attempt.leads ? m.to_attempt.p90 : kNone; }},
          {"assignment_to_attempt_working_mean", "s",
           [](const Measures& m) { return m.to_attempt_working.leads ? m.to_attempt_working.mean : kNone; }},
          {"acceptance", "1", [](const Measures& m) { return share(m.accepted); }},
          {"attempted", "1", [](const Measures& m) { return share(m.attempted); }},
          {"reached", "1", [](const Measures& m) { return share(m.reached); }},
          {"qualified", "1", [](const Measures& m) { return share(m.qualified); }},
          {"conversion", "1", [](const Measures& m) { return share(m.won); }},
          {"value_won", "currency", [](const Measures& m) { return m.value; }}};
}

}  // namespace

Frame measure_frame(const Audit& a) {
  const auto rows = measure_rows();
  Frame out{"measures", "the quarter's measures, and those of the quarter before", rows.size(), {}};
  out.text("measure", "name of the measure", texts(rows, [](const auto& r) { return r.name; }));
  out.text("unit", "its unit", texts(rows, [](const auto& r) { return r.unit; }));
  out.number("value", "", "this quarter", numbers(rows, [&](const auto& r) { return r.value(a.measures); }));
  out.number("before", "", "the quarter before",
             numbers(rows, [&](const auto& r) { return a.before ? r.value(*a.before) : kNone; }));
  return out;
}

Frame tier_frame(const Audit& a) {
  const auto& rows = a.tiers;
  Frame out{"tiers", "adherence to the SLA and waits by tier; tier 0 = all leads", rows.size(), {}};
  out.number("tier", "", "tier", numbers(rows, [](const auto& t) { return t.tier; }));
  out.number("leads", "leads", "leads", numbers(rows, [](const auto& t) { return number(t.leads); }));
  struct Kind {
    const char *name, *meaning;
    sim::Share TierFacts::*share;
  };
  const Kind kinds[] = {
      {"routed", "routed in time", &TierFacts::routed},
      {"routed_in_hours", "routed in time, MQL in business hours", &TierFacts::routed_in_hours},
      {"acknowledged", "acknowledged in time", &TierFacts::acknowledged},
      {"acknowledged_in_hours", "acknowledged in time, MQL in business hours",
       &TierFacts::acknowledged_in_hours}};
  for (const Kind& k : kinds) {
    out.number(std::string(k.name) + "_due", "leads", std::string("deadlines: ") + k.meaning,
               numbers(rows, [&](const auto& t) { return number((t.*k.share).cases); }));
    out.interval(k.name, "1", k.meaning,
                 intervals(rows, [&](const auto& t) { return wilson_of(t.*k.share, a.confidence); }));
  }
  out.number("excluded", "leads", "deadlines after the end of observation",
             numbers(rows, [](const auto& t) { return number(t.excluded); }));
  out.number("to_assignment_mean", "s", "MQL to assignment, wall, mean", numbers(rows, [](const auto& t) {
               return t.to_assignment.leads ? t.to_assignment.mean : kNone;
             }));
  out.number("to_attempt_mean", "s", "assignment to first attempt, wall, mean",
             numbers(rows, [](const auto& t) { return t.to_attempt.leads ? t.to_attempt.mean : kNone; }));
  return out;
}

Frame path_frame(const Audit& a) {
  const auto& rows = a.paths;
  Frame out{"paths", "conversion by routing path, raw and at equal lead mix", rows.size(), {}};
  out.text("path", "name of the path", texts(rows, [](const auto& p) { return p.path; }));
  out.number("leads", "leads", "leads credited to it",
             numbers(rows, [](const auto& p) { return number(p.won.cases); }));
  out.number("won", "leads", "won so far", numbers(rows, [](const auto& p) { return number(p.won.hits); }));
  out.interval("conversion", "1", "won of all, raw", intervals(rows, [](const auto& p) {
                 return Interval{p.raw.share, p.raw.low, p.raw.high};
               }));
  out.interval("raw_difference", "1", "against all other paths, raw",
               intervals(rows, [](const auto& p) { return p.against_rest.raw; }));
  out.interval("adjusted_difference", "1", "against all other paths, standardised to the path's own leads",
               intervals(rows, [](const auto& p) { return p.against_rest.adjusted; }));
  out.number("comparable", "1", "share of its leads that have counterparts elsewhere",
             numbers(rows, [](const auto& p) { return p.against_rest.comparable_share; }));
  out.interval("odds_ratio", "1", "Mantel-Haenszel", intervals(rows, [](const auto& p) {
                 return p.against_rest.odds ? p.against_rest.odds->odds_ratio : Interval{};
               }));
  out.interval("logistic_odds_ratio", "1", "of a logistic model with the lead mix",
               intervals(rows, [](const auto& p) { return p.odds_ratio.value_or(Interval{}); }));
  out.interval("doubly_robust", "1", "difference where the path was partly drawn by lot; missing = refused",
               intervals(rows, [](const auto& p) {
                 return p.weighted.refusal == Refusal::kNone ? p.weighted.difference : Interval{};
               }));
  out.number("least_propensity", "1", "smallest probability of going the other way",
             numbers(rows, [](const auto& p) { return p.weighted.least_propensity; }));
  out.number("effective_leads", "leads", "effective sample size of the path, weighted",
             numbers(rows, [](const auto& p) {
               return p.weighted.refusal == Refusal::kNone ? p.weighted.path.effective_leads : kNone;
             }));
  out.number("e_value", "1", "risk ratio that an unrecorded cause would need to explain it",
             numbers(rows, [](const auto& p) { return p.e_value ? p.e_value->of_estimate : kNone; }));
  out.number("detectable", "1", "smallest shortfall that so many leads would show with 80 %",
             numbers(rows, [](const auto& p) { return p.detectable.value_or(kNone); }));
  out.number("maturity", "1", "share of its wins that can be seen yet",
             numbers(rows, [](const auto& p) { return p.maturity.value_or(kNone); }));
  out.text("noticed", "differs at a false discovery rate of 5 %",
           texts(rows, [](const auto& p) { return p.noticed ? "yes" : "no"; }));
  out.text("diagnosis", "cause", texts(rows, [](const auto& p) { return cause_name(p.diagnosis.cause); }));
  out.text("evidence", "what it rests on", texts(rows, [](const auto& p) { return diagnosis_sentence(p); }));
  out.number("leads_needed", "leads", "in all, where a cause cannot be told; 0 = more would not help",
             numbers(rows, [](const auto& p) { return p.diagnosis.leads_needed; }));
  return out;
}

Frame segment_frame(const Audit& a) {
  struct Row {
    std::string segment, path;
    sim::Share won;
  };
  std::vector<Row> rows;
  for (const SegmentPaths& segment : a.segments) {
    for (const NamedCount& path : segment.paths) {
      if (path.share.cases > 0) rows.push_back({segment.segment, path.name, path.share});
    }
  }
  Frame out{"segments", "conversion by routing path within each segment", rows.size(), {}};
  out.text("segment", "segment as recorded when routed",
           texts(rows, [](const auto& r) { return r.segment; }));
  out.text("path", "name of the path", texts(rows, [](const auto& r) { return r.path; }));
  out.number("leads", "leads", "leads credited to it",
             numbers(rows, [](const auto& r) { return number(r.won.cases); }));
  out.number("won", "leads", "won so far", numbers(rows, [](const auto& r) { return number(r.won.hits); }));
  out.interval("conversion", "1", "won of leads",
               intervals(rows, [&](const auto& r) { return wilson_of(r.won, a.confidence); }));
  return out;
}

Frame rep_frame(const Audit& a) {
  const auto& rows = a.reps.reps;
  Frame out{"reps", "reps against what luck allows, and drawn towards the team", rows.size(), {}};
  out.text("rep", "rep_id", texts(rows, [](const auto& r) { return r.rep; }));
  out.number("leads", "leads", "leads credited to the rep",
             numbers(rows, [](const auto& r) { return number(r.won.cases); }));
  out.number("won", "leads", "won so far", numbers(rows, [](const auto& r) { return number(r.won.hits); }));
  out.number("conversion", "1", "won of all, raw", numbers(rows, [](const auto& r) { return share(r.won); }));
  out.interval("shrunk", "1", "drawn towards the team's rate",
               intervals(rows, [](const auto& r) { return r.shrunk.rate; }));
  out.number("reliability", "1", "weight of the rep's own rate",
             numbers(rows, [](const auto& r) { return r.shrunk.reliability; }));
  out.number("limit95_low", "1", "lower 95 % limit of luck",
             numbers(rows, [](const auto& r) { return r.warn.low; }));
  out.number("limit95_high", "1", "upper 95 % limit of luck",
             numbers(rows, [](const auto& r) { return r.warn.high; }));
  out.number("limit998_low", "1", "lower 99.8 % limit of luck",
             numbers(rows, [](const auto& r) { return r.act.low; }));
  out.number("limit998_high", "1", "upper 99.8 % limit of luck",
             numbers(rows, [](const auto& r) { return r.act.high; }));
  out.text("beyond_luck", "outside the 99.8 % limits",
           texts(rows, [](const auto& r) { return r.beyond_luck ? "yes" : "no"; }));
  out.number("assignments", "assignments", "offers",
             numbers(rows, [](const auto& r) { return number(r.accepted.cases); }));
  out.interval("acceptance", "1", "offers not declined",
               intervals(rows, [&](const auto& r) { return wilson_of(r.accepted, a.confidence); }));
  return out;
}

Frame operation_frame(const Audit& a) {
  const auto& rows = a.operations.findings;
  Frame out{"operations", "what went wrong on the way", rows.size(), {}};
  out.text("finding", "what", texts(rows, [](const auto& f) { return f.name; }));
  out.number("count", "", "how many; missing = the log could not tell",
             numbers(rows, [](const auto& f) { return f.known ? number(f.count) : kNone; }));
  out.number("of", "", "of how many",
             numbers(rows, [](const auto& f) { return f.known ? number(f.of) : kNone; }));
  out.text("counted", "what is counted", texts(rows, [](const auto& f) { return f.counted; }));
  out.text("detail", "more", texts(rows, [](const auto& f) { return f.detail; }));
  return out;
}

Frame action_frame(const Audit& a) {
  const auto& rows = a.actions;
  Frame out{"actions", "what to do", rows.size(), {}};
  out.text("action", "what", texts(rows, [](const auto& x) { return x.what; }));
  out.text("owner", "by whom", texts(rows, [](const auto& x) { return x.owner; }));
  out.text("why", "evidence", texts(rows, [](const auto& x) { return x.why; }));
  out.interval("wins", "deals", "gained in a quarter like this one; missing = not estimated",
               intervals(rows, [](const auto& x) { return x.wins.value_or(Interval{}); }));
  out.interval("revenue", "currency", "the same at the mean value of a deal won; missing = not known",
               intervals(rows, [](const auto& x) { return x.revenue.value_or(Interval{}); }));
  return out;
}

Frame trial_frame(const Audit& a) {
  const auto& rows = a.trials;
  Frame out{"trials", "what a change would do in a simulated quarter", rows.size(), {}};
  out.text("change", "what is changed", texts(rows, [](const auto& t) { return t.change; }));
  out.number("quarters", "quarters", "pairs with the same luck",
             numbers(rows, [](const auto& t) { return number(t.quarters); }));
  out.interval("conversion", "1", "share won in the end, changed less today",
               intervals(rows, [](const auto& t) { return t.conversion; }));
  out.interval("won", "deals", "deals, changed less today",
               intervals(rows, [](const auto& t) { return t.won; }));
  out.interval("revenue", "currency", "revenue, changed less today",
               intervals(rows, [](const auto& t) { return t.revenue; }));
  return out;
}

Frame reference_frame(const Audit& a) {
  const auto& rows = a.references;
  Frame out{"reference", "this quarter among simulated quarters of the same policy", rows.size(), {}};
  out.text("measure", "name of the measure", texts(rows, [](const auto& r) { return r.measure; }));
  out.text("unit", "its unit",
           texts(rows, [](const auto& r) { return r.quantity == Quantity::kShare ? "1" : "s"; }));
  out.number("here", "", "this quarter", numbers(rows, [](const auto& r) { return r.here; }));
  out.number("low", "", "2.5 % of the others lie below", numbers(rows, [](const auto& r) { return r.low; }));
  out.number("median", "", "half of the others lie below",
             numbers(rows, [](const auto& r) { return r.median; }));
  out.number("high", "", "2.5 % of the others lie above",
             numbers(rows, [](const auto& r) { return r.high; }));
  out.number("quarters", "quarters", "other simulated quarters",
             numbers(rows, [](const auto& r) { return number(r.quarters); }));
  out.number("below", "quarters", "of them with a lower value than this quarter",
             numbers(rows, [](const auto& r) { return number(r.below); }));
  return out;
}

Frame score_frame(const Audit& a) {
  std::vector<Score> rows = a.scores.measures;
  rows.insert(rows.end(), a.scores.reps.begin(), a.scores.reps.end());
  rows.insert(rows.end(), a.scores.tiers.begin(), a.scores.tiers.end());
  Frame out{"scores", "measures against their targets and the quarter before", rows.size(), {}};
  out.text("measure", "key of the measure, as --target knows it",
           texts(rows, [](const auto& s) { return s.key; }));
  out.text("unit", "1 = a share, s = seconds",
           texts(rows, [](const auto& s) { return s.quantity == Quantity::kShare ? "1" : "s"; }));
  out.number("n", "", "leads, offers or deadlines", numbers(rows, [](const auto& s) { return number(s.n); }));
  out.interval("value", "", "this quarter", intervals(rows, [](const auto& s) { return s.now; }));
  out.number("target", "", "at most (seconds) or at least (share); missing = none given",
             numbers(rows, [](const auto& s) { return s.target.value_or(kNone); }));
  out.text("standing", "whether the interval lies on one side of the target",
           texts(rows, [](const auto& s) { return standing_text(s.standing); }));
  out.number("before_n", "", "the quarter before: leads, offers or deadlines",
             numbers(rows, [](const auto& s) { return number(s.n_before); }));
  out.interval("before", "", "the quarter before", intervals(rows, [](const auto& s) { return s.before; }));
  out.interval("change", "", "this quarter less the one before",
               intervals(rows, [](const auto& s) { return s.change; }));
  return out;
}

std::vector<Frame> frames_of(const Audit& audit) {
  std::vector<Frame> out;
  for (Frame& frame :
       std::vector<Frame>{measure_frame(audit), score_frame(audit), tier_frame(audit), path_frame(audit),
                          segment_frame(audit), rep_frame(audit), operation_frame(audit), action_frame(audit),
                          trial_frame(audit), reference_frame(audit)}) {
    if (frame.rows > 0) out.push_back(std::move(frame));
  }
  return out;
}

}  // namespace leadlab::reports::audit
