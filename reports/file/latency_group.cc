// /latency: histograms of the waits, summed over replications, in the buckets of the quantile sketch.
#include <array>

#include "reports/file/groups.h"
#include "sim/sketch.h"

namespace leadlab::reports::file {

namespace {

constexpr auto kBins = static_cast<std::size_t>(sim::Sketch::kBuckets);
constexpr double kMicrosecondsPerSecond = 1e6;

std::vector<double> upper_edges_s() {
  std::vector<double> edges;
  edges.reserve(kBins);
  for (int bin = 0; bin < sim::Sketch::kBuckets; ++bin) {
    edges.push_back(sim::Sketch::upper_edge(bin) / kMicrosecondsPerSecond);
  }
  return edges;
}

std::vector<double> lower_edges_s(const std::vector<double>& upper) {
  std::vector<double> lower(upper.size(), 0.0);
  for (std::size_t bin = 1; bin < upper.size(); ++bin) lower[bin] = upper[bin - 1];
  return lower;
}

void append(std::vector<std::uint64_t>& out, const sim::Sketch& sketch) {
  const auto& counts = sketch.counts();
  const std::size_t first = out.size();
  out.resize(first + kBins, 0);
  for (std::size_t bin = 0; bin < std::min(counts.size(), kBins); ++bin) out[first + bin] = counts[bin];
}

/// [wait][strategy][tier][bin] would read well too; the order here is the file's: strategy, wait, tier, bin.
std::vector<std::uint64_t> histograms(const sim::Runs& runs, std::size_t clock) {
  std::vector<std::uint64_t> out;
  for (const sim::WaitSketches& sketches : runs.sketches) {
    for (std::size_t wait = 0; wait < sim::kWaitCount; ++wait) {
      for (std::size_t tier = 0; tier < sim::kTiers; ++tier) append(out, sketches[clock][tier][wait]);
    }
  }
  return out;
}

void write_counts(netcdf::Group& group, const sim::Runs& runs, std::size_t clock, const std::string& name) {
  std::vector<std::uint64_t> counts = histograms(runs, clock);
  const std::vector<std::int64_t> values(counts.begin(), counts.end());
  group.variable<std::int64_t>(
      name + "_count", {"strategy", "wait", "tier", "bin"}, values,
      {"leads", "leads whose wait lies in the bin, " + name + " time, all replications"});
}

}  // namespace

void write_latency(netcdf::Group group, const sim::ExperimentResult& result) {
  add_strategies(group, result);
  group.coordinate("wait", wait_names(), {"", "wait in the life of a lead"});
  group.coordinate("tier", tier_names(), {"", "tier of the lead; all = every lead"});
  const std::vector<double> upper = upper_edges_s();
  group.coordinate("bin", std::span(upper), {"s", "upper edge of the bin"});
  group.variable<double>("bin_lower", {"bin"}, lower_edges_s(upper), {"s", "lower edge of the bin"});
  write_counts(group, result.as_given, 0, "wall");
  write_counts(group, result.as_given, 1, "working");
}

}  // namespace leadlab::reports::file
