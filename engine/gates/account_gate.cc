#include "engine/gates/account_gate.h"

#include <tuple>

namespace leadlab::engine {
namespace {

/// Finds, among candidates that come in any order, the first on the roster by `Order`, and whether one
/// before it is not on the roster.
template <class Order>
class FirstOnRoster {
 public:
  explicit FirstOnRoster(const Roster& roster) : roster_(roster) {}

  void offer(RepId rep, Order order) {
    if (!rep) return;
    const bool active = roster_.counts(rep);
    bool& found = active ? has_active_ : has_inactive_;
    Order& first = active ? active_ : inactive_;
    if (found && first <= order) return;
    found = true;
    first = order;
    if (active) rep_ = rep;
  }
  [[nodiscard]] AccountGate::Owner result(Path path) const {
    return {rep_, path, has_inactive_ && (!has_active_ || inactive_ < active_)};
  }

 private:
  const Roster& roster_;
  Order active_{}, inactive_{};
  bool has_active_ = false, has_inactive_ = false;
  RepId rep_;
};

/// Latest first: a larger time sorts earlier.
std::int64_t latest_first(Time t) { return -(t.time_since_epoch().count() + 1); }

}  // namespace

AccountGate::Owner AccountGate::by_opportunity(AccountId account, const Facts& facts) const {
  const OpportunityBook& book = facts.opportunities;
  if (!book.first_of(account)) return {};
  FirstOnRoster<std::tuple<std::int64_t, OpportunitySlot>> first(facts.roster);
  for (OpportunitySlot slot = book.first_of(account); slot; slot = book.at(slot).next) {
    first.offer(book.at(slot).owner, {latest_first(book.at(slot).updated_at), slot});
  }
  return first.result(Path::kOpenOpportunity);
}

AccountGate::Owner AccountGate::by_contact(AccountId account, Time mql_at, const Facts& facts) const {
  FirstOnRoster<std::tuple<std::int64_t, RepId>> first(facts.roster);
  facts.account_contacts.for_each(account.index(), facts.now(), [&](const ContactFacts& contact) {
    if (mql_at - contact.contacted_at > window_) return;
    first.offer(contact.rep, {latest_first(contact.contacted_at), contact.rep});
  });
  return first.result(Path::kPriorContact);
}

AccountGate::Owner AccountGate::at(AccountId account, Time mql_at, const Facts& facts) const {
  Owner owner = by_opportunity(account, facts);
  if (owner.rep) return owner;
  const RepId on_file = org_.accounts[account.index()].owner;
  if (facts.roster.counts(on_file)) return {on_file, Path::kAccountOwner, owner.passed_over_inactive};
  const bool passed_over = owner.passed_over_inactive || on_file;
  owner = by_contact(account, mql_at, facts);
  owner.passed_over_inactive = owner.passed_over_inactive || passed_over;
  return owner;
}

AccountGate::Owner AccountGate::owner_of(const Lead& lead, const Facts& facts) const {
  bool passed_over = false;
  for (AccountId account = lead.account; account; account = org_.accounts[account.index()].parent) {
    Owner owner = at(account, lead.mql_at, facts);
    passed_over = passed_over || owner.passed_over_inactive;
    owner.passed_over_inactive = passed_over;
    owner.account = account;
    if (owner.rep) return owner;
  }
  return {RepId::none(), Path::kUnassigned, passed_over};
}

}  // namespace leadlab::engine
