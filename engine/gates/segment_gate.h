// Strict: only reps who serve the lead's segment stay.
#pragma once

#include "engine/gates/pool_gate.h"

namespace leadlab::engine {

class SegmentGate final : public PoolGate {
 public:
  explicit SegmentGate(const Organisation::Impl& org) : org_(org) {}
  [[nodiscard]] Narrowed narrow(const std::vector<RepId>& pool, const Attributes& lead) const override {
    Narrowed result;
    for (const RepId rep : pool) {
      if (org_.serves(rep, lead.segment)) result.kept.push_back(rep);
    }
    return result;
  }
  [[nodiscard]] Gate kind() const override { return Gate::kSegment; }
  [[nodiscard]] Path path() const override { return Path::kSegment; }
  [[nodiscard]] Dropped reason() const override { return Dropped::kOtherSegment; }

 private:
  const Organisation::Impl& org_;
};

}  // namespace leadlab::engine
