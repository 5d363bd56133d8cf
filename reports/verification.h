// What the theory suite found, as text, CSV and JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/theory/check.h"

namespace leadlab::reports {

/// A finished run of the suite, or of a part of it.
struct Verification {
  std::vector<sim::theory::Finding> findings;
  std::uint64_t seed = 1;
  double slowness = 1;        ///< factor on the time people take in the simulated worlds; 1 in earnest
  double false_alarm = 1e-3;  ///< probability that a true simulator is called wrong, over all findings
  [[nodiscard]] double limit() const { return sim::theory::z_limit(findings.size(), false_alarm); }
  [[nodiscard]] bool is_beyond(const sim::theory::Finding& finding) const;
  [[nodiscard]] std::size_t beyond() const;  ///< findings whose |z| passes the limit
};

/// One line a quantity, grouped by model, and a closing sentence.
std::string verification_table(const Verification& verification);
std::string verification_csv(const Verification& verification);
std::string verification_json(const Verification& verification);

}  // namespace leadlab::reports
