#include "scenarios/vary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leadlab::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> toml_of(const std::string& text) {
  const VaryResult result = parse_vary(text);
  EXPECT_TRUE(result.key) << result.expectation;
  std::vector<std::string> out;
  if (result.key) {
    for (const auto& value : result.key->values) out.push_back(value.toml);
  }
  return out;
}
std::string refusal(const std::string& text) {
  const VaryResult result = parse_vary(text);
  EXPECT_FALSE(result.key);
  return result.expectation;
}

TEST(Vary, ARangeHasBothEnds) {
  EXPECT_THAT(toml_of("arrivals.scale=0.5:1.1:0.2"), ElementsAre("0.5", "0.7", "0.9", "1.1"));
  EXPECT_THAT(toml_of("reps.EMEA=2:6:2"), ElementsAre("2", "4", "6"));
  EXPECT_THAT(toml_of("x=3:1:-1"), ElementsAre("3", "2", "1"));
  EXPECT_THAT(toml_of("x=1:1:5"), ElementsAre("1"));
  EXPECT_THAT(toml_of("x=1:2:0.6"), ElementsAre("1.0", "1.6")) << "not beyond the end";
}

TEST(Vary, AListKeepsItsOrderAndKinds) {
  const VaryResult words = parse_vary("decay.preset=none, hbr");
  ASSERT_TRUE(words.key);
  EXPECT_FALSE(words.key->numeric);
  EXPECT_THAT(toml_of("decay.preset=none, hbr"), ElementsAre("\"none\"", "\"hbr\""));
  EXPECT_THAT(toml_of("a=2,1.5"), ElementsAre("2", "1.5"));
  EXPECT_THAT(toml_of("a=true,false"), ElementsAre("true", "false"));
  EXPECT_THAT(toml_of("s.gates=account+vertical,vertical+"),
              ElementsAre("[\"account\", \"vertical\"]", "[\"vertical\"]"));
  EXPECT_EQ(parse_vary("leads.locations.\"US=CA\"=1,2").key->path, "leads.locations.\"US=CA\"");
}

TEST(Vary, WhatCannotBeTriedIsRefusedWithTheReason) {
  EXPECT_THAT(refusal("arrivals.scale"), HasSubstr("must be KEY=from:to:step or KEY=value,value"));
  EXPECT_THAT(refusal("=1,2"), HasSubstr("must be KEY="));
  EXPECT_THAT(refusal("x=3:1:1"), HasSubstr("is empty: from 3 a step of 1 never comes to 1"));
  EXPECT_THAT(refusal("x=1:3:0"), HasSubstr("step other than 0"));
  EXPECT_THAT(refusal("x=1:3"), HasSubstr("needs a step"));
  EXPECT_THAT(refusal("x=1:b:1"), HasSubstr("needs three numbers"));
  EXPECT_THAT(refusal("x=0:1e9:0.001"), HasSubstr("at most 1000000 can be tried"));
  EXPECT_THAT(refusal("x=1,,2"), HasSubstr("has an empty value"));
  EXPECT_THAT(refusal("x=1,2,1"), HasSubstr("names \"1\" twice"));
}

TEST(Vary, ASearchTakesAKeyWithOrWithoutARange) {
  const FindResult bare = parse_find("arrivals.scale"), range = parse_find("reps.EMEA=2:12");
  ASSERT_TRUE(bare.range);
  EXPECT_FALSE(bare.range->from);
  ASSERT_TRUE(range.range);
  EXPECT_EQ(range.range->path, "reps.EMEA");
  EXPECT_TRUE(range.range->whole_numbers);
  EXPECT_FALSE(parse_find("x=0.5:3").range->whole_numbers);
  EXPECT_THAT(parse_find("x=3:1").expectation, HasSubstr("is empty"));
  EXPECT_THAT(parse_find("x=3").expectation, HasSubstr("must be KEY or KEY=from:to"));
}

TEST(Vary, AConditionIsAMetricASignAndANumber) {
  const auto below = parse_condition("sla.tier1.routed < 90%"),
             above = parse_condition("wait.x.wall.mean >= 600");
  ASSERT_TRUE(below.condition && above.condition);
  EXPECT_EQ(below.condition->metric, "sla.tier1.routed");
  EXPECT_TRUE(below.condition->below);
  EXPECT_DOUBLE_EQ(below.condition->threshold, 0.9);
  EXPECT_FALSE(above.condition->below);
  EXPECT_EQ(above.condition->threshold, 600);
  for (const char* wrong : {"conversion", "conversion = 0.1", "< 0.1", "conversion < many"})
    EXPECT_THAT(parse_condition(wrong).expectation, HasSubstr("must be METRIC < NUMBER")) << wrong;
}

}  // namespace
}  // namespace leadlab::scenarios
