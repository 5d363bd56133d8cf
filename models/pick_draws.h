// Draws for routing outside a simulation: keyed by (seed, lead_id, assignment), so that a lead meets the same
// luck wherever it stands in a file and whatever came before it.
// Source: the routing contract, docs/routing.md ("Draws").
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/decision.h"
#include "models/streams.h"

namespace leadlab::models {

/// FNV-1a, 64 bit.
constexpr std::uint64_t fnv1a_64(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

/// Philox4x32-10 with key = seed and counter = (lead, assignment, purpose "pick"): its first and last 64
/// bits.
/// @param lead        fnv1a_64 of the lead_id
/// @param assignment  the lead's k-th, from 1
inline engine::PickDraws keyed_pick(std::uint64_t seed, std::uint64_t lead, int assignment) {
  const r123::Philox4x32::key_type key{
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)}};
  const Stream::Bits counter{{static_cast<std::uint32_t>(lead), static_cast<std::uint32_t>(lead >> 32U),
                              static_cast<std::uint32_t>(assignment),
                              static_cast<std::uint32_t>(Purpose::kPick)}};
  const Stream::Bits b = r123::Philox4x32()(counter, key);
  const auto word = [](std::uint32_t high, std::uint32_t low) { return std::uint64_t{high} << 32U | low; };
  return {word(b[0], b[1]), word(b[2], b[3])};
}

}  // namespace leadlab::models
