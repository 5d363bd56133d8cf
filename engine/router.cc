// The facts, one by one. What a decision is made of stands in decider.h; what follows from it in
// dispatcher.h.
#include "engine/router.h"

#include "engine/dispatcher.h"

namespace leadlab::engine {

struct Router::State {
  State(const Organisation& org, const StrategyConfig& strategy, const DrawSource* draws)
      : dispatcher(org, strategy, draws) {}

  Dispatcher dispatcher;
};

Router::Router(const Organisation& organisation, const StrategyConfig& strategy, const DrawSource* draws)
    : state_(std::make_unique<State>(organisation, strategy, draws)) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::reset() { state_->dispatcher.reset(); }

const Decision& Router::lead_qualified(LeadSlot slot, const Lead& lead, Time t, Effects& out, Trace* trace) {
  return state_->dispatcher.qualified(slot, lead, t, out, trace);
}

void Router::expect(const Lead& lead) const {
  const Dispatcher& dispatcher = state_->dispatcher;
  // Without a branch, because whether a lead has an account cannot be predicted: it has, or number 0 will do.
  const std::size_t account = lead.account.index() & (lead.account ? ~std::uint32_t{0} : 0U);
  dispatcher.facts.opportunities.fetch(account);
  dispatcher.leads.fetch(account);
  dispatcher.decider.fetch(lead, account);
}

void Router::carried_in(LeadSlot slot, const Lead& lead, RepId holder, Time t) {
  state_->dispatcher.carried_in(slot, lead, holder, t);
}

void Router::accepted(LeadSlot slot, RepId rep, Time t, Effects& out) { acknowledged(slot, rep, t, out); }

void Router::acknowledged(LeadSlot slot, RepId rep, Time t, Effects& out) {
  state_->dispatcher.begin(t, out);
  state_->dispatcher.acknowledged(slot, rep);
  state_->dispatcher.finish(t, out);
}

void Router::attempted(LeadSlot slot, RepId rep, Time t, Effects& out) { acknowledged(slot, rep, t, out); }

void Router::reached(LeadSlot slot, RepId rep, Time t, Effects& out) {
  Dispatcher& dispatcher = state_->dispatcher;
  dispatcher.begin(t, out);
  if (!dispatcher.leads.knows(slot)) return;
  const Lead& lead = dispatcher.leads.at(slot).lead;
  if (lead.account) dispatcher.facts.account_contacts.reached(lead.account.index(), rep, t);
  if (lead.person) dispatcher.facts.person_contacts.reached(lead.person.index(), rep, t);
  dispatcher.acknowledged(slot, rep);
  dispatcher.note_owner(lead.account);  // a new contact may own an account that waits
  dispatcher.finish(t, out);
}

void Router::declined(LeadSlot slot, RepId rep, Time t, Effects& out) {
  state_->dispatcher.begin(t, out);
  state_->dispatcher.declined(slot, rep, t, out);
  state_->dispatcher.finish(t, out);
}

void Router::lead_closed(LeadSlot slot, Time t, Effects& out) {
  state_->dispatcher.begin(t, out);
  state_->dispatcher.release(slot, t);
  state_->dispatcher.finish(t, out);
}

void Router::withdrawn(LeadSlot slot, Time t, Effects& out) {
  Dispatcher& dispatcher = state_->dispatcher;
  dispatcher.begin(t, out);
  if (dispatcher.leads.knows(slot) && dispatcher.leads.at(slot).phase == Phase::kAssigned) {
    const RepId holder = dispatcher.release(slot, t);
    dispatcher.route(slot, t, holder, out, holder);
  }
  dispatcher.finish(t, out);
}

void Router::opportunity_moved(OpportunitySlot slot, AccountId account, RepId owner, StageId stage,
                               Time entered_at, Time t, Effects& out) {
  Dispatcher& dispatcher = state_->dispatcher;
  dispatcher.begin(t, out);
  dispatcher.note_owner(account);
  dispatcher.note_owner(dispatcher.facts.opportunities.account_of(slot));
  dispatcher.facts.opportunities.move(slot, {account, owner, stage, entered_at, entered_at}, t,
                                      dispatcher.facts.snapshot_at());
  dispatcher.finish(t, out);
}

void Router::away(RepId rep, Time t, Effects& out) {
  state_->dispatcher.begin(t, out);
  state_->dispatcher.facts.roster.away(rep);
  state_->dispatcher.note(Facts::Passed::kPeople);  // a pool of away reps is open to their backups
  state_->dispatcher.finish(t, out);
}

void Router::back(RepId rep, Time t, Effects& out) {
  state_->dispatcher.begin(t, out);
  state_->dispatcher.facts.roster.back(rep);
  state_->dispatcher.note(Facts::Passed::kPeople);
  state_->dispatcher.finish(t, out);
}

void Router::rep_free(RepId rep, Time t, Effects& out) {
  state_->dispatcher.begin(t, out);
  state_->dispatcher.rep_free(rep, t, out);
  state_->dispatcher.finish(t, out);
}

void Router::rep_busy(RepId rep, Time t) {
  state_->dispatcher.catch_up(t);
  state_->dispatcher.decider.set_free(rep, false);
}

void Router::timer_due(const Timer& timer, Time t, Effects& out) {
  state_->dispatcher.begin(t, out);
  state_->dispatcher.timer_due(timer, t, out);
  state_->dispatcher.finish(t, out);
}

void Router::tick(Time t, Effects& out) {
  state_->dispatcher.note(Facts::Passed::kPeople);
  state_->dispatcher.begin(t, out);
  state_->dispatcher.finish(t, out);
}

RepLoad Router::load_of(RepId rep, Time t) {
  state_->dispatcher.catch_up(t);
  const Work& work = state_->dispatcher.facts.workload.real(rep);
  return {work.work, work.count};
}

RepId Router::holder_of(LeadSlot slot) const {
  const LeadBook& leads = state_->dispatcher.leads;
  return leads.knows(slot) ? leads.at(slot).holder : RepId::none();
}

const Decision& Router::decision_of(LeadSlot slot) const {
  return state_->dispatcher.leads.at(slot).decision;
}

bool Router::held_by_another(AccountId account, RepId rep) const {
  const LeadBook& leads = state_->dispatcher.leads;
  const OpportunityBook& opportunities = state_->dispatcher.facts.opportunities;
  if (!account) return false;
  for (LeadSlot slot = leads.first_of(account); slot; slot = leads.at(slot).next) {
    if (leads.at(slot).holder != rep) return true;
  }
  for (OpportunitySlot slot = opportunities.first_of(account); slot; slot = opportunities.at(slot).next) {
    const RepId owner = opportunities.at(slot).owner;
    if (is_rep(owner) && owner != rep) return true;
  }
  return false;
}

std::size_t Router::unassigned_count() const { return state_->dispatcher.waiting_count(); }

}  // namespace leadlab::engine
