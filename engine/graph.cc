#include "engine/graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

namespace leadlab::engine {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

/// Strong component of every node.
std::vector<int> components_of(const std::vector<std::uint32_t>& successor) {
  Graph graph(successor.size());
  for (std::size_t node = 0; node < successor.size(); ++node) {
    if (successor[node] != kNoSuccessor) boost::add_edge(node, successor[node], graph);
  }
  std::vector<int> component(successor.size());
  boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
  return component;
}

std::vector<std::uint32_t> path_to_root(const std::vector<std::uint32_t>& parent, std::uint32_t node) {
  std::vector<std::uint32_t> path;
  for (; node != kNoSuccessor; node = parent[node]) path.push_back(node);
  return path;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> find_cycles(const std::vector<std::uint32_t>& successor) {
  const std::vector<int> component = components_of(successor);
  std::vector<bool> reported(successor.size());
  std::vector<std::vector<std::uint32_t>> cycles;
  for (std::uint32_t node = 0; node < successor.size(); ++node) {
    // With one arrow per node, a component that an arrow stays in is exactly one cycle.
    const std::uint32_t next = successor[node];
    if (next == kNoSuccessor || component[next] != component[node] || reported[node]) continue;
    std::vector<std::uint32_t> cycle;
    for (std::uint32_t i = node; !reported[i]; i = successor[i]) {
      reported[i] = true;
      cycle.push_back(i);
    }
    cycles.push_back(std::move(cycle));
  }
  return cycles;
}

std::uint32_t nearest_common_ancestor(const std::vector<std::uint32_t>& parent,
                                      const std::vector<std::uint32_t>& nodes) {
  std::vector<std::uint32_t> common = path_to_root(parent, nodes.front());
  for (const std::uint32_t node : nodes) {
    const std::vector<std::uint32_t> path = path_to_root(parent, node);
    std::erase_if(common,
                  [&](std::uint32_t a) { return std::find(path.begin(), path.end(), a) == path.end(); });
  }
  return common.empty() ? kNoSuccessor : common.front();
}

}  // namespace leadlab::engine
