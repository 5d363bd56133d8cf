// Relationships first: who owns the lead's account. At the account and then at each parent: the owner of an
// open opportunity, the account's owner, the latest contact; the first of them on the roster.
#pragma once

#include "engine/decision.h"
#include "engine/facts.h"
#include "engine/lead.h"
#include "engine/trace.h"

namespace leadlab::engine {

class AccountGate {
 public:
  AccountGate(const Organisation::Impl& org, Duration relationship_window)
      : org_(org), window_(relationship_window) {}

  struct Owner {
    RepId rep;  ///< none = nobody on the roster
    Path path = Path::kOpenOpportunity;
    bool passed_over_inactive = false;  ///< someone before the owner is not on the roster
    AccountId account = {};             ///< where it was found: the lead's own or a parent
  };
  [[nodiscard]] Owner owner_of(const Lead& lead, const Facts& facts) const;

 private:
  [[nodiscard]] Owner by_opportunity(AccountId account, const Facts& facts) const;
  [[nodiscard]] Owner by_contact(AccountId account, Time mql_at, const Facts& facts) const;
  [[nodiscard]] Owner at(AccountId account, Time mql_at, const Facts& facts) const;

  const Organisation::Impl& org_;
  Duration window_;
};

}  // namespace leadlab::engine
