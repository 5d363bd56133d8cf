#include "engine/daily_quota.h"

#include <utility>

namespace leadlab::engine {

DailyQuota::DailyQuota(const Organisation::Impl& org, std::optional<std::int64_t> per_day) {
  if (!per_day) return;
  for (const RepFacts& rep : org.reps) per_day_.push_back(rep.daily_cap.value_or(*per_day));
  refill();
}

bool DailyQuota::take(RepId rep) {
  --left_[rep.index()];
  return std::exchange(is_fresh_, false);
}

void DailyQuota::refill() {
  left_ = per_day_;
  is_fresh_ = true;
}

}  // namespace leadlab::engine
