#include "reports/shock_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace leadlab::reports {

using sim::stress::PoolCourse;
using sim::stress::Recovered;
using sim::stress::ShockCourse;
using sim::stress::ShockedStrategy;
using sim::stress::ShockStudy;

namespace {

std::string interval_text(const ShockCourse& course, const sim::stress::Recovery& r) {
  return fmt::format("[{}, {}]", span_text(course.since_begin(r.low)),
                     r.high_open ? "?" : span_text(course.since_begin(r.high)));
}

template <class Cell>
ShockRow row_of(const ShockCourse& course, std::string label, std::string unit, Cell cell) {
  ShockRow row{std::move(label), std::move(unit), {}};
  for (const ShockedStrategy& strategy : course.strategies) row.cells.push_back(cell(strategy));
  return row;
}

const sim::Estimate& worst_of(const PoolCourse& pool) { return pool.difference[pool.worst]; }

/// For sorting: those who are not back come first.
std::size_t slowness(const ShockCourse& course, std::size_t pool) {
  std::size_t out = 0;
  for (const ShockedStrategy& strategy : course.strategies) out += strategy.pools[pool].recovery.after;
  return out;
}

bool is_felt(const ShockCourse& course, std::size_t pool) {
  return std::any_of(course.strategies.begin(), course.strategies.end(), [&](const ShockedStrategy& s) {
    return s.pools[pool].recovery.found != Recovered::kNeverLeft;
  });
}

}  // namespace

std::string span_text(engine::Duration span) {
  const double h = static_cast<double>(span.count()) / 3600e6;
  constexpr double kFewHours = 48;
  return h < kFewHours ? fixed(h, 0) + " h" : fixed(h / 24, 1) + " d";
}

std::string recovery_cell(const ShockCourse& course, const PoolCourse& pool) {
  const sim::stress::Recovery& r = pool.recovery;
  switch (r.found) {
    case Recovered::kNeverLeft:
      return "none";
    case Recovered::kYes:
      return span_text(course.since_begin(r.after)) + " " + interval_text(course, r);
    case Recovered::kCensored:
      return "> " + span_text(course.since_begin(r.bins)) + " " + interval_text(course, r);
  }
  return "";
}

std::string recovery_sentence(const ShockCourse& course, std::size_t strategy, const std::string& name) {
  const PoolCourse& all = course.strategies[strategy].pools.front();
  const sim::stress::Recovery& r = all.recovery;
  std::string text = printable(name);
  if (r.found == Recovered::kYes) {
    text += fmt::format(" is back {} after the shock began {}", span_text(course.since_begin(r.after)),
                        interval_text(course, r));
  } else if (r.found == Recovered::kNeverLeft) {
    text += " stays within the tolerance all along";
  } else {
    text += fmt::format(" is not back within the {} that the run shows, and not before {}",
                        span_text(course.since_begin(r.bins)), span_text(course.since_begin(r.low)));
  }
  return text + fmt::format("; at worst, {} leads more wait ({} after).",
                            plus_minus(worst_of(all), {1, 1, ""}, Sign::kAlways),
                            span_text(course.since_begin(all.worst)));
}

std::vector<ShockRow> fall_rows(const ShockCourse& course) {
  double longest = 0;
  for (const auto& s : course.strategies) longest = std::max(longest, s.attempt_s.shocked.mean);
  const Scale wait = duration_scale(longest), leads{1, 1, "leads"};
  const auto change = [](const sim::Estimate& e, const Scale& scale) {
    return plus_minus(e, scale, Sign::kAlways);
  };
  return {
      row_of(course, "acknowledged in time, meanwhile", "points",
             [&](const auto& s) { return change(s.acknowledged.difference, points_scale()); }),
      row_of(course, "wait for first attempt, meanwhile", wait.unit,
             [&](const auto& s) { return change(s.attempt_s.difference, wait); }),
      row_of(course, "conversion, whole run", "points",
             [&](const auto& s) { return change(s.conversion.difference, points_scale()); }),
      row_of(course, "waiting leads, at worst", leads.unit,
             [&](const auto& s) { return change(worst_of(s.pools.front()), leads); }),
      row_of(course, "  so long after it began", "",
             [&](const auto& s) { return span_text(course.since_begin(s.pools.front().worst)); }),
      row_of(course, "  tolerance", leads.unit,
             [&](const auto& s) { return fixed(s.pools.front().tolerance, 1); }),
      row_of(course, "recovery time", "",
             [&](const auto& s) { return recovery_cell(course, s.pools.front()); }),
  };
}

std::vector<ShockRow> pool_rows(const ShockCourse& course) {
  std::vector<std::size_t> felt;
  const std::size_t pools = course.strategies.empty() ? 0 : course.strategies.front().pools.size();
  for (std::size_t p = 1; p < pools; ++p) {
    if (is_felt(course, p)) felt.push_back(p);
  }
  std::stable_sort(felt.begin(), felt.end(),
                   [&](std::size_t a, std::size_t b) { return slowness(course, a) > slowness(course, b); });
  std::vector<ShockRow> out;
  for (const std::size_t p : felt)
    out.push_back(row_of(course, course.strategies.front().pools[p].pool, "",
                         [&](const auto& s) { return recovery_cell(course, s.pools[p]); }));
  return out;
}

std::vector<std::string> shock_notes(const ShockStudy& study) {
  const std::string sure = fixed(100 * study.confidence, 0) + " %";
  return {
      "Differences to the calm scenario on the same replications; ± is half of a " + sure +
          " interval, each on its own. Meanwhile: of the leads that came during the shock. The worst bin is "
          "chosen from the data and so a little overstated.",
      "Recovery time: from the shock's begin until the mean number of leads that wait for their first "
      "attempt "
      "is within the tolerance of the calm scenario, or apart from it by chance only, and stays so for a day "
      "at least; in bins of 4 hours. In brackets the times that the data cannot exclude, with " +
          sure + " for each; ? = beyond the run, > not within it. none: it never leaves the tolerance.",
  };
}

std::vector<std::string> shock_cautions(const ShockStudy& study) {
  std::vector<std::string> out;
  std::uint64_t failed = 0;
  for (const ShockCourse& course : study.shocks) failed += course.failed;
  if (failed > 0) out.push_back(fmt::format("{} failed and are left out.", counted(failed, "replication")));
  if (study.shocks.size() < study.asked)
    out.push_back(fmt::format("Stopped early: {} of {} were played.", study.shocks.size(),
                              counted(study.asked, "shock")));
  return out;
}

}  // namespace leadlab::reports
