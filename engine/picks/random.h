// Uniform over the eligible reps in id order, by the draw handed in.
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

class Random final : public Picker {
 public:
  explicit Random(const PickContext& context) : draws_(*context.draws) {}
  [[nodiscard]] Choice pick(const PickRequest& request) override {
    const PickDraws draws = draws_.pick(request.slot, request.assignment);
    return {request.eligible[index_from(draws.first, request.eligible.size())], "random"};
  }

 private:
  const DrawSource& draws_;
};

}  // namespace leadlab::engine
