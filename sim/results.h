// What one world leaves behind, and an experiment of many: sufficient statistics per (strategy, replication).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/decision.h"
#include "engine/ids.h"
#include "engine/time.h"
#include "models/lead_profile.h"
#include "models/tape.h"
#include "sim/bound/bound_result.h"
#include "sim/selection.h"
#include "sim/sketch.h"
#include "sim/stopping.h"
#include "sim/waiting_series.h"

namespace leadlab::sim {

using engine::Duration;
using engine::Time;

inline constexpr std::size_t kTiers = 4;  ///< index 0 = all leads, 1..3 = tiers (later tier rules count as 3)

/// The waits of a lead, in the order of its life.
enum class Wait : std::uint8_t {
  kEnrichment,     ///< MQL -> record ready
  kTick,           ///< record ready -> router: its tick, or the dispatcher's queue and work
  kQueueing,       ///< tick -> first assignment (holds, no rep)
  kMqlToAssigned,  ///< the three above
  kAssignedToNoticed,
  kAssignedToAcknowledged,
  kAssignedToAttempt,
  kAssignedToReached,
  kMqlToAttempt,  ///< MQL -> first attempt
  kUnassignedAge  ///< time without a holder, all spells
};
inline constexpr std::size_t kWaitCount = 10;
std::string_view to_string(Wait wait);  ///< "mql_to_assigned", ...

/// One wait of one tier in one world: count, sum, maximum and quantiles within 1 %. Microseconds.
struct WaitStats {
  std::uint64_t n = 0;
  std::int64_t sum_us = 0;
  std::int64_t max_us = 0;
  double p50_us = 0, p90_us = 0, p99_us = 0;  ///< 0 when n = 0
};

/// Sketches of every wait, merged over replications: [clock: 0 wall, 1 working][tier][wait].
using WaitSketches = std::array<std::array<std::array<Sketch, kWaitCount>, kTiers>, 2>;

/// Adherence: of `due` leads whose deadline lies before the end, `met` were in time.
struct Adherence {
  std::uint64_t due = 0, met = 0;
  std::uint64_t excluded = 0;  ///< deadline after the end of observation
};

struct TierStats {
  std::uint64_t leads = 0;
  std::uint64_t attempted = 0, reached = 0, qualified = 0, won = 0;
  double won_expected = 0;
  Adherence routed, routed_in_hours;              ///< routing SLA; in hours: became MQL in business hours
  Adherence acknowledged, acknowledged_in_hours;  ///< of leads whose tier has an acknowledgement SLA
  std::array<WaitStats, kWaitCount> wall;         ///< wall time
  std::array<WaitStats, kWaitCount> working;      ///< working time of the company's calendar
};

/// What a group of leads came to; expected counts use the probability fixed at the first contact.
struct Funnel {
  std::uint64_t leads = 0, attempted = 0, reached = 0, qualified = 0;
  std::uint64_t won = 0;          ///< eventual, by the flips
  std::uint64_t won_visible = 0;  ///< won by the end of the window
  double qualified_expected = 0;
  double won_expected = 0;         ///< sum of probabilities at contact
  std::int64_t revenue_cents = 0;  ///< of `won`
  double revenue_expected_cents = 0;
};

struct RepStats {
  std::uint64_t assigned = 0;  ///< offers, all assignments of cohort leads
  std::uint64_t accepted = 0, declined = 0;
  Duration busy{0};       ///< working on tasks, inside the window
  Duration available{0};  ///< on shift and not away, inside the window
  double load_hours = 0;  ///< time average of the router's load over the window, sampled daily
  std::uint64_t won = 0;
  double won_expected = 0;
  Adherence acknowledged, acknowledged_in_hours;  ///< acknowledgement SLA of leads first assigned to the rep
  std::uint64_t attempted = 0;                    ///< leads that the rep attempted first
  Duration attempt_wait{0};                       ///< sum over them: first assignment to first attempt, wall
};

/// One (strategy, replication): a whole world, reduced.
struct WorldStats {
  Funnel all;  ///< cohort
  std::array<TierStats, kTiers> tiers;
  std::array<Funnel, engine::kPathCount> paths;  ///< by the path in force at the first attempt, else the last
  std::array<Adherence, engine::kPathCount> path_acknowledged;  ///< acknowledgement SLA by first path
  std::array<std::uint64_t, engine::kPathCount> first_paths{};  ///< leads by the path of the first decision
  std::vector<RepStats> reps;

  // The cohort at the end; these five add up to all.leads.
  std::uint64_t end_won = 0, end_lost = 0, end_open = 0, end_never_reached = 0, end_unrouted = 0;

  std::uint64_t escalations = 0, reassignments = 0, declines = 0, alerts = 0, reminders = 0;
  std::uint64_t cold = 0;  ///< cohort leads that went cold before an attempt
  std::uint64_t fallback = 0, overflow = 0, backup = 0, incomplete = 0;  ///< cohort leads with it
  std::uint64_t collisions = 0;  ///< cohort assignments while another rep held the company
  std::uint64_t wrong_territory = 0, wrong_segment = 0,
                wrong_vertical = 0;  ///< at first attempt, true attributes
  std::uint64_t leaked = 0;          ///< no attempt within leak_after
  std::uint64_t first_done = 0;      ///< cohort leads whose first attempt was worked to its end
  Duration first_done_time{0};       ///< sum over them: MQL to that end, wall
  std::uint64_t lives = 0;           ///< leads played, burn-in and run-out included
  std::uint64_t events = 0;
  double gini_assigned = 0, jain_assigned = 0;  ///< of assigned per rep

