// What the leads of a path would have won on its reference, given their mix, and given what became of them.
//
// A logistic model of winning is fitted; then every lead of the path is predicted as if it had gone the
// reference, and the predictions are averaged (standardisation over the path's own leads, the
// simulation being their own mediators). Coefficients are never multiplied: in logits that is wrong.
// Source: Robins, Mathematical Modelling 7 (1986) 1393-1512 (g-computation); Pearl, UAI 2001, and
// VanderWeele, Explanation in Causal Inference (2015), ch. 2 (direct effect, and the part by mediators: with
// Y(a, M(a')), the part is E[Y(0, M(1)) - Y(0, M(0))] on the path's leads); Hampel, JASA 69 (1974) 383-393
// (influences)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/fit/design.h"
#include "reports/audit/interval.h"
#include "reports/audit/lead_table.h"

namespace leadlab::reports::audit {

/// What the model knows besides path and lead mix.
enum class Beside : std::uint8_t {
  kNothing,   ///< the total effect
  kCapacity,  ///< response time and load at assignment
  kReps,      ///< the recorded match, and an effect of each rep
};

/// A mean and how much each lead moves it: its variance is the sum of their squares.
struct Mean {
  double value = 0;
  std::vector<double> influence;  ///< shape [leads], or [leads + reps]: that reps are drawn from a normal
  bool converged = true;
};

/// Columns of the lead mix. They are the same whichever path is under test: LeadTable::mix keeps them.
models::fit::Design mix_design(const LeadTable& table);

/// Probability of each lead of going the path, by lead mix: by Firth's penalty where rules decide.
std::vector<double> path_propensity(const LeadTable& table);

/// Share won among `targets` (1 = counts), as it was.
Mean won_share(const LeadTable& table, const std::vector<std::uint8_t>& targets);

/// Share that `targets` would have won on the reference, by lead mix alone: the model is fitted to the
/// reference's leads only, so that it need not be one number of log odds by which the path differs.
/// Source: Peters, J. Experimental Education 10 (1941) 95-99; Belson, Applied Statistics 5 (1956) 195-202
Mean elsewhere_share(const LeadTable& table, const std::vector<std::uint8_t>& targets);

/// The same by a model of both sides' leads, the path being one more column: what `beside` adds is then told
/// from the leads of both. A recorded match that goes with fewer wins is left out: a path whose leads are
/// matched more often would else be worse for being matched, and its reps blamed for what the record gets
/// wrong.
Mean reference_share(const LeadTable& table, const std::vector<std::uint8_t>& targets, Beside beside);

/// What a recorded match is worth to the path's matched leads: their mean probability less that which the
/// lead mix gives them unmatched, among `rows` (1 = counts). Leads whose match is unknown are left out.
Mean match_premium(const LeadTable& table, const std::vector<std::uint8_t>& rows);

Mean difference(const Mean& a, const Mean& b);
double covariance(const Mean& a, const Mean& b);
double standard_error(const Mean& a);
Interval interval(const Mean& a, double confidence = 0.95);

/// Interval of part / whole by Fieller, JRSS B 16 (1954) 175-185; unbounded when the whole may be 0.
Interval share_of(const Mean& part, const Mean& whole, double confidence = 0.95);

}  // namespace leadlab::reports::audit
