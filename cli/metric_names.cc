#include "cli/metric_names.h"

#include <algorithm>

#include "cli/messages.h"

namespace leadlab::cli {

std::optional<sim::Metric> metric_named(const std::string& name, const std::vector<sim::Metric>& known) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& m) { return m.name == name; });
  return found == known.end() ? std::nullopt : std::optional(*found);
}

std::string unknown_metric(const std::string& name, const std::vector<sim::Metric>& known) {
  std::vector<std::string> names;
  for (const sim::Metric& metric : known) names.push_back(metric.name);
  return "is no metric." + did_you_mean(name, names) +
         " Metrics are named in /metrics of a results file, for example conversion, "
         "sla.tier1.acknowledged_in_hours and utilisation";
}

}  // namespace leadlab::cli
