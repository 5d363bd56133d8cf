// The rep who carries the fewest hours, as the router sees them.
#pragma once

#include "engine/ties/tie_rank.h"

namespace leadlab::engine {

class LowestLoad final : public TieRank {
 public:
  [[nodiscard]] std::int64_t rank(RepId rep, const Lead&, const Facts& facts) const override {
    return facts.workload.seen(rep).work.count();
  }
};

}  // namespace leadlab::engine
