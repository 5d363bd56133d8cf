// Adjustments for many tests, against the example of the paper that made one of them.
#include "sim/multiple.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace leadlab::sim {
namespace {

// Benjamini & Hochberg, JRSS B 57 (1995), section 3.2: 15 comparisons, 4 of which their procedure rejects at
// .05, and procedures for the family-wise error 3.
const std::vector<double> kPaper = {0.0344, 0.0001, 0.4262, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278,
                                    0.0298, 0.0459, 0.3240, 0.5719, 0.6528, 0.7590, 1.0000};

std::ptrdiff_t rejected(const std::vector<double>& adjusted) {
  return std::count_if(adjusted.begin(), adjusted.end(), [](double p) { return p <= 0.05; });
}

TEST(Multiple, RejectsAsThePaperDoes) {
  EXPECT_EQ(rejected(benjamini_hochberg(kPaper)), 4);
  EXPECT_EQ(rejected(holm(kPaper)), 3);
  EXPECT_EQ(rejected(kPaper), 9) << "the twin: without adjustment";
}

TEST(Multiple, AdjustedValuesKeepTheirPlaces) {
  const std::vector<double> p = {0.04, 0.01, 0.03}, bh = benjamini_hochberg(p), h = holm(p);
  EXPECT_DOUBLE_EQ(bh[0], 0.04);
  EXPECT_DOUBLE_EQ(bh[1], 0.03);
  EXPECT_DOUBLE_EQ(bh[2], 0.04) << "no larger than that of a larger p";
  EXPECT_DOUBLE_EQ(h[0], 0.06);
  EXPECT_DOUBLE_EQ(h[1], 0.03);
  EXPECT_DOUBLE_EQ(h[2], 0.06);
  EXPECT_TRUE(benjamini_hochberg({}).empty());
  EXPECT_EQ(benjamini_hochberg({1, 1}), (std::vector<double>{1, 1}));
}

}  // namespace
}  // namespace leadlab::sim
