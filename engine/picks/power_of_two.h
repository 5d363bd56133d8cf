// Two different reps by the draws handed in; of the two, the one with the lower load.
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

class PowerOfTwo final : public Picker {
 public:
  explicit PowerOfTwo(const PickContext& context)
      : facts_(context.facts), ties_(context.ties), draws_(*context.draws) {}

  [[nodiscard]] Choice pick(const PickRequest& request) override {
    const Reps reps = request.eligible;
    if (reps.size() == 1) return {reps.front(), "only_candidate"};
    const PickDraws draws = draws_.pick(request.slot, request.assignment);
    const std::size_t first = index_from(draws.first, reps.size());
    const std::size_t among_others = index_from(draws.second, reps.size() - 1);
    const std::size_t second = among_others < first ? among_others : among_others + 1;
    tied_ = {reps[std::min(first, second)], reps[std::max(first, second)]};
    const Duration a = facts_.workload.seen(tied_[0]).work;
    const Duration b = facts_.workload.seen(tied_[1]).work;
    if (a != b) return {tied_[a < b ? 0 : 1], "power_of_two"};
    return ties_.break_tie(tied_, request.lead, facts_);
  }

 private:
  const Facts& facts_;
  const TieBreakers& ties_;
  const DrawSource& draws_;
  std::vector<RepId> tied_;
};

}  // namespace leadlab::engine
