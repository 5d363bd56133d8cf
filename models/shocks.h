// What goes wrong at a time: demand that spikes, people who leave, systems that fail.
//
// A world without shocks is the calm one, to the bit. A shocked world differs from it by the shock alone:
// every draw keeps its address, and what a shock adds (the leads of a spike) has addresses of its own, given
// by the shock's `number`, so that a shock is the same alone and together with others. Tested:
// tests/unit/models/shocks_test.cc, tests/property/scenarios/shocks_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/time.h"

namespace leadlab::models {

/// [from, to).
struct Span {
  engine::Time from{}, to{};
  [[nodiscard]] bool holds(engine::Time t) const { return from <= t && t < to; }
};

/// More leads than the world has: `factor` times the demand at first, and half of what is above 1 after
/// every half-life. Level and day factors of the calm world apply.
struct DemandSpike {
  Span span;
  double factor = 1;              ///< >= 1
  engine::Duration half_life{0};  ///< 0 = the factor stays until the end
  std::uint32_t number = 0;       ///< of the shock; < kMostShocks
  /// Leads in addition, per lead of the calm world.
  [[nodiscard]] double extra_at(engine::Time t) const;
};

/// Reps who are away together.
struct LeaveWave {
  Span span;
  std::vector<std::uint32_t> reps;  ///< who may be away, indices of the organisation
  double share = 1;                 ///< of them, drawn rep by rep
  std::uint32_t number = 0;         ///< of the shock; < kMostShocks
};

/// A rep who leaves and does not come back. Open leads, attempted or not, go to others after
/// `absence.reassign_after`; deals stay where they are, and nobody works on them.
struct Resignation {
  std::uint32_t rep = 0;  ///< index of the organisation
  engine::Time at{};
};

/// Messages sent on these channels are lost.
struct ChannelOutage {
  Span span;
  std::vector<std::string> channels;
};

/// The delay of enrichment, `factor` times as long for leads that come in the span.
struct SlowEnrichment {
  Span span;
  double factor = 1;  ///< >= 1
};

inline constexpr std::uint32_t kMostShocks = 256;

struct ShockConfig {
  std::vector<DemandSpike> spikes;
  std::vector<LeaveWave> leaves;
  std::vector<Resignation> resignations;
  std::vector<ChannelOutage> silences;
  std::vector<SlowEnrichment> slow_enrichments;
  /// Records do not reach the router, and nobody finds leads in the CRM; SLA clocks run on.
  std::vector<Span> sync_outages;
};

/// The end of the outage that holds t, or t.
engine::Time after_outages(const std::vector<Span>& outages, engine::Time t);

}  // namespace leadlab::models
