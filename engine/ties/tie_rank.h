// One tie-breaker: a rank for every rep, the smaller one wins. Integers, so that "equal" means equal.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/facts.h"
#include "engine/lead.h"
#include "engine/policy.h"

namespace leadlab::engine {

class TieRank {
 public:
  virtual ~TieRank() = default;
  [[nodiscard]] virtual std::int64_t rank(RepId rep, const Lead& lead, const Facts& facts) const = 0;
};

std::unique_ptr<TieRank> make_tie_rank(TieBreaker breaker, const Organisation::Impl& org);

}  // namespace leadlab::engine
