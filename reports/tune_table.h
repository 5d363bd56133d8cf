// What tuning found: the finalists on fresh replications, the front, every setting tried.
#pragma once

#include <string>
#include <vector>

#include "sim/search/tune.h"

namespace leadlab::reports {

struct TuneReport {
  std::string strategy;
  std::vector<std::string> settings;  ///< [candidate]; 0 is the scenario as it is
  std::vector<sim::Metric> metrics;   ///< the objective first
  std::vector<std::string> limits;    ///< as asked, in the order of goal.limits
  sim::search::TuneGoal goal;
  sim::search::TuneResult result;
};

/// One sentence: what won, by how much, with what certainty.
std::string tune_sentence(const TuneReport& report);

std::string tune_table(const TuneReport& report);

/// A row per setting: what exploring says of it, whether it is on the front, fresh numbers of the finalists.
std::string tune_csv(const TuneReport& report);

}  // namespace leadlab::reports
