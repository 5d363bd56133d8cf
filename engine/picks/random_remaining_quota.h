// At random, in proportion to how many leads each rep may still get today; by the draw handed in.
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

/// Eligible reps have at least one lead left for today: the others are full.
class RandomRemainingQuota final : public Picker {
 public:
  explicit RandomRemainingQuota(const PickContext& context) : facts_(context.facts), draws_(*context.draws) {}

  [[nodiscard]] Choice pick(const PickRequest& request) override {
    std::int64_t all = 0;
    for (const RepId rep : request.eligible) all += facts_.quota.left(rep);
    const PickDraws draws = draws_.pick(request.slot, request.assignment);
    auto drawn = static_cast<std::int64_t>(index_from(draws.first, static_cast<std::size_t>(all)));
    for (const RepId rep : request.eligible) {
      drawn -= facts_.quota.left(rep);
      if (drawn < 0) return {rep, "random_remaining_quota"};
    }
    return {request.eligible.back(), "random_remaining_quota"};
  }

 private:
  const Facts& facts_;
  const DrawSource& draws_;
};

}  // namespace leadlab::engine
