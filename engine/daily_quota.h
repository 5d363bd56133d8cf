// How many leads each rep may still get today. The day turns at midnight of the company's zone.
//
// An assignment by any path counts on the day it is made, whatever becomes of it: were a declined lead given
// back, whoever declines most would be asked most.
// Tested: cap reached, midnight, a rep's own number (unit); recount by a second implementation (property).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/organisation_impl.h"

namespace leadlab::engine {

class DailyQuota {
 public:
  /// @param per_day  of a rep without a number of its own; none = no quotas at all
  DailyQuota(const Organisation::Impl& org, std::optional<std::int64_t> per_day);

  [[nodiscard]] bool is_on() const { return !per_day_.empty(); }
  [[nodiscard]] bool is_used_up(RepId rep) const { return is_on() && left_[rep.index()] <= 0; }
  /// Leads left for today, >= 0; requires is_on().
  [[nodiscard]] std::int64_t left(RepId rep) const { return std::max<std::int64_t>(left_[rep.index()], 0); }
  /// Counts an assignment. True when it is the first since the day began: its end is to be awaited.
  [[nodiscard]] bool take(RepId rep);
  /// A new day.
  void refill();

 private:
  std::vector<std::int64_t> per_day_;  ///< by rep; empty = no quotas
  std::vector<std::int64_t> left_;     ///< below 0 where a path that knows no limit went beyond
  bool is_fresh_ = true;
};

}  // namespace leadlab::engine
