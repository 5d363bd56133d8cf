// The rep whose last assignment, by any path, lies furthest back; never assigned is furthest.
#pragma once

#include "engine/ties/tie_rank.h"

namespace leadlab::engine {

class LeastRecentlyAssigned final : public TieRank {
 public:
  [[nodiscard]] std::int64_t rank(RepId rep, const Lead&, const Facts& facts) const override {
    return static_cast<std::int64_t>(facts.last_assignment(rep));
  }
};

}  // namespace leadlab::engine
