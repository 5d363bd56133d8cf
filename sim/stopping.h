// By which rule an experiment ended: that decides which interval of the conversion difference holds.
#pragma once

#include <cstdint>

namespace leadlab::sim {

enum class StopRule : std::uint8_t {
  kFixed,     ///< as many replications as asked
  kTwoStage,  ///< a pilot's variance sets the number (Stein 1945)
  kSequence   ///< looks after every batch, by a confidence sequence
};

/// Stopping rules look after batches of so many replications.
inline constexpr std::uint64_t kBatch = 20;

struct Stopping {
  StopRule rule = StopRule::kFixed;
  double goal = 0;  ///< two-stage: half-width, a share; sequence: half-width / smallest difference in it
  std::uint64_t pilot = 0;   ///< two-stage: replications whose variance set the number
  std::uint64_t most = 0;    ///< replications allowed; 0 for kFixed
  std::uint64_t needed = 0;  ///< the goal was not reached: about so many would; 0 = reached, or kFixed
};

}  // namespace leadlab::sim
