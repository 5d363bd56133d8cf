// What `stress` found, in the form that table, page and file share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/stress/bottleneck.h"
#include "sim/stress/break_point.h"
#include "sim/stress/shock_course.h"
#include "sim/stress/surface.h"

namespace leadlab::reports {

/// More reps in the pool that gives way first, and where the promise breaks then.
struct Relief {
  std::string pool;
  std::uint64_t reps = 0;
  sim::stress::BreakPoint then;
};

struct StrategyBreak {
  std::string strategy;
  sim::stress::BreakPoint found;
  std::vector<sim::stress::PoolStanding> pools;  ///< the first to give way first; empty unless inside
  std::optional<Relief> relief;
};

struct BreakSearch {
  std::string key;
  double from = 0, to = 0;
  sim::stress::Promise promise;
  std::uint64_t replications = 0;
  double confidence = 0.95;  ///< of the intervals of all strategies together
  std::vector<StrategyBreak> strategies;
  /// Expected leads per week for 1 of the key, if the key is demand; 0 otherwise.
  double leads_per_week = 0;
};

/// A grid, a search, shocks: at least one of them.
struct StressResult {
  std::optional<sim::stress::Surface> surface;
  std::vector<std::string> shown_metrics;  ///< of the surface, on screen and page
  std::optional<BreakSearch> search;
  std::optional<sim::stress::ShockStudy> shocks;
};

/// "1.62": as many digits as the interval makes sense of.
std::string place_text(const BreakSearch& search, double x);
/// "round_robin keeps it up to arrivals.scale 1.21 (1.18 to 1.25); EMEA/enterprise gives way first, at 1.13,
/// and is busy 97.1 % of its time." One sentence for every outcome of a search.
std::string break_sentence(const BreakSearch& search, const StrategyBreak& one);
/// "One more hour of a rep is worth most in EMEA/enterprise: 0.021 wins." Empty without prices.
std::string price_sentence(const StrategyBreak& one);
/// "2 more reps in EMEA/enterprise: up to 1.31 (1.27 to 1.35)." Empty without relief.
std::string relief_sentence(const BreakSearch& search, const StrategyBreak& one);

/// The pools of a strategy where it breaks: [pool][column], columns that nobody has left out.
struct PoolColumns {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};
PoolColumns pool_columns(const BreakSearch& search, const StrategyBreak& one);

/// How a metric of the surface is shown: percentages, durations, as it is.
struct MetricScale {
  double factor = 1;
  int decimals = 1;
  std::string unit;
};
MetricScale metric_scale(const sim::Metric& metric, double largest);

/// Where no answer could be given, and why; sentences.
std::vector<std::string> stress_cautions(const StressResult& result);

}  // namespace leadlab::reports
