// Draws by lead id for leads that stand in slots of a router.
#pragma once

#include <vector>

#include "models/pick_draws.h"

namespace leadlab::scenarios {

class KeyedDraws final : public engine::DrawSource {
 public:
  explicit KeyedDraws(std::uint64_t seed) : seed_(seed) {}
  /// From now on `slot` holds the lead with this hash of its id.
  void put(engine::LeadSlot slot, std::uint64_t hash) {
    if (slot.index() >= hashes_.size()) hashes_.resize(slot.index() + std::size_t{1});
    hashes_[slot.index()] = hash;
  }
  [[nodiscard]] engine::PickDraws pick(engine::LeadSlot lead, int assignment) const override {
    return models::keyed_pick(seed_, hashes_[lead.index()], assignment);
  }

 private:
  std::uint64_t seed_;
  std::vector<std::uint64_t> hashes_;
};

}  // namespace leadlab::scenarios
