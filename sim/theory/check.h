// One model of theory put to the test: a world, what theory says of it, and how each replication answers.
//
// Estimates are ratios of sums over independent replications (waits over leads, say), so that a replication
// with more leads counts more; the standard error is that of the ratio (Cochran, Sampling Techniques, 1977,
// sec. 6.3). z is made normal: the t statistic's probability, turned into that of a standard normal.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/experiment.h"
#include "sim/theory/setting.h"

namespace leadlab::sim::theory {

/// One replication as a case looks at it.
struct Played {
  const WorldStats& stats;
  const std::vector<LeadOutcome>& leads;  ///< of the window
  const models::TimeConfig& time;
};

struct Ratio {
  double sum = 0, count = 0;
};

/// A number that theory knows.
struct Quantity {
  std::string name, unit;  ///< unit: "h", "min", "1" for shares, "leads"
  std::function<double()> exact;
  std::function<Ratio(const Played&)> observe;
};

struct Case {
  std::string name;   ///< "family/case", what --only takes
  std::string model;  ///< in the language of queueing theory, with its parameters
  std::uint64_t replications = 100;
  std::function<Setting(const Fault&)> setting;
  std::vector<Quantity> quantities;
  bool quick = false;  ///< belongs to the short suite
};

struct Finding {
  std::string case_name, model, quantity, unit;
  double exact = 0, simulated = 0, std_error = 0, z = 0;
  std::uint64_t replications = 0;
  /// Standard error as a share of the exact value: a fault of five of these is seen.
  [[nodiscard]] double precision() const { return std_error / exact; }
};

/// Leads that a replication of the case holds, expected: what progress is counted in.
double expected_leads(const Setting& setting);

struct CheckConfig {
  std::uint64_t seed = 1;
  int threads = 0;  ///< 0 = all
  Fault fault = {};
};

/// Plays the case. Fewer findings than quantities only if stopped: then none.
/// Throws std::runtime_error when a replication fails.
std::vector<Finding> check(const Case& one, const CheckConfig& config, const RunHooks& hooks = {});

/// The limit that the largest |z| of `count` true findings passes with probability `false_alarm` at most.
double z_limit(std::size_t count, double false_alarm);

}  // namespace leadlab::sim::theory
