#include "cli/so_far.h"

#include <gtest/gtest.h>

#include "sim/confidence_sequence.h"
#include "sim/stopped_estimate.h"
#include "tests/support/synthetic_result.h"

namespace leadlab::cli {
namespace {

sim::ExperimentResult cut(sim::ExperimentResult r, std::size_t n) {
  r.replications.resize(n);
  for (auto& worlds : r.as_given.worlds) worlds.resize(n);
  return r;
}

TEST(SoFar, IsTheConfidenceSequenceOfTheStrategyAhead) {
  const sim::ExperimentResult all = test::synthetic_result({.replications = 40});
  SoFar so_far;
  for (const std::size_t n : {1U, 2U, 17U, 40U}) so_far.update(cut(all, n));
  const auto conversion = sim::find_metric("conversion");
  const auto d = sim::differences(sim::values(conversion, all.as_given.worlds[0]),
                                  sim::values(conversion, all.as_given.worlds[1]));
  sim::Stopping rule;
  rule.rule = sim::StopRule::kSequence;
  const sim::Estimate e = sim::stopped_estimate(rule, d, 0.975);
  char text[100];
  std::snprintf(text, sizeof text, "tiered − round_robin +%.2f to +%.2f points so far", 100 * e.low,
                100 * e.high);
  EXPECT_EQ(so_far.text(), text);
}

TEST(SoFar, SaysNothingBeforeThereIsAnInterval) {
  const sim::ExperimentResult all = test::synthetic_result({.replications = 40});
  SoFar so_far;
  EXPECT_EQ(so_far.text(), "");
  so_far.update(cut(all, 2));
  EXPECT_EQ(so_far.text(), "");
}

}  // namespace
}  // namespace leadlab::cli
