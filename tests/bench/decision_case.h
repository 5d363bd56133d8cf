// A sales team and its leads for the benchmark of decisions: territories that overlap, three segments, five
// verticals, accounts matched by id or domain. Drawn once, from a fixed generator.
#pragma once

#include <memory>
#include <memory_resource>
#include <string>
#include <vector>

#include "engine/organisation.h"

namespace leadlab::bench {

struct DecisionCase {
  engine::Tables tables;
  engine::PolicyConfig policy;
  engine::StrategyConfig strategy;
  std::vector<engine::LeadRecord> leads;      ///< in time order; views into `texts`
  std::pmr::monotonic_buffer_resource texts;  ///< one after the other, as a reader of rows leaves them
  std::unique_ptr<const engine::Organisation> organisation;
};

/// 4 regions of 10 states; every rep works two states of one region (every tenth the whole region), one or
/// two segments, and half of them are specialists of a vertical. 40 % of the leads are of an account: half
/// say its id, half come from its domain.
const DecisionCase& decision_case(std::size_t reps, std::size_t accounts, std::size_t leads);

}  // namespace leadlab::bench
