// least_load and open_count: the smallest number wins, ties to the tie-breakers.
#pragma once

#include "engine/picks/picker.h"

namespace leadlab::engine {

struct HoursCarried {
  static constexpr std::string_view kName = "least_load";
  static std::int64_t of(const Work& seen) { return seen.work.count(); }
};
struct RecordsCarried {
  static constexpr std::string_view kName = "open_count";
  static std::int64_t of(const Work& seen) { return seen.count; }
};

/// Reps with nothing on file count as 0, so they are chosen first.
template <class Measure>
class Smallest final : public Picker {
 public:
  explicit Smallest(const PickContext& context) : facts_(context.facts), ties_(context.ties) {}

  [[nodiscard]] Choice pick(const PickRequest& request) override {
    if (request.eligible.size() == 1) return {request.eligible.front(), Measure::kName};
    const std::vector<Work>& seen = facts_.workload.seen();
    std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
    std::size_t count = 0;
    RepId first;
    for (const RepId rep : request.eligible) {
      const std::int64_t value = Measure::of(seen[rep.index()]);
      if (value < smallest) first = rep;
      count = value < smallest ? 1 : count + (value == smallest ? 1 : 0);
      smallest = std::min(smallest, value);
    }
    if (count == 1) return {first, Measure::kName};
    tied_.clear();
    for (const RepId rep : request.eligible) {
      if (Measure::of(seen[rep.index()]) == smallest) tied_.push_back(rep);
    }
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
