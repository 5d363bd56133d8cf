// Numbers that are not known exactly: read, drawn, and every way to write them wrong.
#include "scenarios/uncertain.h"

#include <cmath>

#include "sim/estimators.h"
#include "tests/unit/scenarios/scenario_fixture.h"

namespace leadlab::test {
namespace {

using scenarios::UncertainNumber;
using testing::ElementsAre;
using testing::HasSubstr;

class Uncertain : public ScenarioTest {
 protected:
  scenarios::Scenario sound(const std::string& more) {
    auto result = load(world(more));
    if (!result.scenario) throw std::runtime_error(messages_.at(0));
    return std::move(*result.scenario);
  }
  std::string message(const std::string& more) {
    EXPECT_FALSE(load(world(more)).scenario);
    return messages_.empty() ? "" : messages_[0];
  }
};

TEST_F(Uncertain, TheValueIsUsedWhereOneNumberIsAskedFor) {
  const auto s = sound("[contact]\nreach = { value = 0.3, se = 0.02 }\n");
  EXPECT_EQ(s.world.conversion.reach, 0.3);
  ASSERT_EQ(s.uncertain.size(), 1U);
  EXPECT_EQ(to_string(s.uncertain[0]), "contact.reach = 0.3 (standard error 0.02, normal, from 0 to 1)");
}

TEST_F(Uncertain, AnyNumberMayBe) {
  const auto s = sound(
      "[contact]\nattempt_factor = [1, { value = 0.8, se = 0.1 }]\nattempts_after = [\"0s\", \"1h\"]\n"
      "[leads]\ndeal_median = { value = 5000, se = 400 }\nprospects = { value = 900, se = 50 }\n");
  ASSERT_EQ(s.uncertain.size(), 3U);
  std::vector<std::string> paths;
  for (const auto& n : s.uncertain) paths.push_back(n.path);
  EXPECT_THAT(paths, testing::UnorderedElementsAre("contact.attempt_factor[1]", "leads.deal_median",
                                                   "leads.prospects"));
  EXPECT_EQ(s.world.leads.prospects, 900);
}

/// What is drawn is put in like --set; a scenario of any draw loads and has the value.
TEST_F(Uncertain, ADrawIsAScenarioOfItsOwn) {
  const std::string text = world(
      "[contact]\nattempt_factor = [1, { value = 0.8, se = 0.1 }]\nattempts_after = [\"0s\", \"1h\"]\n"
      "[leads]\nprospects = { value = 900, se = 50 }\n[win]\nbase = { value = 0.1, se = 0.05 }\n");
  const auto s = *load(text).scenario;
  for (std::uint64_t draw = 0; draw < 50; ++draw) {
    scenarios::LoadOptions options;
    options.set = drawn_assignments(s.uncertain, 7, draw);
    const auto drawn = load(text, options);
    ASSERT_TRUE(drawn.scenario) << messages_[0];
    EXPECT_TRUE(drawn.scenario->uncertain.empty());
    for (const auto& n : s.uncertain) {
      const double x = drawn_value(n, 7, draw);
      const auto& world = drawn.scenario->world;
      if (n.path == "win.base") {
        EXPECT_EQ(world.conversion.win, x);
      } else if (n.path == "leads.prospects") {
        EXPECT_EQ(static_cast<double>(world.leads.prospects), x) << "a whole number";
      } else {
        EXPECT_EQ(world.conversion.attempt_factor[1], x);
      }
    }
  }
}

/// Mean and spread of 20,000 draws: 4.5 standard errors, one false alarm in 10^5. A twin 5 % off fails.
TEST(UncertainNumbers, AreNormal) {
  const UncertainNumber n{"a", 10, 2, -HUGE_VAL, HUGE_VAL, -1, "", {}};
  std::vector<double> x, squares;
  for (std::uint64_t draw = 0; draw < 20'000; ++draw) {
    x.push_back(drawn_value(n, 3, draw));
    squares.push_back((x.back() - 10) * (x.back() - 10));
  }
  const sim::Estimate mean = sim::estimate(x), variance = sim::estimate(squares);
  EXPECT_LT(std::abs(mean.mean - 10), 4.5 * mean.std_error);
  EXPECT_LT(std::abs(variance.mean - 4), 4.5 * variance.std_error);
  EXPECT_GT(std::abs(mean.mean - 10.5), 4.5 * mean.std_error);
  EXPECT_GT(std::abs(variance.mean - 4 * 1.05 * 1.05), 4.5 * variance.std_error);
}

TEST(UncertainNumbers, StayWithinWhatTheKeyAllows) {
  const UncertainNumber n{"a", 0.02, 0.05, 0, 1, -1, "", {}};
  for (std::uint64_t draw = 0; draw < 2000; ++draw) {
    EXPECT_GE(drawn_value(n, 3, draw), 0);
    EXPECT_LE(drawn_value(n, 3, draw), 1);
  }
}

TEST(UncertainNumbers, DependOnSeedDrawAndKeyAlone) {
  const UncertainNumber a{"a", 0, 1, -HUGE_VAL, HUGE_VAL, -1, "", {}};
  UncertainNumber b = a;
  b.path = "b";
  EXPECT_EQ(drawn_value(a, 1, 5), drawn_value(a, 1, 5));
  EXPECT_NE(drawn_value(a, 1, 5), drawn_value(a, 1, 6));
  EXPECT_NE(drawn_value(a, 1, 5), drawn_value(a, 2, 5));
  EXPECT_NE(drawn_value(a, 1, 5), drawn_value(b, 1, 5));
}

TEST_F(Uncertain, DrawsOfOneFileStayTogether) {
  write("fit.csv", "contact.reach,win.base\n0.30,0.10\n0.32,0.12\n0.34,0.14\n");
  const auto s = sound("[contact]\nreach = { draws = \"fit.csv\" }\n[win]\nbase = { draws = \"fit.csv\" }\n");
  EXPECT_NEAR(s.world.conversion.reach, 0.32, 1e-12) << "the mean of the draws";
  ASSERT_EQ(s.uncertain.size(), 2U);
  std::set<double> seen;
  for (std::uint64_t draw = 0; draw < 60; ++draw) {
    const double reach = drawn_value(s.uncertain[0], 1, draw);
    EXPECT_NEAR(drawn_value(s.uncertain[1], 1, draw), reach - 0.2, 1e-12);
    seen.insert(reach);
  }
  EXPECT_THAT(seen, ElementsAre(0.30, 0.32, 0.34));
}

TEST_F(Uncertain, TheHashCoversTheDraws) {
  const std::string text = "[contact]\nreach = { draws = \"fit.csv\" }\n";
  write("fit.csv", "contact.reach\n0.30\n0.32\n");
  const std::string before = sound(text).hash;
  write("fit.csv", "contact.reach\n0.30\n0.33\n");
  EXPECT_NE(sound(text).hash, before);
}

TEST_F(Uncertain, SaysWhatIsWrongAndWhere) {
  const auto reach = [this](const std::string& text) { return message("[contact]\nreach = " + text + "\n"); };
  EXPECT_EQ(
      reach("{ value = 1.3, se = 0.02 }"),
      "s.toml:34: contact.reach.value = 1.3 (must be a probability between 0 and 1). Write { value = 0.12, "
      "se = 0.02 } or { draws = \"file.csv\" }.");
  EXPECT_THAT(reach("{ value = 0.3, se = 0 }"),
              HasSubstr("contact.reach.se = 0 (must be a number > 0). Write"));
  EXPECT_THAT(reach("{ value = 0.3, se = -1 }"), HasSubstr("contact.reach.se = -1 (must be a number > 0)"));
  EXPECT_THAT(reach("{ value = 0.3, se = \"x\" }"), HasSubstr("must be a number > 0"));
  EXPECT_THAT(reach("{ value = 0.3 }"), HasSubstr("contact.reach.se is missing (must be a number > 0)"));
  EXPECT_THAT(reach("{ se = 0.02 }"), HasSubstr("contact.reach.value is missing (must be a probability"));
  EXPECT_THAT(reach("{ value = 0.3, se = 0.02, sd = 1 }"), HasSubstr("contact.reach.sd = 1 (unknown key)"));
  EXPECT_THAT(reach("{ draws = \"x.csv\", se = 1 }"), HasSubstr("either value and se, or draws"));
  EXPECT_THAT(reach("{ draws = 3 }"), HasSubstr("draws must be the name of a CSV file"));
  EXPECT_THAT(reach("{ draws = \"none.csv\" }"), HasSubstr("none.csv"));
  write("fit.csv", "a,b\n1,2\n");
  EXPECT_THAT(reach("{ draws = \"fit.csv\" }"),
              HasSubstr("must have a column named contact.reach, or one column only). Columns: a, b."));
  write("fit.csv", "contact.reach\n0.3\n1.4\n");
  EXPECT_THAT(reach("{ draws = \"fit.csv\" }"), HasSubstr("fit.csv:3: contact.reach = \"1.4\" (must be"));
  write("fit.csv", "contact.reach\n0.3\n");
  EXPECT_THAT(reach("{ draws = \"fit.csv\" }"), HasSubstr("at least two draws"));
}

}  // namespace
}  // namespace leadlab::test
