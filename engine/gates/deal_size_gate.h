// Strict: only reps who handle the lead's deal-size band stay.
#pragma once

#include "engine/gates/pool_gate.h"

namespace leadlab::engine {

class DealSizeGate final : public PoolGate {
 public:
  explicit DealSizeGate(const Organisation::Impl& org) : org_(org) {}
  [[nodiscard]] Narrowed narrow(const std::vector<RepId>& pool, const Attributes& lead) const override {
    Narrowed result;
    for (const RepId rep : pool) {
      if (org_.serves(rep, lead.deal_band)) result.kept.push_back(rep);
    }
    return result;
  }
  [[nodiscard]] Gate kind() const override { return Gate::kDealSize; }
  [[nodiscard]] Path path() const override { return Path::kDealSize; }
  [[nodiscard]] Dropped reason() const override { return Dropped::kOtherDealBand; }

 private:
  const Organisation::Impl& org_;
};

}  // namespace leadlab::engine
