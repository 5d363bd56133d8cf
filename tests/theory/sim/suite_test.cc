// The quick cases of the theory suite, one test each; and for each a twin in whose world people take 5 %
// longer than theory is told, which must be rejected.
//
// Error budget: z_limit() over the quantities of the quick suite at 1 in 1,000, whatever their correlation.
// The twins must pass the limit of the whole suite. Seeds are fixed, nothing is retried.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "sim/theory/suite.h"

namespace leadlab::sim::theory {
namespace {

std::vector<Case> quick_suite() {
  std::vector<Case> cases = suite();
  std::erase_if(cases, [](const Case& one) { return !one.quick; });
  return cases;
}

std::size_t quantities(const std::vector<Case>& cases) {
  std::size_t n = 0;
  for (const Case& one : cases) n += one.quantities.size();
  return n;
}

double largest_z(const std::vector<Finding>& findings) {
  double z = 0;
  for (const Finding& f : findings) z = std::max(z, std::abs(f.z));
  return z;
}

class Theory : public testing::TestWithParam<Case> {};

TEST_P(Theory, Agrees) {
  const double limit = z_limit(quantities(quick_suite()), 1e-3);
  for (const Finding& f : check(GetParam(), CheckConfig{7}))
    EXPECT_LT(std::abs(f.z), limit) << f.quantity << ": exact " << f.exact << ", simulated " << f.simulated;
}

TEST_P(Theory, TwinThatIsFivePerCentSlowerIsRejected) {
  Case twin = GetParam();
  twin.replications = std::max<std::uint64_t>(twin.replications / 4, 10);
  EXPECT_GT(largest_z(check(twin, CheckConfig{8, 0, {1.05}})), z_limit(quantities(suite()), 1e-3));
}

std::string test_name(const testing::TestParamInfo<Case>& one) {
  std::string name = one.param.name;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Quick, Theory, testing::ValuesIn(quick_suite()), test_name);

TEST(TheorySuite, CoversEveryFamilyAndNamesCasesOnce) {
  std::vector<std::string> names;
  for (const Case& one : suite()) names.push_back(one.name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  for (const char* family : {"line/", "patience/", "blocking/", "service/", "tiers/", "arrivals/", "routing/",
                             "unequal/", "transient/", "hours/", "absence/", "deadline/", "conversion/"})
    EXPECT_TRUE(std::any_of(names.begin(), names.end(), [&](const std::string& n) {
      return n.starts_with(family);
    })) << family;
}

TEST(TheorySuite, TheLimitGrowsWithTheNumberOfQuantities) {
  EXPECT_NEAR(z_limit(1, 0.05), 1.959964, 1e-6);
  EXPECT_NEAR(z_limit(100, 1e-3), 4.417173, 1e-5);
}

}  // namespace
}  // namespace leadlab::sim::theory
