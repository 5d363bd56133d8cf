// The contract's names of paths, flags and policy choices, in the order of their enumerations.
#include <array>

#include "engine/decision.h"
#include "engine/policy_names.h"

namespace leadlab::engine {
namespace {

constexpr std::array<std::string_view, kPathCount> kPaths = {
    "open_opportunity", "account_owner", "prior_contact",  "territory",   "vertical",
    "segment",          "deal_size",     "territory_pool", "fallback",    "escalation",
    "unassigned",       "least_load",    "open_count",     "round_robin", "weighted_round_robin",
    "random",           "longest_idle",  "power_of_two",   "pull",        "random_remaining_quota",
    "assignment_rule"};
constexpr std::array<std::string_view, kFlagCount> kFlags = {
    "backup",   "conflict",   "declined",       "duplicate",  "incomplete",     "no_territory",
    "overflow", "owner_full", "owner_inactive", "stale_load", "unknown_segment"};
constexpr std::array<std::string_view, 6> kGates = {"account",   "territory", "segment",
                                                    "deal_size", "vertical",  "rules"};
constexpr std::array<std::string_view, 9> kPicks = {
    "least_load",   "open_count",   "round_robin", "weighted_round_robin",  "random",
    "longest_idle", "power_of_two", "pull",        "random_remaining_quota"};
constexpr std::array<std::string_view, 4> kTieBreakers = {"most_recent_contact", "lowest_load", "seniority",
                                                          "least_recently_assigned"};

}  // namespace

std::span<const std::string_view> gate_names() { return kGates; }
std::span<const std::string_view> pick_names() { return kPicks; }
std::span<const std::string_view> tie_breaker_names() { return kTieBreakers; }

std::string_view to_string(Path path) { return kPaths[static_cast<std::size_t>(path)]; }
std::string_view to_string(Flag flag) { return kFlags[static_cast<std::size_t>(flag)]; }
std::string_view to_string(Gate gate) { return kGates[static_cast<std::size_t>(gate)]; }
std::string_view to_string(PickRule rule) { return kPicks[static_cast<std::size_t>(rule)]; }
std::string_view to_string(TieBreaker breaker) { return kTieBreakers[static_cast<std::size_t>(breaker)]; }

std::string to_string(Flags flags) {
  std::string text;
  for (std::size_t i = 0; i < kFlagCount; ++i) {
    if (!flags.has(static_cast<Flag>(i))) continue;
    if (!text.empty()) text += ';';
    text += kFlags[i];
  }
  return text;
}

}  // namespace leadlab::engine
