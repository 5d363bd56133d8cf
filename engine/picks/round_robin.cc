#include "engine/picks/round_robin.h"

namespace leadlab::engine {
namespace {

bool holds(Reps sorted, RepId rep) { return std::binary_search(sorted.begin(), sorted.end(), rep); }

/// The first of `sorted` after `last`, cyclically.
RepId next_after(RepId last, Reps sorted) {
  if (!last) return sorted.front();
  const auto next = std::upper_bound(sorted.begin(), sorted.end(), last);
  return next == sorted.end() ? sorted.front() : *next;
}

}  // namespace

RepId RoundRobin::serve_owed(Rotation& rotation, Reps eligible) {
  const auto oldest = std::find_if(rotation.owed.begin(), rotation.owed.end(),
                                   [&](RepId rep) { return holds(eligible, rep); });
  if (oldest == rotation.owed.end()) return RepId::none();
  const RepId rep = *oldest;
  rotation.owed.erase(oldest);
  return rep;
}

void RoundRobin::owe_passed(Rotation& rotation, const PickRequest& request, RepId chosen) {
  const Reps members = request.members;
  RepId at = rotation.last;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const RepId next = next_after(at, members);
    // `chosen` may be a stand-in: stop when the next member lies at or beyond it on the circle.
    const bool started = static_cast<bool>(rotation.last);
    const auto distance = [&](RepId rep) {
      return started && rep <= rotation.last ? std::uint64_t{rep.index()} + (std::uint64_t{1} << 32U)
                                             : rep.index();
    };
    if (distance(next) >= distance(chosen)) return;
    const bool is_owed = std::find(rotation.owed.begin(), rotation.owed.end(), next) != rotation.owed.end();
    if (!is_owed && !is_excluded(request.excluded, next)) rotation.owed.push_back(next);
    at = next;
  }
}

Choice RoundRobin::pick(const PickRequest& request) {
  if (request.pool.index() >= rotations_.size()) rotations_.resize(request.pool.index() + std::size_t{1});
  Rotation& rotation = rotations_[request.pool.index()];
  if (keeps_turns_) {
    if (const RepId owed = serve_owed(rotation, request.eligible); owed)
      return {owed, "round_robin (owed turn)"};
  }
  const RepId chosen = next_after(rotation.last, request.eligible);
  if (keeps_turns_) owe_passed(rotation, request, chosen);
  rotation.last = chosen;
  return {chosen, "round_robin"};
}

}  // namespace leadlab::engine
