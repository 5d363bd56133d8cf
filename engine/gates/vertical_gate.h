// Soft: specialists for the lead's vertical if the pool has any; else generalists if any; else everybody.
#pragma once

#include "engine/gates/pool_gate.h"

namespace leadlab::engine {

class VerticalGate final : public PoolGate {
 public:
  explicit VerticalGate(const Organisation::Impl& org) : org_(org) {}
  [[nodiscard]] Narrowed narrow(const std::vector<RepId>& pool, const Attributes& lead) const override {
    Narrowed result;
    for (const RepId rep : pool) {
      if (lead.vertical && org_.specialises_in(rep, lead.vertical)) result.kept.push_back(rep);
    }
    result.in_force = !result.kept.empty();  // the path says `vertical` only for specialists
    if (!result.kept.empty()) return result;
    for (const RepId rep : pool) {
      if (org_.reps[rep.index()].generalist) result.kept.push_back(rep);
    }
    if (result.kept.empty()) result.kept = pool;
    return result;
  }
  [[nodiscard]] Gate kind() const override { return Gate::kVertical; }
  [[nodiscard]] Path path() const override { return Path::kVertical; }
  [[nodiscard]] Dropped reason() const override { return Dropped::kNotTheSpecialist; }

 private:
  const Organisation::Impl& org_;
};

}  // namespace leadlab::engine
