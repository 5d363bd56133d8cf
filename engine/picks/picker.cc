#include "engine/picks/picker.h"

#include "engine/picks/longest_idle.h"
#include "engine/picks/power_of_two.h"
#include "engine/picks/random.h"
#include "engine/picks/random_remaining_quota.h"
#include "engine/picks/round_robin.h"
#include "engine/picks/smallest.h"
#include "engine/picks/tie_break_only.h"
#include "engine/picks/weighted_round_robin.h"

namespace leadlab::engine {

std::unique_ptr<Picker> make_picker(const PickContext& context) {
  switch (context.strategy.pick) {
    case PickRule::kLeastLoad:
      return std::make_unique<LeastLoad>(context);
    case PickRule::kOpenCount:
      return std::make_unique<OpenCount>(context);
    case PickRule::kRoundRobin:
      return std::make_unique<RoundRobin>(context);
    case PickRule::kWeightedRoundRobin:
      return std::make_unique<WeightedRoundRobin>(context);
    case PickRule::kRandom:
      return std::make_unique<Random>(context);
    case PickRule::kLongestIdle:
      return std::make_unique<LongestIdle>(context);
    case PickRule::kPowerOfTwo:
      return std::make_unique<PowerOfTwo>(context);
    case PickRule::kRandomRemainingQuota:
      return std::make_unique<RandomRemainingQuota>(context);
    case PickRule::kPull:
      return std::make_unique<TieBreakOnly>(context);  // among the free reps of the pool
  }
  return nullptr;
}

std::size_t index_from(std::uint64_t draw, std::size_t n) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::size_t>((Wide{draw >> 11U} * n) >> 53U);
}

}  // namespace leadlab::engine
