// The rep whose own work reached zero longest ago; reps with work come after all idle ones, least load first.
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

class LongestIdle final : public Picker {
 public:
  explicit LongestIdle(const PickContext& context) : facts_(context.facts), ties_(context.ties) {}

  [[nodiscard]] Choice pick(const PickRequest& request) override {
    tied_.clear();
    Standing best{};
    for (const RepId rep : request.eligible) {
      const Standing standing = standing_of(rep);
      if (!tied_.empty() && best < standing) continue;
      if (tied_.empty() || standing < best) tied_.clear();
      best = standing;
      tied_.push_back(rep);
    }
    if (tied_.size() == 1) return {tied_.front(), "longest_idle"};
    return ties_.break_tie(tied_, request.lead, facts_);
  }

 private:
  /// (has work, idle since or load): smaller is served first.
  using Standing = std::pair<bool, std::int64_t>;
  [[nodiscard]] Standing standing_of(RepId rep) const {
    const Work& seen = facts_.workload.seen(rep);
    if (seen.work > Duration{0}) return {true, seen.work.count()};
    return {false, seen.last_end.time_since_epoch().count()};
  }

  const Facts& facts_;
  const TieBreakers& ties_;
  std::vector<RepId> tied_;
};

}  // namespace leadlab::engine
