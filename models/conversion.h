// From a first attempt to a won deal: how the odds of reaching, qualifying and winning depend on delay, on
// the lead and on who works it. Odds multiply, so everything is a sum of log odds.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/time.h"
#include "models/config.h"

namespace leadlab::models {

inline double log_odds(double p) { return std::log(p) - std::log1p(-p); }
/// Inverse of log_odds.
inline double probability(double logit) { return 1 / (1 + std::exp(-logit)); }

/// How the odds fall with the delay of the first attempt, relative to a delay of `decay.reference`.
/// Delays below 5 minutes count as 5 minutes, above 24 hours as 24 hours.
///
/// Presets (all observational, none a controlled experiment; docs/method.md, "Response decay"):
///   none             no effect of delay
///   flat             a tenth of the slopes of `lrm`: a world in which speed matters little
///   lrm              log-log slopes -2.57 (contact) and -1.70 (qualify): 100x and 21x between 5 and 30
///   minutes
///                    (Oldroyd, Lead Response Management study, 2007)
///   hbr              qualify only: 7x within the hour against two hours, 60x against a day, log-linear
///   between
///                    (Oldroyd, McElheran, Elkington, "The Short Life of Online Sales Leads", HBR, March
///                    2011)
///   software_advice  qualify only: a tenth + nine tenths exp(-t / 42 min) (shape after Software Advice,
///   2014)
///   half_life        qualify only: the probability itself, not the odds, halves with each `half_life`, from
///                    `qualify.base` at no delay; neither the reference nor the bounds count
class DecayCurve {
 public:
  explicit DecayCurve(const ConversionConfig& config);

  struct LogOdds {
    double contact = 0, qualify = 0;
  };
  /// Log of (g_c, g_q) at delay d.
  [[nodiscard]] LogOdds at(engine::Duration d) const;

 private:
  [[nodiscard]] LogOdds raw(double minutes) const;
  /// Log odds of p 2^(-d / half life), less those of p.
  [[nodiscard]] double halved(engine::Duration d) const;
  Decay preset_;
  LogOdds reference_;
  double half_life_us_ = 0, base_ = 0;
};

/// Which match effects apply when a rep works a lead; bits of a mask.
enum MatchBit : std::uint8_t {
  kOwnerMatch = 1,
  kSpecialistMatch = 2,
  kSegmentMatch = 4,
  kTerritoryMatch = 8
};

/// All that the probabilities of one lead depend on besides the lead itself.
struct Circumstances {
  engine::Duration delay{0};  ///< first attempt minus request, wall time
  std::uint8_t match = 0;     ///< MatchBit mask at the contact
  bool collision = false;     ///< another rep works the same company
};

/// Log odds that travel with a lead under every strategy.
struct LeadEffects {
  float reach = 0, win = 0;
};

/// The conversion model compiled: sums of log odds per match mask.
class ConversionModel {
 public:
  explicit ConversionModel(const ConversionConfig& config);

  [[nodiscard]] int attempts() const { return static_cast<int>(attempt_log_odds_.size()); }
  [[nodiscard]] const DecayCurve& decay() const { return decay_; }
  /// P(reached at attempt k | not before), k from 0.
  [[nodiscard]] double reach(const LeadEffects& lead, const DecayCurve::LogOdds& g, int attempt) const {
    const double base = attempt_log_odds_[static_cast<std::size_t>(attempt)];
    return std::isinf(base) ? 0.0 : probability(base + lead.reach + g.contact);
  }
  [[nodiscard]] double qualify(const DecayCurve::LogOdds& g) const { return degenerate(qualify_, g.qualify); }
  /// P(won | qualified).
  [[nodiscard]] double win(const LeadEffects& lead, std::uint8_t match, bool collision) const {
    return degenerate(win_,
                      lead.win + match_log_odds_[match & 15U] + (collision ? collision_log_odds_ : 0.0));
  }

 private:
  struct Base {
    double p = 0, logit = 0;
  };
  static Base base(double p) { return {p, p > 0 && p < 1 ? log_odds(p) : 0}; }
  /// 0 and 1 stay what they are: no odds move them.
  static double degenerate(const Base& b, double shift) {
    return b.p <= 0 ? 0 : b.p >= 1 ? 1 : probability(b.logit + shift);
  }

  DecayCurve decay_;
  std::vector<double> attempt_log_odds_;  ///< -inf where the base is 0, large where it is 1
  Base qualify_, win_;
  double match_log_odds_[16] = {};
  double collision_log_odds_ = 0;
};

}  // namespace leadlab::models
