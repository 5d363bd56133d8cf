#include "sim/attribution.h"

#include <array>

namespace leadlab::sim {

namespace {

using models::Purpose;

enum Factor : unsigned { kSpeed = 1, kMatch = 2, kCollision = 4, kCoverage = 8 };

/// Index of the first attempt that reaches the lead at this decay; `attempts` when none does.
int first_reach(const models::TapeLead& lead, const models::Stream& stream,
                const models::ConversionModel& conversion, const models::DecayCurve::LogOdds& g,
                int attempts) {
  for (int k = 0; k < attempts; ++k) {
    const double p = conversion.reach(lead.effects, g, k);
    if (p > 0 && stream.uniform(Purpose::kContact, lead.key, static_cast<std::uint32_t>(k)) < p) return k;
  }
  return attempts;
}

/// Values of all 16 mixtures of two circumstances of one lead; bit set = the strategy's.
class Mixtures {
 public:
  Mixtures(const models::TapeLead& lead, const models::Stream& stream,
           const models::ConversionModel& conversion, const std::array<LeadFactors, 2>& sides) {
    const int most = std::max<int>(sides[0].attempts, sides[1].attempts);
    std::array<int, 2> reach{};
    std::array<double, 2> qualify{};
    for (std::size_t s = 0; s < 2; ++s) {
      if (s == 1 && sides[1].delay == sides[0].delay) {
        reach[1] = reach[0];
        qualify[1] = qualify[0];
        continue;
      }
      const models::DecayCurve::LogOdds g = conversion.decay().at(sides[s].delay);
      reach[s] = first_reach(lead, stream, conversion, g, most);
      qualify[s] = reach[s] < most ? conversion.qualify(g) : 0;
    }
    std::array<std::array<double, 2>, 2> win{};
    for (std::size_t m = 0; m < 2; ++m) {
      for (std::size_t c = 0; c < 2; ++c)
        win[m][c] = conversion.win(lead.effects, sides[m].match, sides[c].collision);
    }
    for (unsigned mask = 0; mask < 16; ++mask) {
      const std::size_t speed = (mask & kSpeed) != 0, match = (mask & kMatch) != 0;
      const std::size_t collision = (mask & kCollision) != 0, coverage = (mask & kCoverage) != 0;
      const bool reached = reach[speed] < sides[coverage].attempts;
      value_[mask] = reached ? qualify[speed] * win[match][collision] : 0;
    }
  }

  /// Shapley value of one factor: sum over subsets of the others of |S|! (3 - |S|)! / 4! x marginal.
  [[nodiscard]] double shapley(Factor factor) const {
    constexpr std::array<double, 4> weight = {6.0 / 24, 2.0 / 24, 2.0 / 24, 6.0 / 24};
    double sum = 0;
    for (unsigned mask = 0; mask < 16; ++mask) {
      if ((mask & factor) != 0) continue;
      const auto size = static_cast<std::size_t>(__builtin_popcount(mask));
      sum += weight[size] * (value_[mask | factor] - value_[mask]);
    }
    return sum;
  }
  [[nodiscard]] double difference() const { return value_[15] - value_[0]; }

 private:
  std::array<double, 16> value_{};
};

bool same(const LeadFactors& a, const LeadFactors& b) {
  return a.delay == b.delay && a.attempts == b.attempts && a.match == b.match && a.collision == b.collision;
}

}  // namespace

double counted_probability(const models::TapeLead& lead, const models::Stream& stream,
                           const models::ConversionModel& conversion, const LeadFactors& factors) {
  const models::DecayCurve::LogOdds g = conversion.decay().at(factors.delay);
  if (first_reach(lead, stream, conversion, g, factors.attempts) == factors.attempts) return 0;
  return conversion.qualify(g) * conversion.win(lead.effects, factors.match, factors.collision);
}

Split split_difference(const models::Tape& tape, const models::Stream& stream,
                       const models::ConversionModel& conversion, const std::vector<LeadFactors>& strategy,
                       const std::vector<LeadFactors>& baseline) {
  Split split;
  for (std::size_t i = 0; i < strategy.size(); ++i) {
    std::array<LeadFactors, 2> sides = {baseline[i], strategy[i]};
    if (same(sides[0], sides[1])) continue;
    // Where only one side attempted the lead at all, the difference is coverage and nothing else.
    for (std::size_t s = 0; s < 2; ++s) {
      if (sides[s].attempts > 0) continue;
      sides[s] = sides[1 - s];
      sides[s].attempts = 0;
    }
    if (sides[0].attempts == 0 && sides[1].attempts == 0) continue;
    const Mixtures mixtures(tape.leads[tape.cohort_first + i], stream, conversion, sides);
    split.speed += mixtures.shapley(kSpeed);
    split.match += mixtures.shapley(kMatch);
    split.collisions += mixtures.shapley(kCollision);
    split.coverage += mixtures.shapley(kCoverage);
    split.total += mixtures.difference();
  }
  return split;
}

}  // namespace leadlab::sim
