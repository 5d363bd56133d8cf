// What one would write first: maps from text to rows, and for every lead a scan over all reps that compares
// text. The yardstick for the engine's speed; decides the same as `tiered` as long as nobody is full or away.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "tests/bench/decision_case.h"

namespace leadlab::bench {

class PlainRouter {
 public:
  explicit PlainRouter(const DecisionCase& c);
  /// Index of the rep who gets the lead.
  std::size_t route(const engine::LeadRecord& lead);
  void close(std::size_t rep) { --reps_[rep].open; }
  void reset();

 private:
  struct Rep {
    std::string id;
    std::vector<std::string> territories, segments, verticals;
    double capacity = 1e9;
    int open = 0;
    std::uint64_t last_assigned = 0;
  };
  std::size_t owner_of(const engine::LeadRecord& lead) const;
  std::string territory_of(const engine::LeadRecord& lead) const;
  std::size_t give(std::size_t rep);

  std::vector<Rep> reps_;
  std::unordered_map<std::string, std::size_t> owner_by_account_, owner_by_domain_;
  std::unordered_map<std::string, std::string> territory_by_state_, parent_, vertical_;
  std::vector<std::pair<std::string, std::int64_t>> segments_;
  std::vector<std::size_t> pool_, narrowed_;
  std::uint64_t assignments_ = 0;
};

}  // namespace leadlab::bench
