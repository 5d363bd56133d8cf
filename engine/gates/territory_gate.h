// Strict: only reps assigned to the lead's territory stay. From the node that matches, climb to the first
// node with a rep of the pool; exactly one there is a sole rep.
#pragma once

#include "engine/gates/pool_gate.h"

namespace leadlab::engine {

class TerritoryGate final : public PoolGate {
 public:
  TerritoryGate(const Organisation::Impl& org, OnConflict on_conflict)
      : org_(org), on_conflict_(on_conflict) {}
  [[nodiscard]] Narrowed narrow(const std::vector<RepId>& pool, const Attributes& lead) const override;
  [[nodiscard]] Gate kind() const override { return Gate::kTerritory; }
  [[nodiscard]] Path path() const override { return Path::kTerritoryPool; }
  [[nodiscard]] Dropped reason() const override { return Dropped::kOtherTerritory; }

 private:
  [[nodiscard]] std::vector<RepId> assigned_here(TerritoryId node, const std::vector<RepId>& pool) const;
  /// `node` or its nearest ancestor with a rep of the pool; none = the location does not resolve.
  [[nodiscard]] TerritoryId candidate_node(TerritoryId node, const std::vector<RepId>& pool) const;

  const Organisation::Impl& org_;
  OnConflict on_conflict_;
};

}  // namespace leadlab::engine
