// The exact optimum by Boost.Graph. Costs are whole numbers (with doubles the algorithm meets negative
// reduced costs by rounding and throws), value is turned into cost >= 0 by subtracting it from the largest,
// and every map is passed, because the short form computes in the type of the capacities.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/successive_shortest_path_nonnegative_weights.hpp>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <vector>

#include "sim/bound/assignment.h"

namespace leadlab::sim::bound {

namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
struct Arc {
  std::int64_t capacity = 0, residual = 0, cost = 0;
  Traits::edge_descriptor reverse;
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Arc>;

constexpr double kScale = 1e6;  ///< units of the largest value

void add_arc(Graph& graph, std::size_t from, std::size_t to, std::int64_t capacity, std::int64_t cost) {
  const auto forth = boost::add_edge(from, to, graph).first;
  const auto back = boost::add_edge(to, from, graph).first;
  graph[forth] = {capacity, 0, cost, back};
  graph[back] = {0, 0, -cost, forth};
}

/// Added up here: the library's own sum is in the type of the capacities.
std::int64_t cost_of(const Graph& graph) {
  std::int64_t sum = 0;
  for (const auto arc : boost::make_iterator_range(boost::edges(graph))) {
    if (graph[arc].capacity > 0) sum += (graph[arc].capacity - graph[arc].residual) * graph[arc].cost;
  }
  return sum;
}

bool is_matching(const Assignment& p) {
  const bool single = (p.mass.array() == 1).all() && (p.work.array() == 1).all();
  return single && (p.capacity.array() == p.capacity.array().floor()).all();
}

}  // namespace

std::optional<double> exact_optimum(const Assignment& p) {
  if (!is_matching(p) || p.value.size() == 0) return std::nullopt;
  const auto leads = static_cast<std::size_t>(p.value.rows()),
             slots = static_cast<std::size_t>(p.value.cols());
  const double largest = std::max(p.value.maxCoeff(), 0.0);
  if (largest == 0) return 0.0;
  const auto units = [&](double v) { return std::llround(v / largest * kScale); };
  const std::int64_t top = units(largest);
  Graph graph(leads + slots + 2);
  const std::size_t source = leads + slots, sink = source + 1;
  for (std::size_t i = 0; i < leads; ++i) {
    add_arc(graph, source, i, 1, 0);
    add_arc(graph, i, sink, 1, top);  // left out: worth nothing
    for (std::size_t s = 0; s < slots; ++s) {
      const double v = p.value(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(s));
      if (v > 0) add_arc(graph, i, leads + s, 1, top - units(v));
    }
  }
  for (std::size_t s = 0; s < slots; ++s) {
    add_arc(graph, leads + s, sink, std::llround(p.capacity[static_cast<Eigen::Index>(s)]), 0);
  }
  std::vector<std::int64_t> distance(boost::num_vertices(graph)), before(boost::num_vertices(graph));
  std::vector<Traits::edge_descriptor> through(boost::num_vertices(graph));
  const auto id = boost::get(boost::vertex_index, graph);
  boost::successive_shortest_path_nonnegative_weights(
      graph, source, sink,
      boost::capacity_map(boost::get(&Arc::capacity, graph))
          .residual_capacity_map(boost::get(&Arc::residual, graph))
          .weight_map(boost::get(&Arc::cost, graph))
          .reverse_edge_map(boost::get(&Arc::reverse, graph))
          .vertex_index_map(id)
          .predecessor_map(boost::make_iterator_property_map(through.begin(), id))
          .distance_map(boost::make_iterator_property_map(distance.begin(), id))
          .distance_map2(boost::make_iterator_property_map(before.begin(), id)));
  return static_cast<double>(static_cast<std::int64_t>(leads) * top - cost_of(graph)) / kScale * largest;
}

}  // namespace leadlab::sim::bound
