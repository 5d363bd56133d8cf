// Graphs in which every node points to at most one other: managers, backups, parents of accounts and
// territories. Boost.Graph does the work, behind this header.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace leadlab::engine {

inline constexpr std::uint32_t kNoSuccessor = std::numeric_limits<std::uint32_t>::max();

/// Every cycle, once, in the direction of the arrows, from its smallest node; sorted by that node.
std::vector<std::vector<std::uint32_t>> find_cycles(const std::vector<std::uint32_t>& successor);

/// Nearest node from which all of `nodes` descend (a node is its own ancestor), or kNoSuccessor.
/// Requires: `nodes` not empty, `parent` without cycles.
std::uint32_t nearest_common_ancestor(const std::vector<std::uint32_t>& parent,
                                      const std::vector<std::uint32_t>& nodes);

}  // namespace leadlab::engine
