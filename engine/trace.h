// Why a decision fell as it did: gate by gate who was in, who fell out and why, who won and by which rule.
// Filled only where a caller hands one in; the fast path carries a null pointer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/ids.h"
#include "engine/time.h"

namespace leadlab::engine {

/// Why a rep left the candidates at some step.
enum class Dropped : std::uint8_t {
  kOtherTerritory,
  kOtherSegment,
  kOtherDealBand,
  kNotTheSpecialist,
  kOtherRule,
  kNotOnRoster,
  kAway,
  kTurnedItDown,
  kOffShift,
  kFull,
  kDailyCap,
  kBusy,
  kLostTheTie
};
std::string_view to_string(Dropped reason);

struct TraceStep {
  std::string step;  ///< "account", a gate's name, "present", "backup", "on_shift", "capacity", "widen",
                     ///< "fallback", ...
  std::string note;  ///< one sentence for a reader
  std::vector<RepId> kept;
  std::vector<std::pair<RepId, Dropped>> dropped;
};

class Trace {
 public:
  TraceStep& add(std::string step, std::string note = {}) {
    steps_.push_back({std::move(step), std::move(note), {}, {}});
    return steps_.back();
  }
  [[nodiscard]] const std::vector<TraceStep>& steps() const { return steps_; }
  void clear() { *this = Trace(); }

  /// By rep: the work each carried as the router saw it, before the decision.
  std::vector<Duration> carried;
  RepId winner;            ///< none = nobody
  std::string decided_by;  ///< pick rule, tie-breaker, "rep_id", "only_candidate" or "relationship"

 private:
  std::vector<TraceStep> steps_;
};

}  // namespace leadlab::engine
