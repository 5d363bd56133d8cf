#include "tests/property/engine/reference_picks.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace leadlab::engine::oracle {
namespace {

using Key = std::pair<std::int64_t, std::int64_t>;

/// Those with the smallest key.
Reps best(const Reps& reps, const std::function<Key(const std::string&)>& key) {
  Reps chosen;
  Key smallest;
  for (const std::string& rep : reps) {
    const Key k = key(rep);
    if (chosen.empty() || k < smallest) {
      chosen = {rep};
      smallest = k;
    } else if (k == smallest) {
      chosen.insert(rep);
    }
  }
  return chosen;
}

std::int64_t last_contact(const State& state, const Question& question, const std::string& rep) {
  Time latest = kSinceEver;
  for (const ContactEntry& contact : state.contacts) {
    if (contact.rep != rep || contact.at > question.t) continue;
    const Classified& lead = question.lead;
    const bool counts = lead.account.empty() ? !lead.email.empty() && contact.email == lead.email
                                             : contact.account == lead.account;
    if (counts) latest = std::max(latest, contact.at);
  }
  return latest.time_since_epoch().count();
}

Key tie_key(const State& state, const Question& question, TieBreaker rule, const std::string& rep) {
  switch (rule) {
    case TieBreaker::kMostRecentContact:
      return {-1 - last_contact(state, question, rep), 0};
    case TieBreaker::kLowestLoad:
      return {state.load(rep, question.t).count(), 0};
    case TieBreaker::kSeniority: {
      const auto seniority = find_rep(state.tables, rep)->seniority;
      return {seniority ? 0 : 1, seniority.value_or(0)};
    }
    case TieBreaker::kLeastRecentlyAssigned:
      if (state.mistake == Mistake::kSequenceIgnored) return {0, 0};
      return {state.last_assignment.contains(rep) ? state.last_assignment.at(rep) : 0, 0};
  }
  return {};
}

std::size_t index_by(std::uint64_t draw, std::size_t n) {
  const double u = std::ldexp(static_cast<double>(draw >> 11U), -53);
  return static_cast<std::size_t>(std::floor(u * static_cast<double>(n)));
}

Reps idlest(const State& state, Time t, const Reps& eligible) {
  return best(eligible, [&](const std::string& rep) -> Key {
    const Duration load = state.load(rep, t);
    if (load > Duration{0}) return {1, load.count()};
    return {0, state.idle_since(rep, t).time_since_epoch().count()};
  });
}

Reps two_by_draws(const Question& question, const Reps& eligible) {
  std::vector<std::string> left(eligible.begin(), eligible.end());
  Reps two;
  const std::size_t first = index_by(question.u1, left.size());
  two.insert(left[first]);
  left.erase(left.begin() + static_cast<std::ptrdiff_t>(first));
  if (!left.empty()) two.insert(left[index_by(question.u2, left.size())]);
  return two;
}

/// Every lead that somebody may still get today is one ticket; the draw takes one.
std::string one_of_what_is_left(const State& state, const Question& question, const Reps& eligible) {
  std::vector<std::string> tickets;
  for (const std::string& rep : eligible) {
    for (std::int64_t i = state.given_today(rep, question.t); i < *state.daily_cap(rep); ++i)
      tickets.push_back(rep);
  }
  return tickets[index_by(question.u1, tickets.size())];
}

/// `ids` in cyclic order, from the first after `last`.
std::vector<std::string> cyclic(const Reps& ids, const std::string& last) {
  std::vector<std::string> order(ids.upper_bound(last), ids.end());
  order.insert(order.end(), ids.begin(), ids.upper_bound(last));
  return order;
}

std::string next_in_turn(const State& state, const Question& question, State::Rotation& rotation,
                         const Reps& pool, const Reps& eligible) {
  const bool keeps = state.strategy.skipped_turn == SkippedTurn::kKeep;
  for (const std::string& rep : rotation.owed) {
    if (keeps && eligible.contains(rep)) {
      const std::string chosen = rep;
      std::erase(rotation.owed, chosen);
      return chosen;
    }
  }
  Reps everybody = pool;
  everybody.insert(eligible.begin(), eligible.end());
  for (const std::string& rep : cyclic(everybody, rotation.last)) {
    if (eligible.contains(rep)) {
      rotation.last = rep;
      break;
    }
    const bool owed = pool.contains(rep) && !question.excluded.contains(rep);
    if (keeps && owed && !contains(rotation.owed, rep)) rotation.owed.push_back(rep);
  }
  return rotation.last;
}

std::string smooth(const State& state, const Question& question, State::Rotation& rotation,
                   const Reps& eligible) {
  std::map<std::string, std::int64_t> current;
  std::int64_t sum = 0;
  for (const std::string& rep : eligible) {
    const std::int64_t weight = find_rep(state.tables, rep)->weight;
    current[rep] = (rotation.current.contains(rep) ? rotation.current.at(rep) : 0) + weight;
    sum += weight;
  }
  const Reps highest = best(eligible, [&](const std::string& rep) { return Key{-current.at(rep), 0}; });
  const std::string winner = by_ties(state, question, highest);
  current[winner] -= sum;
  rotation.current = current;
  return winner;
}

}  // namespace

std::string by_ties(const State& state, const Question& question, const Reps& reps) {
  Reps left = reps;
  for (const TieBreaker rule : state.strategy.tie_breakers) {
    left = best(left, [&](const std::string& rep) { return tie_key(state, question, rule, rep); });
  }
  return *left.begin();
}

std::string pick(State& state, const Question& question, const Reps& pool, const Reps& eligible) {
  const auto by_load = [&](const std::string& rep) { return Key{state.load(rep, question.t).count(), 0}; };
  switch (state.strategy.pick) {
    case PickRule::kLeastLoad:
      return by_ties(state, question, best(eligible, by_load));
    case PickRule::kOpenCount:
      return by_ties(state, question, best(eligible, [&](const std::string& rep) {
                       return Key{state.count(rep, question.t), 0};
                     }));
    case PickRule::kRoundRobin:
      return next_in_turn(state, question, state.rotations[pool], pool, eligible);
    case PickRule::kWeightedRoundRobin:
      return smooth(state, question, state.rotations[pool], eligible);
    case PickRule::kRandom:
      return *std::next(eligible.begin(),
                        static_cast<std::ptrdiff_t>(index_by(question.u1, eligible.size())));
    case PickRule::kLongestIdle:
      return by_ties(state, question, idlest(state, question.t, eligible));
    case PickRule::kPowerOfTwo:
      return by_ties(state, question, best(two_by_draws(question, eligible), by_load));
    case PickRule::kRandomRemainingQuota:
      return one_of_what_is_left(state, question, eligible);
    case PickRule::kPull:
      break;
  }
  return by_ties(state, question, eligible);
}

}  // namespace leadlab::engine::oracle
