// The rep who spoke last with the lead's account, or, for a lead without one, with the lead's e-mail address.
// No window; nobody's contact is last.
#pragma once

#include "engine/ties/tie_rank.h"

namespace leadlab::engine {

class MostRecentContact final : public TieRank {
 public:
  [[nodiscard]] std::int64_t rank(RepId rep, const Lead& lead, const Facts& facts) const override {
    Time latest = kSinceEver;
    if (lead.account) {
      latest = facts.account_contacts.latest(lead.account.index(), rep, facts.now());
    } else if (lead.person) {
      latest = facts.person_contacts.latest(lead.person.index(), rep, facts.now());
    }
    return -(latest.time_since_epoch().count() + 1);
  }
};

}  // namespace leadlab::engine
