// The most senior rep: the smallest number; no number is last.
#pragma once

#include "engine/ties/tie_rank.h"

namespace leadlab::engine {

class Seniority final : public TieRank {
 public:
  explicit Seniority(const Organisation::Impl& org) : org_(org) {}
  [[nodiscard]] std::int64_t rank(RepId rep, const Lead&, const Facts&) const override {
    return org_.reps[rep.index()].seniority;
  }

 private:
  const Organisation::Impl& org_;
};

}  // namespace leadlab::engine
