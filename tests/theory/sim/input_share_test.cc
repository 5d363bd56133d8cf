// The split of an estimate's variance into data and simulation, where both are known: M/M/inf at load 10,
// whose rate and service time are estimated from m = 100 observations each, and whose number in the system is
// simulated n = 1000 times. Variance 2 rho^2 / m + rho / n = 2.01, of which 99.5 % is data.
//
// The rate is a count over the time of m arrivals, the service a mean of m times; of 10,000 data sets the
// estimated variance has a standard error of 1.6 %, so that 10 % is left once in 10^9. One seed.
#include <gtest/gtest.h>

#include <cmath>

#include "models/samplers.h"
#include "models/streams.h"
#include "sim/input_share.h"

namespace leadlab::sim {
namespace {

constexpr double kLoad = 10, kSimulated = 1000, kData = 100;
constexpr std::uint32_t kDataSets = 10'000, kReplications = 50;

/// Load as estimated from one data set of m interarrival and m service times.
double estimated_load(const models::Stream& stream, std::uint32_t set, std::uint32_t m) {
  const double arrivals =
      static_cast<double>(models::poisson(stream.uniform(models::Purpose::kInput, set, 0), m));
  double service = 0;
  for (std::uint32_t i = 1; i <= m; ++i) service -= std::log(stream.uniform(models::Purpose::kInput, set, i));
  return kLoad * arrivals / m * service / m;
}

InputShare split(std::uint32_t m) {
  const models::Stream stream(20260719, 0);
  std::vector<std::vector<double>> y(kDataSets);
  for (std::uint32_t j = 0; j < kDataSets; ++j) {
    const double load = estimated_load(stream, j, m);
    for (std::uint32_t k = 0; k < kReplications; ++k)
      y[j].push_back(
          static_cast<double>(models::poisson(stream.uniform(models::Purpose::kPick, j, k), load)));
  }
  return input_share(y);
}

/// The simulation part as it were after `kSimulated` observations.
double simulation_variance(const InputShare& s) {
  return s.simulation_variance * kDataSets * kReplications / kSimulated;
}

TEST(InputShare, SplitsTheVarianceOfALoadEstimatedFromData) {
  const InputShare s = split(static_cast<std::uint32_t>(kData));
  const double total = s.data_variance + simulation_variance(s);
  const double expected = kLoad / kSimulated + 2 * kLoad * kLoad / kData;
  EXPECT_NEAR(total / expected, 1, 0.1);
  EXPECT_NEAR(s.data_variance / total, 0.995, 0.0005);
  EXPECT_NEAR(s.total.mean, kLoad, 4.5 * std::sqrt(expected / kDataSets));
}

TEST(InputShare, ATwinWithAQuarterMoreDataIsNoticed) {
  const InputShare s = split(static_cast<std::uint32_t>(1.25 * kData));
  EXPECT_LT((s.data_variance + simulation_variance(s)) / 2.01, 0.9);
}

}  // namespace
}  // namespace leadlab::sim
