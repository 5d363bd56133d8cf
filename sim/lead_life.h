// The state of one open lead in a world, and what is remembered of it once it is resolved.
#pragma once

#include <array>
#include <cstdint>

#include "engine/decision.h"
#include "models/conversion.h"
#include "models/tape.h"
#include "sim/results.h"

namespace leadlab::sim {

/// What a lead's probability of being won depends on, kept per cohort lead for the split of a difference.
struct LeadFactors {
  Duration delay{0};
  std::uint8_t attempts = 0;  ///< attempts that could be made; 0 = never attempted; all when it was reached
  std::uint8_t match = 0;
  bool collision = false;
};

enum class FirstOffer : std::uint8_t { kNone, kPending, kMet, kMissed };

/// One open lead. Lives in a slot that is used again when the lead is closed.
struct LeadLife {
  const models::TapeLead* tape = nullptr;  ///< null: the slot is free
  std::uint32_t number = 0;                ///< order of arrival; carried-in leads have their key
  engine::RepId rep;
  std::uint8_t generation = 0;  ///< counts changes of holder; stale events and queue entries differ
  std::uint8_t tier = 0;        ///< index of the tier rule
  std::uint8_t assignments = 0;
  std::uint8_t declines = 0;
  std::uint8_t attempts = 0;
  engine::Path path = engine::Path::kUnassigned;  ///< in force
  engine::Path first_path = engine::Path::kUnassigned;
  engine::Path credited = engine::Path::kUnassigned;  ///< in force at the first attempt
  engine::Flags first_flags;
  FirstOffer first_offer = FirstOffer::kNone;
  std::uint8_t match = 0;
  bool cohort = false, collision = false, reached = false, qualified = false, won = false, waiting = false;
  Time routed_at = engine::kNever;  ///< handed to the router
  Time first_assigned_at = engine::kNever;
  Time assigned_at = engine::kNever;  ///< to the present holder
  Time seen_at = engine::kNever;      ///< when the latest holder will see it
  Time noticed_at = engine::kNever, acknowledged_at = engine::kNever;
  Time attempted_at = engine::kNever, reached_at = engine::kNever;
  Time route_due_at = engine::kNever, first_acknowledge_due_at = engine::kNever;
  Time unassigned_since = engine::kNever;
  Time spell_since = engine::kNever;  ///< has waited in the same hands since
  Duration unassigned{0};
  Duration left{0};                     ///< work left of an attempt that was handed over
  double g_contact = 0, g_qualify = 0;  ///< log odds of the decay at its first attempt
  double probability = 0;               ///< of winning, fixed at the first contact
  double qualify_probability = 0;
  engine::RepId first_rep;  ///< of the first assignment
  engine::RepId attempted_by;
  std::array<std::uint32_t, engine::kTimerKindCount>
      timer_generation{};  ///< [TimerKind] of the router's latest timer
};

/// One open opportunity.
struct Deal {
  const models::TapeLead* lead = nullptr;  ///< null for a carried-in deal
  engine::RepId rep;
  engine::AccountId company;
  engine::SegmentId segment;
  std::uint32_t key = 0;         ///< of its draws
  std::uint32_t number = 0;      ///< of its lead on the tape
  std::uint32_t stage = 0;       ///< index into WorldConfig::stages
  std::uint32_t last_stage = 0;  ///< in which it ends
  std::uint8_t tasks_open = 0;
  bool won = false, cohort = false, stage_over = false, used = false;
};

}  // namespace leadlab::sim
