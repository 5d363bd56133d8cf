#include "tests/property/engine/reference_harness.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/router.h"
#include "tests/property/engine/reference_router.h"

namespace leadlab::engine::oracle {
namespace {

class HashedDraws final : public DrawSource {
 public:
  explicit HashedDraws(std::uint64_t key) : key_(key) {}
  [[nodiscard]] PickDraws pick(LeadSlot lead, int assignment) const override {
    Dice dice(key_ ^ (std::uint64_t{lead.index()} << 20U) ^ static_cast<std::uint64_t>(assignment));
    return {dice.next(), dice.next()};
  }

 private:
  std::uint64_t key_;
};

LeadRecord record_of(const LeadFacts& lead) {
  LeadRecord record;
  record.lead_id = lead.lead_id;
  record.email = lead.email;
  record.company = lead.company;
  record.account_id = lead.account_id;
  record.industry = lead.industry;
  record.channel = lead.channel;
  record.contact = {lead.contact.country, lead.contact.state, lead.contact.region};
  record.headquarters = {lead.headquarters.country, lead.headquarters.state, lead.headquarters.region};
  record.employees = lead.employees;
  record.deal_size = lead.deal_size;
  record.score = lead.score;
  record.requested_at = record.mql_at = lead.mql_at;
  record.incomplete = lead.incomplete;
  return record;
}

FlagNames names_of(Flags flags) {
  FlagNames names;
  for (std::size_t i = 0; i < kFlagCount; ++i) {
    if (flags.has(static_cast<Flag>(i))) names.insert(std::string(to_string(static_cast<Flag>(i))));
  }
  return names;
}

std::string joined(const std::set<std::string>& names) { return fmt::format("{}", fmt::join(names, ";")); }

template <class Id>
std::string name_or_none(const Organisation& organisation, Id id) {
  return id ? organisation.name(id) : "";
}

NamedDecision named(const Organisation& o, const Decision& d) {
  NamedDecision n;
  n.rep = name_or_none(o, d.rep);
  n.path = to_string(d.path);
  n.account = name_or_none(o, d.account);
  n.territory = name_or_none(o, d.territory);
  n.segment = name_or_none(o, d.segment);
  n.vertical = name_or_none(o, d.vertical);
  n.flags = names_of(d.flags);
  n.decided_at = d.decided_at;
  n.route_due_at = d.route_due_at;
  n.acknowledge_due_at = d.acknowledge_due_at;
  n.tier = d.tier;
  n.held = d.held;
  return n;
}

std::string text(const NamedDecision& d) {
  return fmt::format(
      "rep '{}' path {} flags [{}] at {} route_due {} ack_due {} account '{}' territory '{}' "
      "segment '{}' vertical '{}' tier {} held {}",
      d.rep, d.path, joined(d.flags), describe(d.decided_at), describe(d.route_due_at),
      describe(d.acknowledge_due_at), d.account, d.territory, d.segment, d.vertical, d.tier, d.held);
}

NamedEffect named(const Organisation& o, const Effect& e) {
  NamedEffect n;
  n.kind = e.kind;
  n.timer = e.timer_kind;
  n.lead = e.lead.index();
  n.rep = name_or_none(o, e.rep);
  n.from = name_or_none(o, e.from);
  n.path = to_string(e.path);
  n.flags = names_of(e.flags);
  for (std::uint32_t i = 0; i < o.channel_count(); ++i) {
    if ((e.channels >> i & 1U) != 0) n.channels.insert(o.name(ChannelId{i}));
  }
  n.due = e.due;
  n.generation = e.generation;
  return n;
}

/// What an effect of its kind tells, as one line.
std::string text(const NamedEffect& e) {
  switch (e.kind) {
    case EffectKind::kAssign:
    case EffectKind::kReassign:
    case EffectKind::kEscalate:
      return fmt::format("{} lead {} -> {} from '{}' path {} flags [{}] ack_due {}",
                         e.kind == EffectKind::kAssign     ? "assign"
                         : e.kind == EffectKind::kReassign ? "reassign"
                                                           : "escalate",
                         e.lead, e.rep, e.from, e.path, joined(e.flags), describe(e.due));
    case EffectKind::kNotify:
      return fmt::format("notify lead {} {} by [{}]", e.lead, e.rep, joined(e.channels));
    case EffectKind::kRemind:
      return fmt::format("remind lead {} {} by [{}] of {}", e.lead, e.rep, joined(e.channels),
                         describe(e.due));
    case EffectKind::kTimer:
      return fmt::format("timer lead {} kind {} due {}", e.lead, static_cast<int>(e.timer), describe(e.due));
    case EffectKind::kHold:
      return fmt::format("hold lead {} until {} [{}]", e.lead, describe(e.due), joined(e.flags));
    case EffectKind::kAlert:
      return fmt::format("alert lead {}", e.lead);
  }
  return {};
}

bool is_wake_up(const NamedEffect& e) { return e.kind == EffectKind::kTimer && e.generation == 0; }

/// Shifts change by time alone, and are no fact.
bool changes_unannounced(const Case& c) { return c.strategy.after_hours != AfterHours::kAssign; }

/// Both routers in step.
class Pair {
 public:
  Pair(const Organisation& organisation, const Case& c, Mistake mistake, Tally& tally)
      : o_(organisation),
        ticks_(changes_unannounced(c)),
        draws_(c.draws),
        engine_(organisation, c.strategy, &draws_),
        reference_(c.tables, c.policy, c.strategy, draws_, mistake),
        tally_(tally) {}

