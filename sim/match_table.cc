#include "sim/match_table.h"

namespace leadlab::sim {

MatchTable::MatchTable(const engine::Organisation& organisation)
    : territories_(organisation.territory_count()),
      segments_(organisation.segment_count()),
      verticals_(organisation.vertical_count()) {
  for (std::size_t r = 0; r < organisation.rep_count(); ++r) {
    const engine::RepId rep{r};
    for (std::size_t i = 0; i < territories_; ++i) {
      territory_.push_back(organisation.covers_territory(rep, engine::TerritoryId{i}) ? 1 : 0);
    }
    for (std::size_t i = 0; i < segments_; ++i) {
      segment_.push_back(organisation.serves_segment(rep, engine::SegmentId{i}) ? 1 : 0);
    }
    for (std::size_t i = 0; i < verticals_; ++i) {
      vertical_.push_back(organisation.is_specialist(rep, engine::VerticalId{i}) ? 1 : 0);
    }
  }
  for (std::size_t a = 0; a < organisation.account_count(); ++a) {
    owner_.push_back(organisation.owner_of(engine::AccountId{a}));
  }
}

std::uint8_t MatchTable::mask(engine::RepId rep, const models::TapeLead& lead) const {
  const std::size_t r = rep.index();
  unsigned mask = 0;
  if (lead.company && owner_[lead.company.index()] == rep) mask |= models::kOwnerMatch;
  if (lead.true_vertical && vertical_[r * verticals_ + lead.true_vertical.index()] != 0)
    mask |= models::kSpecialistMatch;
  if (lead.true_segment && segment_[r * segments_ + lead.true_segment.index()] != 0)
    mask |= models::kSegmentMatch;
  if (lead.true_node && territory_[r * territories_ + lead.true_node.index()] != 0)
    mask |= models::kTerritoryMatch;
  return static_cast<std::uint8_t>(mask);
}

}  // namespace leadlab::sim
