// One pick rule: chooses among the eligible reps of a pool. Rotations are state of the picker, by pool.
#pragma once

#include <memory>
#include <vector>

#include "engine/decision.h"
#include "engine/facts.h"
#include "engine/policy.h"
#include "engine/pool_plan.h"
#include "engine/ties/tie_breakers.h"

namespace leadlab::engine {

struct PickRequest {
  Reps eligible;  ///< not empty, in id order; stand-ins included
  PoolId pool;
  Reps members;  ///< of the pool, in id order
  const Lead& lead;
  LeadSlot slot;
  int assignment = 1;  ///< the lead's k-th, from 1
  Excluded excluded;
};

class Picker {
 public:
  virtual ~Picker() = default;
  [[nodiscard]] virtual Choice pick(const PickRequest& request) = 0;
  virtual void reset() {}
};

/// What every picker is built from.
struct PickContext {
  const StrategyConfig& strategy;
  const Organisation::Impl& org;
  const Facts& facts;
  const TieBreakers& ties;
  const DrawSource* draws;
};
std::unique_ptr<Picker> make_picker(const PickContext& context);

/// floor(u * n) for u = (top 53 bits of `draw`) / 2^53, exactly.
std::size_t index_from(std::uint64_t draw, std::size_t n);

}  // namespace leadlab::engine
