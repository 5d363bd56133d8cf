// The most that any policy could convert of one tape: a price bound over leads, reps and days.
//
// The bound knows all arrivals, attributes and absences, but not the flips. It grants every policy more than
// the simulator can: leads are seen the moment their record is ready, reps do nothing but attempts at the
// leads of the cohort, later attempts may be put off to the cheapest day, nobody else works the same company.
// What it does not grant: a first attempt by a rep who is not there, two calls at a time, a decay that
// forgets the delay. Formulation and proof: docs/method.md, "Upper bound".
#pragma once

#include <memory>

#include "engine/organisation.h"
#include "models/tape.h"
#include "sim/bound/bound_result.h"
#include "sim/bound/price_search.h"

namespace leadlab::sim::bound {

/// Immutable after construction; safe to share between threads.
/// Tested: against exact optima, and no simulated policy exceeds it.
class LeadBound {
 public:
  LeadBound(const engine::Organisation& organisation, const models::WorldConfig& world);
  ~LeadBound();
  LeadBound(const LeadBound&) = delete;
  LeadBound& operator=(const LeadBound&) = delete;

  /// A function of the tape alone.
  [[nodiscard]] LeadBoundResult of(const models::Tape& tape, const PriceSearch& settings) const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace leadlab::sim::bound
