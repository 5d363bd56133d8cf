// Turns in id order, one rotation per pool. A rep that is passed over because it is not eligible loses the
// turn, or (`skipped_turn = keep`) is owed it: at most one per rep, oldest first.
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

class RoundRobin final : public Picker {
 public:
  explicit RoundRobin(const PickContext& context)
      : keeps_turns_(context.strategy.skipped_turn == SkippedTurn::kKeep) {}
  [[nodiscard]] Choice pick(const PickRequest& request) override;
  void reset() override { rotations_.clear(); }

 private:
  struct Rotation {
    RepId last;               ///< chosen last in turn; none = before the first
    std::vector<RepId> owed;  ///< in the order they were passed
  };
  [[nodiscard]] static RepId serve_owed(Rotation& rotation, Reps eligible);
  static void owe_passed(Rotation& rotation, const PickRequest& request, RepId chosen);

  bool keeps_turns_;
  std::vector<Rotation> rotations_;  ///< by pool
};

}  // namespace leadlab::engine
