// Which reps fit which true attributes, as flat bytes: asked at every attempt, so it must not search.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/organisation.h"
#include "models/conversion.h"
#include "models/tape.h"

namespace leadlab::sim {

class MatchTable {
 public:
  explicit MatchTable(const engine::Organisation& organisation);

  /// MatchBit mask of `rep` working `lead`, by the lead's true attributes. An attribute that the lead does
  /// not have (no territory rule, no vertical of ours) is no match.
  [[nodiscard]] std::uint8_t mask(engine::RepId rep, const models::TapeLead& lead) const;

 private:
  std::size_t territories_, segments_, verticals_;
  std::vector<std::uint8_t> territory_, segment_, vertical_;  ///< shape [reps x .]
  std::vector<engine::RepId> owner_;                          ///< [account]
};

}  // namespace leadlab::sim
