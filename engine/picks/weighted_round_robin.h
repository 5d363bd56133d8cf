// Smooth weighted turns: every eligible rep's balance grows by its weight, the highest wins and pays the sum
// of all eligible weights. Whoever was not eligible at the last pick starts at 0, so nobody "catches up".
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

class WeightedRoundRobin final : public Picker {
 public:
  explicit WeightedRoundRobin(const PickContext& context)
      : org_(context.org), facts_(context.facts), ties_(context.ties) {}
  [[nodiscard]] Choice pick(const PickRequest& request) override;
  void reset() override { rotations_.clear(); }

 private:
  struct Balance {
    RepId rep;
    std::int64_t current = 0;
  };
  using Rotation = std::vector<Balance>;  ///< those eligible at the last pick, in id order

  /// Brings a rotation to the reps eligible now.
  void renew(Rotation& rotation, Reps eligible);

  const Organisation::Impl& org_;
  const Facts& facts_;
  const TieBreakers& ties_;
  std::vector<Rotation> rotations_;  ///< by pool
  Rotation renewed_;
  std::vector<RepId> tied_;
};

}  // namespace leadlab::engine
