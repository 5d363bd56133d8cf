#include "models/conversion.h"

#include <algorithm>
#include <array>
#include <limits>

namespace leadlab::models {

namespace {

constexpr double kShortestMinutes = 5;
constexpr double kLongestMinutes = 24 * 60;
constexpr double kLrmContactSlope = -2.57;
constexpr double kLrmQualifySlope = -1.70;

/// Log-log interpolation through (30 min, 7), (120 min, 1), (24 h, 7/60): seven times within the hour against
/// an hour later, sixty times against a day. Flat before half an hour: the study does not resolve it.
double hbr_log_qualify(double minutes) {
  static const std::array<double, 3> x = {std::log(30.0), std::log(120.0), std::log(1440.0)};
  static const std::array<double, 3> y = {std::log(7.0), 0.0, std::log(7.0 / 60.0)};
  const double at = std::log(minutes);
  if (at <= x[0]) return y[0];
  const std::size_t i = at <= x[1] ? 0 : 1;
  return y[i] + (y[i + 1] - y[i]) * (at - x[i]) / (x[i + 1] - x[i]);
}

}  // namespace

DecayCurve::DecayCurve(const ConversionConfig& config)
    : preset_(config.decay),
      half_life_us_(static_cast<double>(config.half_life.count())),
      base_(config.qualify) {
  const double minutes = static_cast<double>(config.decay_reference.count()) / 60e6;
  reference_ = raw(std::clamp(minutes, kShortestMinutes, kLongestMinutes));
}

DecayCurve::LogOdds DecayCurve::raw(double minutes) const {
  switch (preset_) {
    case Decay::kNone:
      return {};
    case Decay::kFlat: {
      const double at = std::log(minutes);
      return {kLrmContactSlope / 10 * at, kLrmQualifySlope / 10 * at};
    }
    case Decay::kLrm: {
      const double at = std::log(minutes);
      return {kLrmContactSlope * at, kLrmQualifySlope * at};
    }
    case Decay::kHbr:
      return {0, hbr_log_qualify(minutes)};
    case Decay::kSoftwareAdvice:
      return {0, std::log(0.1 + 0.9 * std::exp(-minutes / 42))};
    case Decay::kHalfLife:
      break;
  }
  return {};
}

double DecayCurve::halved(engine::Duration d) const {
  if (base_ <= 0 || base_ >= 1) return 0;  // no odds move these
  const double left =
      std::exp2(-static_cast<double>(std::max(d, engine::Duration{0}).count()) / half_life_us_);
  return std::log(left) + std::log1p(-base_) - std::log1p(-base_ * left);
}

DecayCurve::LogOdds DecayCurve::at(engine::Duration d) const {
  if (preset_ == Decay::kNone) return {};
  if (preset_ == Decay::kHalfLife) return {0, halved(d)};
  const double minutes = std::clamp(static_cast<double>(d.count()) / 60e6, kShortestMinutes, kLongestMinutes);
  const LogOdds g = raw(minutes);
  return {g.contact - reference_.contact, g.qualify - reference_.qualify};
}

ConversionModel::ConversionModel(const ConversionConfig& config)
    : decay_(config), qualify_(base(config.qualify)), win_(base(config.win)) {
  constexpr double kCertain = 700;  // exp(-700) is still a normal double: a probability of 1
  for (const double factor : config.attempt_factor) {
    const bool never = config.reach <= 0 || factor <= 0;
    const double logit = config.reach >= 1 ? kCertain : never ? 0 : log_odds(config.reach) + std::log(factor);
    attempt_log_odds_.push_back(never ? -std::numeric_limits<double>::infinity() : logit);
  }
  const double effects[4] = {config.owner_match.odds, config.specialist_match.odds, config.segment_match.odds,
                             config.territory_match.odds};
  for (unsigned mask = 0; mask < 16; ++mask) {
    for (unsigned bit = 0; bit < 4; ++bit) {
      if (config.match_effects_on && (mask >> bit & 1U) != 0) match_log_odds_[mask] += std::log(effects[bit]);
    }
  }
  collision_log_odds_ = std::log(config.collision.odds);
}

}  // namespace leadlab::models
