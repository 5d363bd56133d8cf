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

/// "[20 h, 4.1 d]", "[2.5, 4.1 d]", "[12.0 d, ?]".
std::string interval_text(const ShockCourse& course, const sim::stress::Recovery& r) {
  std::string low = span_text(course.since_begin(r.low));
  const std::string high = r.high_open ? "?" : span_text(course.since_begin(r.high));
  const std::string unit = low.substr(low.find(' '));
  if (high.ends_with(unit)) low.resize(low.size() - unit.size());
  return fmt::format("[{}, {}]", low, high);
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
    const Recovered found = s.pools[pool].recovery.found;
    return found == Recovered::kYes || found == Recovered::kCensored;
  });
}

/// Of a team in pools; nullptr where all are one, or no pool feels the shock.
const PoolCourse* slowest_pool(const ShockedStrategy& strategy) {
  constexpr std::size_t kBesideThePools = 2, kPools = 2;  // all leads, nobody's yet
  if (strategy.pools.size() < kBesideThePools + kPools) return nullptr;
  const auto by_time = [](const PoolCourse& a, const PoolCourse& b) {
    return a.recovery.after < b.recovery.after;
  };
  const auto slowest = std::max_element(strategy.pools.begin() + 1, strategy.pools.end() - 1, by_time);
  return slowest->recovery.after > 0 ? &*slowest : nullptr;
}

Scale wait_scale(const ShockCourse& course) {
  double longest = 0;
  for (const auto& s : course.strategies) longest = std::max(longest, s.attempt_s.shocked.mean);
  return duration_scale(longest);
}

std::string change(const sim::Estimate& e, const Scale& scale) { return plus_minus(e, scale, Sign::kAlways); }

/// What became of the leads that both worlds have.
std::vector<ShockRow> same_lead_rows(const ShockCourse& course) {
  const std::string first = ", first " + span_text(course.since_begin(course.compared));
  const std::string without = "  without the shock";
  const Scale wait = wait_scale(course);
  return {
      row_of(course, "acknowledged" + first, "points",
             [&](const auto& s) { return change(s.acknowledged.difference, points_scale()); }),
      row_of(course, without, "%",
             [&](const auto& s) { return plus_minus(s.acknowledged.calm, percent_scale()); }),
      row_of(course, "wait for attempt" + first, wait.unit,
             [&](const auto& s) { return change(s.attempt_s.difference, wait); }),
      row_of(course, without, wait.unit, [&](const auto& s) { return plus_minus(s.attempt_s.calm, wait); }),
      row_of(course, "conversion" + first, "points",
             [&](const auto& s) { return change(s.conversion.difference, points_scale()); }),
      row_of(course, "wins, to the window's end", "wins",
             [&](const auto& s) {
               return change(s.wins.difference, {1, 1, "wins"});
             }),
  };
}

/// What became of the leads of a spike; no rows without one.
std::vector<ShockRow> extra_rows(const ShockCourse& course) {
  if (course.strategies.empty() || !course.strategies.front().extra) return {};
  const Scale wait = wait_scale(course);
  return {
      row_of(course, "extra leads", "leads",
             [](const auto& s) {
               return plus_minus(s.extra->leads, {1, 0, ""});
             }),
      row_of(course, "  acknowledged", "%",
             [](const auto& s) { return plus_minus(s.extra->acknowledged, percent_scale()); }),
      row_of(course, "  wait for attempt", wait.unit,
             [&](const auto& s) { return plus_minus(s.extra->attempt_s, wait); }),
      row_of(course, "  conversion", "%",
             [](const auto& s) { return plus_minus(s.extra->conversion, percent_scale()); }),
  };
}

std::vector<ShockRow> waiting_rows(const ShockCourse& course) {
  const Scale leads{1, 1, "leads"};
  return {
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
    case Recovered::kCannotTell:
      return "? " + interval_text(course, r);
    case Recovered::kCensored:
      return "> " + span_text(course.since_begin(r.bins)) + " " + interval_text(course, r);
  }
  return "";
}

std::string recovery_sentence(const ShockCourse& course, std::size_t strategy, const std::string& name) {
  const PoolCourse& all = course.strategies[strategy].pools.front();
  const sim::stress::Recovery& r = all.recovery;
  std::string text = printable(name);
  if (r.found == Recovered::kNeverLeft) return text + " stays within the tolerance all along.";
  if (r.found == Recovered::kCannotTell)
    return text + " leaves the tolerance, maybe by chance: too few replications to tell.";
  if (r.found == Recovered::kYes) {
    text += fmt::format(" is back {} after the shock began {}", span_text(course.since_begin(r.after)),
                        interval_text(course, r));
  } else {
    text += fmt::format(" is not back within the {} that the run shows, and not before {}",
                        span_text(course.since_begin(r.bins)), span_text(course.since_begin(r.low)));
  }
  text += fmt::format("; at worst, {} leads more wait ({} after)",
                      plus_minus(worst_of(all), {1, 1, ""}, Sign::kAlways),
                      span_text(course.since_begin(all.worst)));
  if (const PoolCourse* slowest = slowest_pool(course.strategies[strategy]))
    text += fmt::format("; slowest of the pools: {}, {}", printable(slowest->pool),
                        recovery_cell(course, *slowest));
  return text + ".";
}

std::vector<ShockRow> fall_rows(const ShockCourse& course) {
  std::vector<ShockRow> rows = same_lead_rows(course);
  for (ShockRow& row : extra_rows(course)) rows.push_back(std::move(row));
  for (ShockRow& row : waiting_rows(course)) rows.push_back(std::move(row));
  return rows;
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
      "Differences to the calm scenario on the same replications and the same leads, those that come without "
      "the shock too; ± is half of a " +
          sure +
          " interval, each on its own. first N d: of the leads that came from the shock's begin until it "
          "ended or the slowest strategy was back, whichever was first. Extra leads are those of a spike, in "
          "the same time. The worst bin is chosen from the data and so a little overstated.",
      "Recovery time: from the shock's begin until the mean number of leads that wait for their first "
      "attempt is back within the tolerance of the calm scenario, a day before the run's end at least; in "
      "bins "
      "of 4 hours. Later bins outside that may be chance do not count. In brackets the times that the data "
      "cannot exclude, with " +
          sure +
          " for each; ? = beyond the run, > not within it. none: it never leaves the tolerance; ? "
          "in front: it does, maybe by chance, and more replications would tell.",
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
