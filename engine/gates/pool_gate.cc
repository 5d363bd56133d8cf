#include "engine/gates/pool_gate.h"

#include "engine/gates/deal_size_gate.h"
#include "engine/gates/rules_gate.h"
#include "engine/gates/segment_gate.h"
#include "engine/gates/territory_gate.h"
#include "engine/gates/vertical_gate.h"

namespace leadlab::engine {

std::vector<std::unique_ptr<PoolGate>> make_pool_gates(const StrategyConfig& strategy,
                                                       const Organisation::Impl& org) {
  std::vector<std::unique_ptr<PoolGate>> gates;
  for (const Gate gate : strategy.gates) {
    switch (gate) {
      case Gate::kAccount:
        break;
      case Gate::kTerritory:
        gates.push_back(std::make_unique<TerritoryGate>(org, strategy.on_conflict));
        break;
      case Gate::kSegment:
        gates.push_back(std::make_unique<SegmentGate>(org));
        break;
      case Gate::kDealSize:
        gates.push_back(std::make_unique<DealSizeGate>(org));
        break;
      case Gate::kVertical:
        gates.push_back(std::make_unique<VerticalGate>(org));
        break;
      case Gate::kRules:
        gates.push_back(std::make_unique<RulesGate>(strategy.rules, org));
        break;
    }
  }
  return gates;
}

}  // namespace leadlab::engine
