// A pool gate narrows a set of reps by attributes of the lead, never by absence or load.
//
// Because attributes and the roster change rarely, what the gates leave is computed once per combination of
// attributes and kept (see pool_plan.h): clarity here costs nothing per decision.
#pragma once

#include <memory>
#include <vector>

#include "engine/decision.h"
#include "engine/organisation_impl.h"
#include "engine/policy.h"
#include "engine/trace.h"

namespace leadlab::engine {

/// All that pool gates look at.
struct Attributes {
  TerritoryId basis_node;  ///< matched by the location that `basis` prefers
  TerritoryId other_node;  ///< matched by the other location
  SegmentId segment;
  BandId deal_band;
  VerticalId vertical;
  friend bool operator==(const Attributes&, const Attributes&) = default;
};

struct Narrowed {
  std::vector<RepId> kept;  ///< in id order
  bool in_force = true;     ///< the gate gives the path its name
  bool ties_only = false;   ///< pick by the tie-breakers alone
  RepId sole;               ///< the only rep of its territory: later gates are skipped
  Flags flags;
};

class PoolGate {
 public:
  virtual ~PoolGate() = default;
  [[nodiscard]] virtual Narrowed narrow(const std::vector<RepId>& pool, const Attributes& lead) const = 0;
  [[nodiscard]] virtual Gate kind() const = 0;
  [[nodiscard]] virtual Path path() const = 0;
  [[nodiscard]] virtual Dropped reason() const = 0;
};

/// The gates of a strategy that narrow pools, in its order (`account` is not one of them).
std::vector<std::unique_ptr<PoolGate>> make_pool_gates(const StrategyConfig& strategy,
                                                       const Organisation::Impl& org);

}  // namespace leadlab::engine
