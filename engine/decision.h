// What the engine answers: a decision for a lead, and effects for its host to carry out.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ids.h"
#include "engine/time.h"

namespace leadlab::engine {

/// By which way a lead found its rep. Names are those of the routing contract (to_string).
/// From kLeastLoad to kRandomRemainingQuota they stand for strategies without gates: the pick rule's own
/// name, in PickRule's order.
enum class Path : std::uint8_t {
  kOpenOpportunity,
  kAccountOwner,
  kPriorContact,
  kTerritory,
  kVertical,
  kSegment,
  kDealSize,
  kTerritoryPool,
  kFallback,
  kEscalation,
  kUnassigned,
  kLeastLoad,
  kOpenCount,
  kRoundRobin,
  kWeightedRoundRobin,
  kRandom,
  kLongestIdle,
  kPowerOfTwo,
  kPull,
  kRandomRemainingQuota,
  kAssignmentRule
};
inline constexpr std::size_t kPathCount = 21;
std::string_view to_string(Path path);

/// Flags in alphabetical order, so that printing from the lowest bit up is sorted.
enum class Flag : std::uint8_t {
  kBackup,
  kConflict,
  kDeclined,
  kDuplicate,
  kIncomplete,
  kNoTerritory,
  kOverflow,
  kOwnerFull,
  kOwnerInactive,
  kStaleLoad,
  kUnknownSegment
};
inline constexpr std::size_t kFlagCount = 11;
std::string_view to_string(Flag flag);

class Flags {
 public:
  constexpr void set(Flag flag) { bits_ = static_cast<std::uint16_t>(bits_ | mask(flag)); }
  constexpr void clear(Flag flag) { bits_ = static_cast<std::uint16_t>(bits_ & ~mask(flag)); }
  [[nodiscard]] constexpr bool has(Flag flag) const { return (bits_ & mask(flag)) != 0; }
  [[nodiscard]] constexpr std::uint16_t bits() const { return bits_; }
  friend constexpr bool operator==(Flags, Flags) = default;
  friend constexpr Flags operator|(Flags a, Flags b) {
    a.bits_ = static_cast<std::uint16_t>(a.bits_ | b.bits_);
    return a;
  }

 private:
  static constexpr std::uint16_t mask(Flag f) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(f));
  }
  std::uint16_t bits_ = 0;
};
/// "backup;overflow"; empty for none.
std::string to_string(Flags flags);

struct Decision {
  RepId rep;  ///< none = unassigned or held
  Path path = Path::kUnassigned;
  Flags flags;
  Time decided_at = kNever;
  Time route_due_at = kNever;        ///< kNever = none
  Time acknowledge_due_at = kNever;  ///< kNever = none
  AccountId account;                 ///< the matched account
  TerritoryId territory;             ///< the node matched, before climbing
  SegmentId segment;
  VerticalId vertical;
  std::uint8_t tier = 0;  ///< index into the policy's tier rules
  bool held = false;      ///< waits for an opening; a kHold effect names the instant
};

enum class TimerKind : std::uint8_t { kHold, kAcknowledge, kUnassigned, kRemind };
inline constexpr std::size_t kTimerKindCount = 4;

/// Generation of the kUnassigned timer by which the router wakes itself up for all that waits; it belongs to
/// no lead in particular. A lead's own timers count from 1.
inline constexpr std::uint32_t kWakeUp = 0;

/// A timer the host sets and hands back when due. Late or cancelled ones are recognised by `generation`.
struct Timer {
  LeadSlot lead;
  std::uint32_t generation = 0;
  TimerKind kind = TimerKind::kHold;
};

enum class EffectKind : std::uint8_t {
  kAssign,    ///< lead -> rep, first assignment or a retry of an unassigned one
  kNotify,    ///< tell `rep` on `channels`
  kTimer,     ///< hand `timer` back at `due`
  kReassign,  ///< lead -> rep, taken from `from` (declined, withdrawn or missed)
  kEscalate,  ///< lead -> rep (a manager), taken from `from`
  kHold,      ///< the lead waits until `due` (a kTimer follows)
  kRemind,    ///< tell `rep` on `channels` that the acknowledgement is due at `due`
  kAlert      ///< needs a person: unassigned too long, or the top of the managers missed its deadline
};

struct Effect {
  EffectKind kind = EffectKind::kAssign;
  TimerKind timer_kind = TimerKind::kHold;
  Path path = Path::kUnassigned;
  Flags flags;
  LeadSlot lead;
  RepId rep, from;
  std::uint32_t channels = 0;    ///< bit per ChannelId
  std::uint32_t generation = 0;  ///< of the timer
  Time due = kNever;  ///< of the timer, or the acknowledgement deadline of an assignment or reminder
};
using Effects = std::vector<Effect>;

/// Two independent 64-bit draws for the k-th assignment of a lead.
struct PickDraws {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

/// Hands out the draws that `random` and `power_of_two` need; a pure function of its arguments.
class DrawSource {
 public:
  virtual ~DrawSource() = default;
  [[nodiscard]] virtual PickDraws pick(LeadSlot lead, int assignment) const = 0;
};

}  // namespace leadlab::engine
