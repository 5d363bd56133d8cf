#include "engine/ties/tie_breakers.h"

#include "engine/policy_names.h"

namespace leadlab::engine {
namespace {

/// Keeps those with the smallest rank, in order.
void keep_smallest(std::vector<RepId>& reps, const TieRank& tie, const Lead& lead, const Facts& facts) {
  std::size_t kept = 0;
  std::int64_t smallest = 0;
  for (std::size_t i = 0; i < reps.size(); ++i) {
    const std::int64_t rank = tie.rank(reps[i], lead, facts);
    if (i > 0 && rank > smallest) continue;
    if (i == 0 || rank < smallest) kept = 0;
    smallest = rank;
    reps[kept++] = reps[i];
  }
  reps.resize(kept);
}

}  // namespace

TieBreakers::TieBreakers(const std::vector<TieBreaker>& breakers, const Organisation::Impl& org)
    : kinds_(breakers) {
  for (const TieBreaker breaker : breakers) ranks_.push_back(make_tie_rank(breaker, org));
}

Choice TieBreakers::break_tie(std::vector<RepId>& tied, const Lead& lead, const Facts& facts) const {
  if (tied.size() == 1) return {tied.front(), "only_candidate"};
  for (std::size_t i = 0; i < ranks_.size(); ++i) {
    keep_smallest(tied, *ranks_[i], lead, facts);
    if (tied.size() == 1) return {tied.front(), to_string(kinds_[i])};
  }
  return {tied.front(), "rep_id"};
}

}  // namespace leadlab::engine
