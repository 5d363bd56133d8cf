#include "reports/stress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/advantage_view.h"
#include "reports/numbers.h"
#include "reports/shock_view.h"

namespace leadlab::reports {

using sim::stress::BreakPoint;
using sim::stress::Found;

namespace {

/// Too busy to say that time is not what a pool lacks.
constexpr double kBusy = 0.85;

std::string span_text(const BreakSearch& search, const BreakPoint& p) {
  std::string text =
      fmt::format("{} ({}{} to {}{})", place_text(search, p.at), p.low_open ? "below " : "",
                  place_text(search, p.low), p.high_open ? "beyond " : "", place_text(search, p.high));
  if (search.leads_per_week > 0)
    text +=
        fmt::format(", about {} a week",
                    counted(static_cast<std::uint64_t>(std::llround(p.at * search.leads_per_week)), "lead"));
  return text;
}

/// More reps, and the promise breaks where it did.
std::string no_gain(const StrategyBreak& one) {
  std::string text = ". No gain that the data show: it breaks where it did";
  if (one.pools.empty()) return text;
  const sim::Estimate busy = value_of(one.pools.front(), "utilisation");
  if (!busy.defined() || busy.mean >= kBusy) return text;
  return text + fmt::format(". {} had time left there ({} % of it taken), so it is not time that is wanting",
                            printable(one.relief->pool), fixed(100 * busy.mean, 0));
}

std::string range_text(const BreakSearch& search) {
  return place_text(search, search.from) + " to " + place_text(search, search.to);
}

std::string outcome(const BreakSearch& search, const BreakPoint& p) {
  const std::string key = printable(search.key);
  switch (p.found) {
    case Found::kInside:
      return fmt::format("keeps it {} {} {}", p.breaks_upwards ? "up to" : "from", key,
                         span_text(search, p)) +
             (p.breaks_upwards ? "" : " on");
    case Found::kHoldsThroughout:
      return fmt::format("keeps it on all of {} {}", key, range_text(search));
    case Found::kBrokenThroughout:
      return fmt::format("breaks it on all of {} {}", key, range_text(search));
    case Found::kNotMonotone:
      return fmt::format("has no one break point: {} rises and falls along {} (it turns before {})",
                         search.promise.metric.name, key, place_text(search, p.turns_at));
    case Found::kUndefined:
      return fmt::format("has no {} at {} {}", search.promise.metric.name, key,
                         place_text(search, p.turns_at));
    case Found::kStopped:
      return "was stopped before its break point was found";
  }
  return "";
}

}  // namespace

std::string place_text(const BreakSearch& search, double x) {
  const double span = std::max(search.to - search.from, 1e-12);
  const int decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(span))), 0, 9);
  std::string text = fixed(x, decimals);
  if (text.find('.') == std::string::npos) return text;
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string break_sentence(const BreakSearch& search, const StrategyBreak& one) {
  std::string text = printable(one.strategy) + " " + outcome(search, one.found);
  if (one.pools.empty()) return text + ".";
  const sim::stress::PoolStanding& first = one.pools.front();
  const std::string busy = plus_minus(value_of(first, "utilisation"), percent_scale());
  if (one.pools.size() == 1) return text + fmt::format("; its reps are busy {} % of their time there.", busy);
  if (first.fails_at) {
    return text + fmt::format("; {} gives way first, at {}.", printable(first.pool),
                              place_text(search, *first.fails_at));
  }
  return text + fmt::format("; busiest there: {}, {} % of its time.", printable(first.pool), busy);
}

std::string price_sentence(const StrategyBreak& one) {
  const sim::stress::PoolStanding* dearest = nullptr;
  for (const auto& pool : one.pools) {
    const sim::Estimate worth = value_of(pool, "hour_worth");
    if (!worth.defined()) continue;
    if (dearest == nullptr || worth.mean > value_of(*dearest, "hour_worth").mean) dearest = &pool;
  }
  if (dearest == nullptr) return "";
  constexpr double kNotWorthNaming = 5e-4;  ///< [wins per hour]
  const sim::Estimate worth = value_of(*dearest, "hour_worth");
  if (worth.mean < kNotWorthNaming)
    return "One more hour of a rep is worth next to nothing to the best policy: it would have hours to "
           "spare.";
  const std::string wins = plus_minus(worth, {1, 4, ""});
  return one.pools.size() == 1
             ? fmt::format("One more hour of a rep is worth {} wins to the best policy.", wins)
             : fmt::format("One more hour of a rep is worth most in {}: {} wins to the best policy.",
                           printable(dearest->pool), wins);
}

