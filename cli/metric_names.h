// Metrics by the name that a user gives, with a suggestion where there is none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/estimators.h"

namespace leadlab::cli {

std::optional<sim::Metric> metric_named(const std::string& name, const std::vector<sim::Metric>& known);

/// "is no metric. Did you mean "conversion"? ..."
std::string unknown_metric(const std::string& name, const std::vector<sim::Metric>& known);

}  // namespace leadlab::cli
