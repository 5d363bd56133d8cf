// least_load and open_count: the smallest number wins, ties to the tie-breakers.
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

struct HoursCarried {
  static constexpr std::string_view kName = "least_load";
  static std::int64_t of(RepId rep, const Facts& facts) { return facts.workload.seen(rep).work.count(); }
};
struct RecordsCarried {
  static constexpr std::string_view kName = "open_count";
  static std::int64_t of(RepId rep, const Facts& facts) { return facts.workload.seen(rep).count; }
};

/// Reps with nothing on file count as 0, so they are chosen first.
template <class Measure>
class Smallest final : public Picker {
 public:
  explicit Smallest(const PickContext& context) : facts_(context.facts), ties_(context.ties) {}

  [[nodiscard]] Choice pick(const PickRequest& request) override {
    std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
    tied_.clear();
    for (const RepId rep : request.eligible) {
      const std::int64_t value = Measure::of(rep, facts_);
      if (value > smallest) continue;
      if (value < smallest) tied_.clear();
      smallest = value;
      tied_.push_back(rep);
    }
    if (tied_.size() == 1) return {tied_.front(), Measure::kName};
    return ties_.break_tie(tied_, request.lead, facts_);
  }

 private:
  const Facts& facts_;
  const TieBreakers& ties_;
  std::vector<RepId> tied_;
};

using LeastLoad = Smallest<HoursCarried>;
using OpenCount = Smallest<RecordsCarried>;

}  // namespace leadlab::engine
