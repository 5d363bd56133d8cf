// The tape: all the randomness of one replication that does not depend on what a strategy does.
//
// A pure function of (world, organisation, seed, replication). Every strategy plays the same tape; its hash
// is stored in the results. Draws of things that may or may not happen are not on the tape but addressed by
// it: (seed, replication, lead key, purpose, index), see streams.h.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/lead.h"
#include "engine/organisation.h"
#include "models/config.h"
#include "models/conversion.h"
#include "models/lead_profile.h"
#include "models/streams.h"

namespace leadlab::models {

/// One lead: what routing sees (`recorded`), what is true, and when.
struct TapeLead {
  engine::Lead recorded;          ///< encoded record; recorded.mql_at is when the routing clock starts
  Time ready_at{};                ///< enrichment done or timed out
  engine::AccountId company;      ///< the true company, or none where every lead has its own
  engine::TerritoryId true_node;  ///< of the headquarters
  engine::SegmentId true_segment;
  engine::VerticalId true_vertical;  ///< none = no vertical of ours
  LeadEffects effects;
  std::int64_t value_cents = 0;  ///< of the deal, if won
  std::uint32_t key = 0;         ///< entity of all its draws; the same at every demand scale
  std::uint8_t channel = 0;      ///< index into leads.channels
  bool existing = false;         ///< from an account on file
};

struct Absence {
  engine::RepId rep;
  Time from{}, to{};
};

/// An opportunity open at the start.
struct TapeOpportunity {
  engine::RepId rep;
  engine::AccountId company;
  std::uint32_t key = 0;
  std::uint32_t stage = 0;  ///< index into WorldConfig::stages
  Time entered_at{};
  std::int64_t value_cents = 0;
  engine::SegmentId segment;
};

/// A lead open and not yet attempted at the start, in a rep's hands.
struct CarriedLead {
  TapeLead lead;
  engine::RepId rep;
};

struct Tape {
  std::uint64_t replication = 0;
  std::vector<TapeLead> leads;                      ///< by (mql_at, key)
  std::vector<std::uint32_t> by_ready;              ///< positions in `leads` by (ready_at, position)
  std::uint32_t cohort_first = 0, cohort_last = 0;  ///< leads[first, last) became MQL in the window
  std::vector<Absence> absences;                    ///< by (from, rep); disjoint per rep
  std::vector<TapeOpportunity> opportunities;
  std::vector<CarriedLead> carried;
  std::uint64_t hash = 0;
};

/// Draws tapes. Immutable after construction; safe to share between threads.
class TapeMaker {
 public:
  TapeMaker(const engine::Organisation& organisation, const WorldConfig& world, std::uint64_t seed);
  ~TapeMaker();
  TapeMaker(const TapeMaker&) = delete;
  TapeMaker& operator=(const TapeMaker&) = delete;

  [[nodiscard]] Tape draw(std::uint64_t replication) const;
  [[nodiscard]] Stream stream(std::uint64_t replication) const;
  /// Of leads[cohort_first, cohort_last), for a log. `tape` must come from this object.
  [[nodiscard]] std::vector<LeadProfile> profiles(const Tape& tape) const;
  /// Mean number of leads on a tape.
  [[nodiscard]] double expected_leads() const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

/// Order-dependent digest of everything on the tape.
std::uint64_t digest(const Tape& tape);

}  // namespace leadlab::models
