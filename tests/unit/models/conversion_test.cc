#include "models/conversion.h"

#include <gtest/gtest.h>

#include <cmath>

namespace leadlab::models {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

DecayCurve curve(Decay preset) {
  ConversionConfig config;
  config.decay = preset;
  return DecayCurve(config);
}

TEST(DecayCurve, EveryPresetIsOneAtTheReference) {
  for (const Decay d : {Decay::kNone, Decay::kFlat, Decay::kLrm, Decay::kHbr, Decay::kSoftwareAdvice}) {
    const DecayCurve::LogOdds g = curve(d).at(minutes{60});
    EXPECT_NEAR(g.contact, 0, 1e-12);
    EXPECT_NEAR(g.qualify, 0, 1e-12);
  }
}

TEST(DecayCurve, HalfLifeHalvesTheProbabilityItself) {
  ConversionConfig config;
  config.decay = Decay::kHalfLife;
  config.half_life = minutes{20};
  config.qualify = 0.8;
  const ConversionModel model(config);
  EXPECT_NEAR(model.qualify(model.decay().at(minutes{0})), 0.8, 1e-12);
  EXPECT_NEAR(model.qualify(model.decay().at(minutes{20})), 0.4, 1e-12);
  EXPECT_NEAR(model.qualify(model.decay().at(minutes{60})), 0.1, 1e-12);
  EXPECT_NEAR(model.qualify(model.decay().at(hours{48})), 0.8 * std::exp2(-144), 1e-50);
  EXPECT_EQ(model.decay().at(minutes{20}).contact, 0);
}

TEST(DecayCurve, LrmHasItsPublishedRatios) {
  const DecayCurve lrm = curve(Decay::kLrm);
  const auto fast = lrm.at(minutes{5}), slow = lrm.at(minutes{30});
  EXPECT_NEAR(std::exp(fast.contact - slow.contact), 100, 0.1);
  EXPECT_NEAR(std::exp(fast.qualify - slow.qualify), 21.0, 0.1);
}

TEST(DecayCurve, HbrHasItsPublishedRatios) {
  const DecayCurve hbr = curve(Decay::kHbr);
  EXPECT_NEAR(std::exp(hbr.at(minutes{30}).qualify - hbr.at(minutes{120}).qualify), 7, 1e-9);
  EXPECT_NEAR(std::exp(hbr.at(minutes{30}).qualify - hbr.at(hours{24}).qualify), 60, 1e-6);
  EXPECT_EQ(hbr.at(minutes{3}).contact, 0);
}

TEST(DecayCurve, IsConstantBelowFiveMinutesAndAboveADay) {
  const DecayCurve lrm = curve(Decay::kLrm);
  EXPECT_EQ(lrm.at(minutes{1}).contact, lrm.at(minutes{5}).contact);
  EXPECT_EQ(lrm.at(hours{24}).qualify, lrm.at(hours{300}).qualify);
}

TEST(ConversionModel, EffectsMultiplyTheOddsOfWinning) {
  ConversionConfig config;
  config.win = 0.2;
  config.specialist_match.odds = 1.5;
  config.owner_match.odds = 2;
  config.collision.odds = 0.5;
  const ConversionModel model(config);
  const auto odds = [](double p) { return p / (1 - p); };
  EXPECT_NEAR(model.win({}, 0, false), 0.2, 1e-12);
  EXPECT_NEAR(odds(model.win({}, kSpecialistMatch | kOwnerMatch, false)), 0.25 * 3, 1e-12);
  EXPECT_NEAR(odds(model.win({}, kSpecialistMatch | kOwnerMatch, true)), 0.25 * 1.5, 1e-12);
  config.match_effects_on = false;
  EXPECT_NEAR(ConversionModel(config).win({}, 15, false), 0.2, 1e-12);
}

TEST(ConversionModel, CertaintiesStayCertain) {
  ConversionConfig config;
  config.reach = 0;
  config.qualify = 1;
  config.win = 0;
  const ConversionModel never(config);
  EXPECT_EQ(never.reach({}, {5, 5}, 0), 0);
  EXPECT_EQ(never.qualify({-9, -9}), 1);
  EXPECT_EQ(never.win({0, 3}, 15, false), 0);
  config.reach = 1;
  EXPECT_EQ(ConversionModel(config).reach({}, {0, 0}, 0), 1);
}

}  // namespace
}  // namespace leadlab::models
