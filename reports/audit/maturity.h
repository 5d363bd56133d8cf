// How many of a quarter's wins can be seen yet.
//
// A lead that is neither won nor lost at the end of observation is open, not lost. Losing is no censoring: a
// lost lead will not be won later, so wins add up by Aalen and Johansen; one minus Kaplan and Meier's curve
// with losses censored comes out too high.
// Source: Kaplan & Meier, JASA 53 (1958) 457-481 (with Greenwood's variance); Aalen & Johansen, Scand. J.
// Stat. 5 (1978) 141-150; Marubini & Valsecchi, Analysing Survival Data (1995), 10.3 (variance)
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace leadlab::reports::audit {

enum class Fate : std::uint8_t { kOpen, kWon, kLost };

/// How long a lead was watched, until its fate or the end of observation; any unit of time, >= 0.
struct Followed {
  double time = 0;
  Fate fate = Fate::kOpen;
};

/// Shares of all leads just after `time`, the end of a step.
struct FateStep {
  double time = 0;
  double open = 1, won = 0, lost = 0;  ///< add up to 1
  double won_std_error = 0;
};

/// Cumulative incidence of winning and losing, at each time when either happened, rising.
std::vector<FateStep> aalen_johansen(std::vector<Followed> leads);

struct SurvivalStep {
  double time = 0, survival = 1, std_error = 0;  ///< Greenwood
};

/// Kaplan and Meier's curve of "not yet", where kWon is the event and all else is censored.
std::vector<SurvivalStep> kaplan_meier(std::vector<Followed> leads);

/// Share won by `time`; 0 before the first step.
double won_by(const std::vector<FateStep>& curve, double time);

struct Maturity {
  double visible = 0;        ///< share of this cohort's eventual wins that can be seen now
  double eventual_rate = 0;  ///< share won in the end, as far as the older cohort was followed
  double followed_for = 0;   ///< how long it was: later wins are not counted
};

/// Of leads as old as `ages`, given a curve from an older cohort that wins as fast. Nothing when the curve
/// holds no win or there are no ages.
std::optional<Maturity> maturity(const std::vector<FateStep>& older, const std::vector<double>& ages);

}  // namespace leadlab::reports::audit
