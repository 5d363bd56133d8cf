// Drives the engine's router and the reference in step through the facts of a case, and shrinks a case on
// which they differ until nothing more can be left out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/organisation.h"
#include "tests/property/engine/reference_case.h"
#include "tests/property/engine/reference_state.h"

namespace leadlab::engine::oracle {

struct Tally {
  std::uint64_t steps = 0;      ///< facts and timers after which everything was compared
  std::uint64_t decisions = 0;  ///< decisions in force compared after them
  std::uint64_t assignments = 0;
};

/// Null for a case that the engine refuses; the reasons go to `why`.
std::unique_ptr<const Organisation> build(const Case& c, std::string& why);

/// What differed first, or nothing.
std::optional<std::string> first_mismatch(const Organisation& organisation, const Case& c, Mistake mistake,
                                          Tally& tally);

/// The smallest case found that still fails, with its first difference, as text.
std::string shrunk(Case c, Mistake mistake);

}  // namespace leadlab::engine::oracle