PoolColumns pool_columns(const BreakSearch& search, const StrategyBreak& one) {
  struct Column {
    const char *measure, *head;
    Scale scale;
  };
  const Column all[] = {{"utilisation", "busy [%]", percent_scale()},
                        {"acknowledged_in_hours", "ack. in hours [%]", percent_scale()},
                        {"wait", "1st attempt [h]", {1 / 3600.0, 2, "h"}},
                        {"hour_worth", "wins per hour", {1, 4, ""}}};
  PoolColumns out{{}, std::vector<std::vector<std::string>>(one.pools.size())};
  const auto add = [&](const std::string& head, const auto& cell) {
    out.head.push_back(head);
    for (std::size_t p = 0; p < one.pools.size(); ++p) out.rows[p].push_back(cell(one.pools[p]));
  };
  const auto any = [&](const auto& has) { return std::any_of(one.pools.begin(), one.pools.end(), has); };
  if (any([](const auto& pool) { return pool.fails_at.has_value(); })) {
    add("gives way at",
        [&](const auto& pool) { return pool.fails_at ? place_text(search, *pool.fails_at) : "–"; });
  }
  for (const Column& column : all) {
    if (any([&](const auto& pool) { return value_of(pool, column.measure).defined(); }))
      add(column.head,
          [&](const auto& pool) { return plus_minus(value_of(pool, column.measure), column.scale); });
  }
  return out;
}

std::string relief_sentence(const BreakSearch& search, const StrategyBreak& one) {
  if (!one.relief) return "";
  const Relief& relief = *one.relief;
  const std::string where = relief.pool == "everybody" ? "the team" : printable(relief.pool);
  std::string text = fmt::format("With {} in {} it {}", counted(relief.reps, "more rep"), where,
                                 outcome(search, relief.then));
  if (relief.then.found == Found::kInside && one.found.found == Found::kInside) {
    const bool apart = relief.then.low > one.found.high || relief.then.high < one.found.low;
    text += apart ? fmt::format(": {} of {}", fixed(relief.then.at - one.found.at, 2, Sign::kAlways),
                                printable(search.key))
                  : no_gain(one);
  }
  return text + ".";
}

MetricScale metric_scale(const sim::Metric& metric, double largest) {
  if (metric.unit == "1") return {100, 1, "%"};
  if (metric.unit == "s") {
    const Scale scale = duration_scale(largest);
    return {scale.factor, scale.decimals, scale.unit};
  }
  return {1, largest >= 1000 ? 0 : 1, metric.unit};
}

std::vector<std::string> stress_cautions(const StressResult& result) {
  std::vector<std::string> out;
  if (result.shocks) out = shock_cautions(*result.shocks);
  if (result.surface) {
    const auto& surface = *result.surface;
    out = backfire_sentences(surface);
    std::uint64_t failed = 0;
    for (const auto& point : surface.points) failed += point.failed;
    if (failed > 0) out.push_back(fmt::format("{} failed and are left out.", counted(failed, "replication")));
    if (surface.points.size() < surface.asked)
      out.push_back(
          fmt::format("Stopped early: {} of {} points are there; the same command goes on from here.",
                      grouped(surface.points.size()), grouped(surface.asked)));
  }
  if (result.search) {
    for (const StrategyBreak& one : result.search->strategies) {
      if (one.found.found == Found::kNotMonotone) {
        out.push_back(
            fmt::format("{}: a break point needs a metric that goes one way along the key. Search a smaller "
                        "range, another "
                        "metric, or look at the whole curve with --vary.",
                        printable(one.strategy)));
      }
    }
  }
  return out;
}

}  // namespace leadlab::reports
