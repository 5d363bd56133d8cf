// An ordered list of assignment rules, as CRMs have them: the first rule whose conditions all hold names the
// reps, and no later rule is asked, even if nobody of the first is there. Strict.
//
// Without rules of its own a strategy gets them from the territories: see derived_rules().
#pragma once

#include "engine/gates/pool_gate.h"

namespace leadlab::engine {

class RulesGate final : public PoolGate {
 public:
  RulesGate(const std::vector<AssignmentRule>& rules, const Organisation::Impl& org);
  [[nodiscard]] Narrowed narrow(const std::vector<RepId>& pool, const Attributes& lead) const override;
  [[nodiscard]] Gate kind() const override { return Gate::kRules; }
  [[nodiscard]] Path path() const override { return Path::kAssignmentRule; }
  [[nodiscard]] Dropped reason() const override { return Dropped::kOtherRule; }

 private:
  struct Rule {
    std::vector<TerritoryId> territories;  ///< or below; empty lists hold for every lead
    std::vector<SegmentId> segments;
    std::vector<BandId> bands;
    std::vector<VerticalId> verticals;
    std::vector<RepId> members;  ///< in id order
  };
  [[nodiscard]] Rule compiled(const AssignmentRule& rule) const;
  [[nodiscard]] std::vector<RepId> who_fit(const Rule& rule) const;
  [[nodiscard]] bool is_under(TerritoryId node, const std::vector<TerritoryId>& territories) const;
  [[nodiscard]] bool holds(const Rule& rule, const Attributes& lead) const;

  const Organisation::Impl& org_;
  std::vector<Rule> rules_;
};

/// One rule per territory and segment that has reps, the deepest territories first, then by id; at the end
/// one for every lead and rep.
std::vector<AssignmentRule> derived_rules(const Organisation::Impl& org);

}  // namespace leadlab::engine
