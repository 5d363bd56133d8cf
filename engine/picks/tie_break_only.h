// The tie-breakers alone: for `pull`, among the free reps, and for conflicts that they are to settle.
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

class TieBreakOnly final : public Picker {
 public:
  explicit TieBreakOnly(const PickContext& context) : facts_(context.facts), ties_(context.ties) {}
  [[nodiscard]] Choice pick(const PickRequest& request) override {
    tied_.assign(request.eligible.begin(), request.eligible.end());
    return ties_.break_tie(tied_, request.lead, facts_);
  }

 private:
  const Facts& facts_;
  const TieBreakers& ties_;
  std::vector<RepId> tied_;
};

}  // namespace leadlab::engine
