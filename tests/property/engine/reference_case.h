// Small, nasty routing cases: a policy, a strategy, tables and a stream of facts, drawn from one seed, with
// ties and boundary instants on purpose; and their text, to read when one of them fails.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/policy.h"
#include "engine/tables.h"
#include "tests/property/engine/reference_match.h"

namespace leadlab::engine::oracle {

/// splitmix64: cheap, and the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  template <class T>
  const T& one_of(const std::vector<T>& values) {
    return values[below(values.size())];
  }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::uint64_t state_;
};

enum class FactKind {
  kLead,
  kCarriedIn,
  kAccepted,
  kAcknowledged,
  kAttempted,
  kDeclined,
  kReached,
  kClosed,
  kWithdrawn,
  kOpportunity,
  kAway,
  kBack,
  kTick,
  kFree,
  kBusy
};

/// Nothing but a rep is told.
bool is_about_rep(FactKind kind);

struct Fact {
  FactKind kind = FactKind::kTick;
  Time t;
  std::uint32_t slot = 0;
  std::string rep;  ///< empty: whoever holds the lead
  LeadFacts lead;
  std::string account, stage;  ///< of an opportunity; its owner is `rep`
  Time entered_at;
};

struct Case {
  std::uint64_t draws = 0;  ///< key of the pick rules' draws
  Tables tables;
  PolicyConfig policy;
  StrategyConfig strategy;
  std::vector<Fact> facts;
};

/// What a theme stresses, in percent of the cases or rows.
struct Theme {
  int accounts = 40, territories = 60, segments = 60, deal_sizes = 30, verticals = 50;
  int absences = 40, roster_changes = 20, full = 50, opportunities = 40, sync = 25;
  int calendars = 20, after_hours = 30, declines = 20, deadlines = 40, fallback = 60;
  int daily_caps = 20, rules = 15, fuzzy = 25;
  std::vector<PickRule> picks = {PickRule::kLeastLoad,          PickRule::kOpenCount, PickRule::kRoundRobin,
                                 PickRule::kWeightedRoundRobin, PickRule::kRandom,    PickRule::kLongestIdle,
                                 PickRule::kPowerOfTwo,         PickRule::kPull};
};

/// Tables and policy, without strategy and facts.
Case draw_organisation(Dice& dice, const Theme& theme);
/// Another strategy and another stream of facts over the same tables and policy.
void draw_run(Dice& dice, const Theme& theme, std::size_t facts, Case& out);

std::string describe(const Case& c);
std::string describe(const Fact& fact);
std::string describe(Time t);

}  // namespace leadlab::engine::oracle
