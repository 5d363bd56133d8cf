// Hashes of numbers. They decide where something is looked for, never an order of results.
#pragma once

#include <cstdint>

namespace leadlab::engine {

/// Both factors' bits in all bits of the result.
inline std::uint64_t product_of(std::uint64_t x, std::uint64_t y) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{x ^ 0x9E3779B97F4A7C15ULL} * (y ^ 0xD6E8FEB86659FD93ULL);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// A hash that goes on with `value`.
inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29U);
}

}  // namespace leadlab::engine
