#include "engine/picks/weighted_round_robin.h"

namespace leadlab::engine {

void WeightedRoundRobin::renew(Rotation& rotation, Reps eligible) {
  renewed_.clear();
  auto old = rotation.begin();
  for (const RepId rep : eligible) {
    while (old != rotation.end() && old->rep < rep) ++old;
    renewed_.push_back({rep, old != rotation.end() && old->rep == rep ? old->current : 0});
  }
  std::swap(rotation, renewed_);
}

Choice WeightedRoundRobin::pick(const PickRequest& request) {
  if (request.pool.index() >= rotations_.size()) rotations_.resize(request.pool.index() + std::size_t{1});
  Rotation& rotation = rotations_[request.pool.index()];
  renew(rotation, request.eligible);
  std::int64_t total = 0;
  std::int64_t highest = std::numeric_limits<std::int64_t>::min();
  tied_.clear();
  for (Balance& balance : rotation) {
    const std::int64_t weight = org_.reps[balance.rep.index()].weight;
    total += weight;
    balance.current += weight;
    if (balance.current > highest) tied_.clear();
    if (balance.current >= highest) tied_.push_back(balance.rep);
    highest = std::max(highest, balance.current);
  }
  const Choice choice = tied_.size() == 1 ? Choice{tied_.front(), "weighted_round_robin"}
                                          : ties_.break_tie(tied_, request.lead, facts_);
  for (Balance& balance : rotation) {
    if (balance.rep == choice.rep) balance.current -= total;
  }
  return choice;
}

}  // namespace leadlab::engine