  // Little's law, leads waiting for their first attempt in the window: both sides, exact.
  std::int64_t waiting_area_us = 0;     ///< integral of the number waiting
  std::int64_t waiting_sojourn_us = 0;  ///< sum of the parts of the waits inside the window
};

/// How the difference in expected wins between a strategy and the baseline comes about. Parts add up to
/// `total` (Shapley values over four factors, each lead replayed on its own draws; docs/method.md).
struct Split {
  double speed = 0, match = 0, collisions = 0, coverage = 0;
  double total = 0;  ///< expected wins, strategy minus baseline
};

/// One assignment of a lead to a rep and what the rep did with it. kNever = did not happen by the end.
struct Offer {
  engine::RepId rep;
  engine::Path path{};
  Time assigned_at = engine::kNever, noticed_at = engine::kNever, acknowledged_at = engine::kNever,
       declined_at = engine::kNever;
  Duration load{0};  ///< of the rep just before, work
};

/// What became of one cohort lead under one strategy.
struct LeadOutcome {
  std::uint32_t lead = 0;  ///< position on the tape
  engine::RepId rep;       ///< who attempted it first, else the last holder
  engine::Path path{}, first_path{};
  std::uint16_t flags = 0;
  std::uint8_t tier = 0;  ///< 1..3
  std::uint8_t assignments = 0, attempts = 0;
  Time mql_at{}, assigned_at{}, noticed_at{}, acknowledged_at{}, attempted_at{},
      reached_at{};  ///< kNever = not
  Time closed_at{};
  double probability = 0;  ///< of winning, fixed at the first contact
  std::int64_t value_cents = 0;
  enum class End : std::uint8_t { kWon, kLost, kOpen, kNeverReached, kUnrouted } end = End::kUnrouted;
  bool qualified = false, won = false;  ///< by the flips, eventual

  // As the first decision saw it; none for a lead that never came to the router.
  engine::TerritoryId territory;
  engine::SegmentId segment;
  engine::VerticalId vertical;
  Time route_due_at = engine::kNever;        ///< kNever = no routing SLA
  Time acknowledge_due_at = engine::kNever;  ///< of the first assignment
  // Visible by the end of the run. Lost: closed without a deal, also when nobody was reached.
  Time qualified_at = engine::kNever, won_at = engine::kNever, lost_at = engine::kNever;
  std::vector<Offer> offers;  ///< every assignment, in order
};

/// One cohort lead as the tape has it, the same under every strategy.
struct LoggedTapeLead {
  models::TapeLead lead;
  models::LeadProfile profile;
};

/// What a log holds of one replication beside the outcomes.
struct ReplicationLog {
  std::vector<LoggedTapeLead> leads;  ///< in the order of the outcomes
  std::vector<models::Absence> absences;
  std::vector<Time> seen_until;  ///< [strategy] where its world ended: later outcomes are not in it
};

/// What the numbers of a log stand for.
struct LogNames {
  std::vector<std::string> locations, industries, channels;             ///< of the profiles
  std::vector<std::string> accounts, territories, segments, verticals;  ///< of the ids
};

/// One failed replication: it is left out of every strategy.
struct Failure {
  std::uint64_t replication = 0;
  std::uint64_t seed = 0;
  std::string strategy, reason;
};

/// Everything of one assumption (match effects as given, or none).
struct Runs {
  /// [strategy][replication], same length for each strategy; failed replications removed.
  std::vector<std::vector<WorldStats>> worlds;
  std::vector<std::vector<Split>>
      splits;                          ///< [strategy][replication]; zero for the baseline; empty if not asked
  std::vector<WaitSketches> sketches;  ///< [strategy], over all replications
  std::vector<std::vector<SeriesBins>> series;  ///< [strategy][replication]; no bins if not asked
};

struct ExperimentResult {
  std::vector<std::string> strategies;  ///< names, in the order asked
  std::size_t baseline = 0;
  std::vector<std::uint64_t> replications;  ///< indices that all strategies finished
  std::vector<std::uint64_t> tape_hashes;   ///< by replication
  std::vector<std::uint64_t> tape_leads, cohort_leads;
  Runs as_given;
  Runs without_match;                          ///< empty worlds if not played
  std::vector<bound::LeadBoundResult> bounds;  ///< by replication; empty if not asked for
  std::vector<Failure> failures;
  bool interrupted = false;
  double wall_seconds = 0, cpu_seconds = 0;
  /// [kept replication][strategy][lead], in arrival order.
  std::vector<std::vector<std::vector<LeadOutcome>>> lead_log;
  std::vector<ReplicationLog> log_details;  ///< [kept replication]
  LogNames log_names;                       ///< empty unless leads are kept
  std::vector<std::string> rep_names;       ///< rep ids, by RepId
  std::uint64_t requested = 0;
  Stopping stopping;                   ///< by which rule it ended
  std::optional<Selection> selection;  ///< if it was a selection: the replications here are those of all
};

}  // namespace leadlab::sim
