// A routing policy as plain data: what the TOML of a scenario says, with the defaults of
// docs/scenario.md. One `PolicyConfig` holds what all strategies share; a `StrategyConfig` is one of them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/calendar.h"
#include "engine/decimal.h"
#include "engine/time.h"

namespace leadlab::engine {

enum class Gate : std::uint8_t { kAccount, kTerritory, kSegment, kDealSize, kVertical, kRules };
enum class PickRule : std::uint8_t {
  kLeastLoad,
  kOpenCount,
  kRoundRobin,
  kWeightedRoundRobin,
  kRandom,
  kLongestIdle,
  kPowerOfTwo,
  kPull,
  kRandomRemainingQuota
};
enum class TieBreaker : std::uint8_t { kMostRecentContact, kLowestLoad, kSeniority, kLeastRecentlyAssigned };
enum class Basis : std::uint8_t { kHeadquarters, kContact };
enum class OnConflict : std::uint8_t { kBasis, kTieBreak };
enum class WhenFull : std::uint8_t { kKeep, kPassOn };  ///< owner: keep | reroute; sole rep: keep | fallback
enum class AfterHours : std::uint8_t { kAssign, kOnShiftFirst, kHold };
enum class SkippedTurn : std::uint8_t { kLose, kKeep };
enum class Clock : std::uint8_t { kWall, kBusiness };
enum class MissedAcknowledgement : std::uint8_t { kWorksIt, kReassigns };

struct FallbackEntry {
  enum class Kind : std::uint8_t { kRep, kTerritory, kManager };
  Kind kind = Kind::kManager;
  std::string id;  ///< rep or territory id; empty for the manager
};

/// One line of a CRM's assignment rules: conditions that must all hold, and who takes such leads.
struct AssignmentRule {
  std::vector<std::string> territories;                      ///< the lead's, or one above it; empty = any
  std::vector<std::string> segments, deal_sizes, verticals;  ///< empty = any
  std::vector<std::string> reps;        ///< empty = those whose own attributes fit the conditions
  std::optional<Time> updated_at = {};  ///< when somebody last saw to it; decides nothing
};

struct StrategyConfig {
  std::string name = "tiered";
  std::vector<Gate> gates = {Gate::kAccount, Gate::kTerritory, Gate::kSegment, Gate::kVertical};
  std::vector<AssignmentRule> rules;  ///< of the gate `rules`; empty = derived from the territories
  PickRule pick = PickRule::kLeastLoad;
  std::vector<TieBreaker> tie_breakers = {TieBreaker::kLeastRecentlyAssigned, TieBreaker::kSeniority};
  Basis basis = Basis::kHeadquarters;
  OnConflict on_conflict = OnConflict::kBasis;
  WhenFull owner_at_capacity = WhenFull::kKeep;
  WhenFull sole_at_capacity = WhenFull::kPassOn;
  Duration relationship_window = std::chrono::days{365};
  std::vector<FallbackEntry> fallback;
  AfterHours after_hours = AfterHours::kAssign;
  SkippedTurn skipped_turn = SkippedTurn::kLose;
  int max_declines = 3;
  bool capacity_limits = true;            ///< capacity = "hours"; false = "none": nobody is ever full
  std::optional<std::int64_t> daily_cap;  ///< leads per rep and day; none = no limit. reps.csv may differ
};

/// Named thresholds: `from[i]` is the lowest value of band i; rising; the first is 0.
struct BandsConfig {
  std::vector<std::pair<std::string, std::int64_t>> from;
  std::string fallback;  ///< the band of an unknown value
};

struct MatchConfig {
  std::optional<double> fuzzy;                   ///< similarity threshold in (0, 1]; absent = off
  std::vector<std::string> public_mail_domains;  ///< added to the shipped list
};

struct LoadConfig {
  std::map<std::string, Decimal> lead_hours;   ///< by segment; key "" = every segment not named
  std::map<std::string, Decimal> stage_hours;  ///< by open stage
  std::vector<std::string> won_stages = {"won"};
  std::vector<std::string> lost_stages = {"lost"};
  Decimal stale_factor{5, 1};
  Duration stale_after = std::chrono::days{30};
  Duration after_close{0};
  Decimal after_close_hours{0, 0};
  Duration crm_sync_interval{0};
  bool count_own = true;
};

struct SlaConfig {
  std::string calendar;  ///< company calendar; empty = none named
  Clock acknowledge_clock = Clock::kWall;
  bool acknowledge_by_rep_calendar = false;
  bool escalate_outside_hours = true;
  MissedAcknowledgement missed_acknowledgement = MissedAcknowledgement::kWorksIt;
  int max_escalations = 3;
  std::optional<Duration>
      remind_before;  ///< the holder is reminded when so much of the time is left; none = not
};

struct UnassignedConfig {
  std::string owner;  ///< rep of last resort; empty = none
  std::vector<Duration> escalate_after = {std::chrono::minutes{5}, std::chrono::hours{1},
                                          std::chrono::hours{1}};
};

/// One rule of the tier list; the first that matches gives the tier.
struct TierConfig {
  int tier = 1;
  std::optional<double> min_score;    ///< closed
  std::vector<std::string> channels;  ///< empty = any
  Duration route_within{0};
  Clock route_clock = Clock::kWall;
  std::optional<Duration> acknowledge_within;
};

/// The seed's three tiers, used where a policy names none.
std::vector<TierConfig> shipped_tiers();

/// Which channels announce an assignment; by tier number, others get `standard`.
struct NotificationConfig {
  std::map<int, std::vector<std::string>> by_tier;
  std::vector<std::string> standard = {"crm"};
};

struct PolicyConfig {
  std::optional<BandsConfig> segments;
  std::optional<BandsConfig> deal_sizes;
  std::map<std::string, std::string> industries;  ///< industry (as written) -> vertical
  MatchConfig match;
  LoadConfig load;
  SlaConfig sla;
  UnassignedConfig unassigned;
  std::vector<TierConfig> tiers = shipped_tiers();
  NotificationConfig notification;
  std::vector<CalendarConfig> calendars;
};

}  // namespace leadlab::engine
