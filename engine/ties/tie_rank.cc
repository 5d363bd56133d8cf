#include "engine/ties/tie_rank.h"

#include "engine/ties/least_recently_assigned.h"
#include "engine/ties/lowest_load.h"
#include "engine/ties/most_recent_contact.h"
#include "engine/ties/seniority.h"

namespace leadlab::engine {

std::unique_ptr<TieRank> make_tie_rank(TieBreaker breaker, const Organisation::Impl& org) {
  switch (breaker) {
    case TieBreaker::kMostRecentContact:
      return std::make_unique<MostRecentContact>();
    case TieBreaker::kLowestLoad:
      return std::make_unique<LowestLoad>();
    case TieBreaker::kSeniority:
      return std::make_unique<Seniority>(org);
    case TieBreaker::kLeastRecentlyAssigned:
      return std::make_unique<LeastRecentlyAssigned>();
  }
  return nullptr;
}

}  // namespace leadlab::engine