  std::optional<std::string> run(const Case& c) {
    for (const Fact& fact : c.facts) {
      fire_before(fact.t);
      if (!difference_) step(fact);
      if (difference_) return difference_;
    }
    if (!c.facts.empty()) fire_before(c.facts.back().t + std::chrono::hours{48});
    return difference_;
  }

 private:
  struct Pending {
    Time due;
    Timer timer;
    std::uint32_t reference;  ///< 0 for a wake-up
  };

  void step(const Fact& fact);
  void tell_engine(const Fact& fact, RepId rep, const Lead& lead);
  void tell_reference(const Fact& fact, const std::string& rep);
  void fire_before(Time t);
  void fire(const Pending& pending);
  void retry_first(Time t);
  void compare(const std::string& what, Time t);
  void compare_effects();
  void compare_state(Time t);
  void differ(const std::string& engine, const std::string& reference) {
    if (!difference_) difference_ = fmt::format("  engine:    {}\n  reference: {}", engine, reference);
  }

  const Organisation& o_;
  bool ticks_;
  bool firing_ = false;  ///< a timer that is due is no longer pending and has not fired yet
  HashedDraws draws_;
  Router engine_;
  ReferenceRouter reference_;
  Tally& tally_;
  Effects effects_;
  std::vector<NamedEffect> expected_;
  std::vector<Pending> pending_;
  std::optional<std::string> difference_;
};

void Pair::tell_engine(const Fact& fact, RepId rep, const Lead& lead) {
  const LeadSlot slot{fact.slot};
  switch (fact.kind) {
    case FactKind::kLead:
      engine_.lead_qualified(slot, lead, fact.t, effects_);
      break;
    case FactKind::kCarriedIn:
      engine_.carried_in(slot, lead, rep, fact.t);
      break;
    case FactKind::kAccepted:
      engine_.accepted(slot, rep, fact.t, effects_);
      break;
    case FactKind::kAcknowledged:
      engine_.acknowledged(slot, rep, fact.t, effects_);
      break;
    case FactKind::kAttempted:
      engine_.attempted(slot, rep, fact.t, effects_);
      break;
    case FactKind::kDeclined:
      engine_.declined(slot, rep, fact.t, effects_);
      break;
    case FactKind::kReached:
      engine_.reached(slot, rep, fact.t, effects_);
      break;
    case FactKind::kClosed:
      engine_.lead_closed(slot, fact.t, effects_);
      break;
    case FactKind::kWithdrawn:
      engine_.withdrawn(slot, fact.t, effects_);
      break;
    case FactKind::kOpportunity:
      engine_.opportunity_moved(OpportunitySlot{fact.slot}, o_.find_account(fact.account), rep,
                                o_.find_stage(fact.stage), fact.entered_at, fact.t, effects_);
      break;
    case FactKind::kAway:
      engine_.away(rep, fact.t, effects_);
      break;
    case FactKind::kBack:
      engine_.back(rep, fact.t, effects_);
      break;
    case FactKind::kTick:
      engine_.tick(fact.t, effects_);
      break;
    case FactKind::kFree:
      engine_.rep_free(rep, fact.t, effects_);
      break;
    case FactKind::kBusy:
      engine_.rep_busy(rep, fact.t);
      break;
  }
}

void Pair::tell_reference(const Fact& fact, const std::string& rep) {
  switch (fact.kind) {
    case FactKind::kLead:
      reference_.lead_qualified(fact.slot, fact.lead, fact.t, expected_);
      break;
    case FactKind::kCarriedIn:
      reference_.carried_in(fact.slot, fact.lead, rep, fact.t);
      break;
    case FactKind::kAccepted:
    case FactKind::kAcknowledged:
    case FactKind::kAttempted:
      reference_.acknowledged(fact.slot, rep, fact.t, expected_);
      break;
    case FactKind::kDeclined:
      reference_.declined(fact.slot, rep, fact.t, expected_);
      break;
    case FactKind::kReached:
      reference_.reached(fact.slot, rep, fact.t, expected_);
      break;
    case FactKind::kClosed:
      reference_.lead_closed(fact.slot, fact.t, expected_);
      break;
    case FactKind::kWithdrawn:
      reference_.withdrawn(fact.slot, fact.t, expected_);
      break;
    case FactKind::kOpportunity:
      reference_.opportunity_moved(fact.slot, fact.account, rep, fact.stage, fact.entered_at, fact.t,
                                   expected_);
      break;
    case FactKind::kAway:
      reference_.away(rep, fact.t, expected_);
      break;
    case FactKind::kBack:
      reference_.back(rep, fact.t, expected_);
      break;
    case FactKind::kTick:
      reference_.tick(fact.t, expected_);
      break;
    case FactKind::kFree:
      reference_.free(rep, fact.t, expected_);
      break;
    case FactKind::kBusy:
      reference_.busy(rep);
      break;
  }
}

void Pair::step(const Fact& fact) {
  const std::vector<std::uint32_t> open = reference_.open_leads();
  const bool is_open = std::find(open.begin(), open.end(), fact.slot) != open.end();
  std::string rep = fact.rep;
  if (rep.empty() && is_open) rep = reference_.decision_of(fact.slot).rep;
  const bool about_lead = fact.kind != FactKind::kOpportunity && !is_about_rep(fact.kind) &&
                          fact.kind != FactKind::kTick && fact.kind != FactKind::kLead &&
                          fact.kind != FactKind::kCarriedIn;
  const bool by_rep = about_lead && fact.kind != FactKind::kClosed && fact.kind != FactKind::kWithdrawn;
  if (about_lead && !is_open) return;
  if (by_rep && rep.empty()) return;
  const bool has_lead = fact.kind == FactKind::kLead || fact.kind == FactKind::kCarriedIn;
  if (has_lead && is_open) return;  // the slot is not free
  if (fact.kind != FactKind::kCarriedIn && fact.kind != FactKind::kBusy) retry_first(fact.t);
  if (difference_) return;
  effects_.clear();
  expected_.clear();
  tell_engine(fact, o_.find_rep(rep), has_lead ? o_.encode(record_of(fact.lead)) : Lead{});
  tell_reference(fact, rep);
  compare(describe(fact), fact.t);
}

void Pair::fire_before(Time t) {
  for (int fired = 0; !difference_ && fired < 1000; ++fired) {
    const auto next =
        std::min_element(pending_.begin(), pending_.end(), [](const Pending& a, const Pending& b) {
          return std::tuple{a.due, a.timer.lead} < std::tuple{b.due, b.timer.lead};
        });
    if (next == pending_.end() || next->due >= t) return;
    const Pending pending = *next;
    pending_.erase(next);
    fire(pending);
  }
}

/// The two may notice such a change at different facts: so both retry before each.
void Pair::retry_first(Time t) {
  if (!ticks_) return;
  effects_.clear();
  expected_.clear();
  engine_.tick(t, effects_);
  reference_.tick(t, expected_);
  compare(describe(t) + " tick", t);
}

void Pair::fire(const Pending& pending) {
  firing_ = true;
  retry_first(pending.due);
  firing_ = false;
  if (difference_) return;
  effects_.clear();
  expected_.clear();
  engine_.timer_due(pending.timer, pending.due, effects_);
  if (pending.timer.generation == 0) {
    reference_.tick(pending.due, expected_);
  } else {
    reference_.timer_due(pending.timer.lead.index(), pending.reference, pending.due, expected_);
  }
  compare(fmt::format("{} timer {} of lead {}", describe(pending.due), static_cast<int>(pending.timer.kind),
                      static_cast<int>(pending.timer.lead.index())),
          pending.due);
}

void Pair::compare(const std::string& what, Time t) {
  ++tally_.steps;
  compare_effects();
  if (!difference_) compare_state(t);
  if (difference_) difference_ = "after " + what + "\n" + *difference_;
}

void Pair::compare_effects() {
  std::vector<NamedEffect> got;
  for (const Effect& effect : effects_) {
    got.push_back(named(o_, effect));
    if (!is_wake_up(got.back())) continue;
    pending_.push_back({effect.due, {effect.lead, 0, effect.timer_kind}, 0});
    got.pop_back();
  }
  const std::size_t n = std::max(got.size(), expected_.size());
  for (std::size_t i = 0; i < n; ++i) {
    const std::string mine = i < expected_.size() ? text(expected_[i]) : "(nothing)";
    const std::string theirs = i < got.size() ? text(got[i]) : "(nothing)";
    if (mine != theirs) return differ(theirs, mine);
    if (got[i].kind == EffectKind::kAssign) ++tally_.assignments;
    if (got[i].kind != EffectKind::kTimer) continue;
    pending_.push_back(
        {got[i].due, {LeadSlot{got[i].lead}, got[i].generation, got[i].timer}, expected_[i].generation});
  }
}

void Pair::compare_state(Time t) {
  for (const std::uint32_t slot : reference_.open_leads()) {
    NamedDecision got = named(o_, engine_.decision_of(LeadSlot{slot}));
    NamedDecision expected = reference_.decision_of(slot);
    if (got.rep.empty() && !got.held) {  // depends on when it was last retried in vain
      got.flags.erase("stale_load");
      expected.flags.erase("stale_load");
    }
    ++tally_.decisions;
    if (got != expected) return differ(fmt::format("lead {}: {}", slot, text(got)), text(expected));
  }
  for (std::uint32_t i = 0; i < o_.rep_count(); ++i) {
    const std::string& rep = o_.name(RepId{i});
    const RepLoad load = engine_.load_of(RepId{i}, t);
    const RepLoad expected = reference_.state().real_load(rep, t);
    if (load.work != expected.work || load.count != expected.count) {
      return differ(fmt::format("load of {}: {} us in {}", rep, load.work.count(), load.count),
                    fmt::format("{} us in {}", expected.work.count(), expected.count));
    }
  }
  const Time wake_up = reference_.next_wake_up(t);
  const bool set = std::any_of(pending_.begin(), pending_.end(), [&](const Pending& pending) {
    return pending.timer.generation == 0 && pending.due <= wake_up;
  });
  if (wake_up != kNever && !set && !firing_) differ("no wake-up", "one by " + describe(wake_up));
  if (engine_.unassigned_count() != reference_.unassigned_count()) {
    differ(fmt::format("{} unassigned", engine_.unassigned_count()),
           fmt::format("{} unassigned", reference_.unassigned_count()));
  }
}

}  // namespace

std::unique_ptr<const Organisation> build(const Case& c, std::string& why) {
  std::vector<Problem> problems;
  auto organisation = Organisation::build(c.tables, c.policy, {c.strategy}, problems);
  for (const Problem& p : problems) {
    if (!p.warning) why += fmt::format("{} row {} = '{}' {}\n", p.field, p.row, p.value, p.expectation);
  }
  return organisation;
}

std::optional<std::string> first_mismatch(const Organisation& organisation, const Case& c, Mistake mistake,
                                          Tally& tally) {
  return Pair(organisation, c, mistake, tally).run(c);
}

}  // namespace leadlab::engine::oracle
