// The strategy's tie-breakers one after the other; what is still equal goes to the smallest rep id.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "engine/ties/tie_rank.h"

namespace leadlab::engine {

struct Choice {
  RepId rep;
  std::string_view by;  ///< pick rule or tie-breaker that settled it, for traces
};

class TieBreakers {
 public:
  TieBreakers(const std::vector<TieBreaker>& breakers, const Organisation::Impl& org);

  /// Requires: `tied` not empty, in id order. Leaves in it those that the breakers could not part.
  [[nodiscard]] Choice break_tie(std::vector<RepId>& tied, const Lead& lead, const Facts& facts) const;

 private:
  std::vector<TieBreaker> kinds_;
  std::vector<std::unique_ptr<TieRank>> ranks_;
};

}  // namespace leadlab::engine
