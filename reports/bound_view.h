// How much of what any policy could convert each strategy captures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/estimators.h"
#include "sim/results.h"

namespace leadlab::reports {

/// One strategy against the bound.
struct Captured {
  sim::Estimate share;   ///< expected wins / bound, per replication
  sim::Estimate regret;  ///< wins short of the bound per 100 leads
};

/// Worth of one more hour of a rep, mean over replications.
struct HourWorth {
  std::string rep;
  sim::Estimate wins;
  sim::Estimate money;  ///< currency units; undefined when leads have no value
};

struct BoundComparison {
  sim::Estimate conversion;        ///< bound of the conversion
  sim::Estimate without_capacity;  ///< the same if every rep had room for everything
  std::vector<Captured> strategies;
  std::vector<HourWorth> hours;  ///< of every rep, dearest first
};

/// Nothing unless the experiment computed bounds.
std::optional<BoundComparison> compare_bound(const sim::ExperimentResult& result, double confidence);

/// The part of the console table.
std::string bound_table(const sim::ExperimentResult& result, const BoundComparison& bound);
/// "One more hour of ada is worth 0.031 ± 0.002 wins, or 420 ± 30 in value.", the dearest first; empty when
/// capacity does not bind.
std::vector<std::string> hour_sentences(const BoundComparison& bound, std::size_t most);
/// What the bound grants, so that nobody takes it for a target.
std::string bound_explanation();

}  // namespace leadlab::reports
