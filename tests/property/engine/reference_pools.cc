#include "tests/property/engine/reference_pools.h"

#include <algorithm>

#include "tests/property/engine/reference_picks.h"

namespace leadlab::engine::oracle {
namespace {

/// The pool before `vertical`, then that before the thresholds.
const std::vector<std::set<Gate>> kWidening = {{Gate::kVertical},
                                               {Gate::kVertical, Gate::kSegment, Gate::kDealSize}};

}  // namespace

std::string name_of(PickRule rule) {
  switch (rule) {
    case PickRule::kLeastLoad:
      return "least_load";
    case PickRule::kOpenCount:
      return "open_count";
    case PickRule::kRoundRobin:
      return "round_robin";
    case PickRule::kWeightedRoundRobin:
      return "weighted_round_robin";
    case PickRule::kRandom:
      return "random";
    case PickRule::kLongestIdle:
      return "longest_idle";
    case PickRule::kPowerOfTwo:
      return "power_of_two";
    case PickRule::kPull:
      return "pull";
    case PickRule::kRandomRemainingQuota:
      return "random_remaining_quota";
  }
  return {};
}

bool OneDecision::listed(Gate gate) const {
  const std::vector<Gate>& gates = state_.strategy.gates;
  return std::find(gates.begin(), gates.end(), gate) != gates.end();
}

Answer OneDecision::run() {
  answer_.path = "unassigned";
  if (listed(Gate::kAccount) && try_owner()) return answer_;
  const Pool first = run_gates({}, false);
  if (first.sole && take_sole(first)) return answer_;
  bool overflow = false;
  Pool pool = first;
  std::set<Gate> dropped;
  for (std::size_t step = 0; !pool.sole && !pool.strictly_empty;) {
    const Found found = take_from(pool);
    if (found == Found::kRep && overflow) answer_.flags.insert("overflow");
    if (found != Found::kNobody) return answer_;
    while (step < kWidening.size() &&
           std::none_of(kWidening[step].begin(), kWidening[step].end(),
                        [&](Gate gate) { return listed(gate) && !dropped.contains(gate); })) {
      ++step;
    }
    if (step == kWidening.size()) break;
    dropped = kWidening[step++];
    pool = run_gates(dropped, true);
    overflow = true;
  }
  take_fallback(first);
  return answer_;
}

// --- the account gate

void OneDecision::add_open_opportunities(const std::string& account, std::vector<Candidate>& out) const {
  struct Open {
    std::optional<Time> updated;
    std::uint32_t slot;
    std::string owner;
  };
  std::vector<Open> open;
  for (const auto& [slot, log] : state_.opportunities) {
    const OpportunityVersion* version = State::version_at(log, t_);
    if (version == nullptr || version->account != account || state_.is_closed(version->stage)) continue;
    open.push_back({version->updated_at, slot, version->owner});
  }
  std::stable_sort(open.begin(), open.end(), [](const Open& a, const Open& b) {
    return a.updated.value_or(kSinceEver) > b.updated.value_or(kSinceEver);
  });
  for (const Open& opportunity : open) out.push_back({opportunity.owner, "open_opportunity"});
}

void OneDecision::add_contacts(const std::string& account, std::vector<Candidate>& out) const {
  std::vector<ContactEntry> recent;
  for (const ContactEntry& contact : state_.contacts) {
    const bool counts = contact.account == account && contact.at <= t_ &&
                        question_.mql_at - contact.at <= state_.strategy.relationship_window;
    if (counts) recent.push_back(contact);
  }
  std::sort(recent.begin(), recent.end(), [](const ContactEntry& a, const ContactEntry& b) {
    return a.at != b.at ? a.at > b.at : a.rep < b.rep;
  });
  for (const ContactEntry& contact : recent) out.push_back({contact.rep, "prior_contact"});
}

std::vector<OneDecision::Candidate> OneDecision::owner_candidates() const {
  std::vector<Candidate> candidates;
  for (std::string account = question_.lead.account; !account.empty();) {
    const AccountRow& row = *find_account(state_.tables, account);
    add_open_opportunities(account, candidates);
    candidates.push_back({row.owner_id, "account_owner"});
    add_contacts(account, candidates);
    account = row.parent_id;
  }
  return candidates;
}

bool OneDecision::try_owner() {
  for (const auto& [rep, path] : owner_candidates()) {
    if (rep.empty()) continue;
    if (state_.roster(t_).contains(rep)) return keep_owner(rep, path);
    answer_.flags.insert("owner_inactive");
  }
  return false;
}

bool OneDecision::keep_owner(const std::string& owner, const std::string& path) {
  if (question_.excluded.contains(owner)) return false;
  const bool away = state_.is_away(owner, t_);
  const std::string rep = away ? state_.stand_in(owner, t_, question_.excluded) : owner;
  if (rep.empty()) return false;
  if (state_.is_full(rep, t_)) {
    answer_.flags.insert("owner_full");
    if (state_.strategy.owner_at_capacity == WhenFull::kPassOn) return false;
  }
  if (away) answer_.flags.insert("backup");
  assign(rep, path);
  return true;
}

// --- the pool gates

OneDecision::Pool OneDecision::run_gates(const std::set<Gate>& left_out, bool widening) {
  Pool pool;
  pool.reps = state_.roster(t_);
  pool.path = name_of(state_.strategy.pick);
  pool.last_not_empty = pool.reps;
  for (const Gate gate : state_.strategy.gates) {
    if (gate == Gate::kAccount || left_out.contains(gate)) continue;
    switch (gate) {
      case Gate::kAccount:
        break;
      case Gate::kTerritory:
        territory_gate(pool, widening);
        break;
      case Gate::kSegment:
        strict_gate(pool, &RepRow::segments, question_.lead.segment, "segment");
        break;
      case Gate::kDealSize:
        strict_gate(pool, &RepRow::deal_bands, question_.lead.band, "deal_size");
        break;
      case Gate::kVertical:
        vertical_gate(pool);
        break;
      case Gate::kRules:
        rules_gate(pool);
        break;
    }
    if (pool.reps.empty()) pool.strictly_empty = true;
    if (pool.sole || pool.strictly_empty) break;
    pool.last_not_empty = pool.reps;
  }
  return pool;
}

Reps OneDecision::climb(const std::string& node, const Reps& pool, std::string& candidate) const {
  for (std::string id = node; !id.empty(); id = find_territory(state_.tables, id)->parent_id) {
    Reps reps;
    for (const std::string& rep : pool) {
      if (contains(find_rep(state_.tables, rep)->territories, id)) reps.insert(rep);
    }
    candidate = id;
    if (!reps.empty()) return reps;
  }
  candidate.clear();
  return {};
}

void OneDecision::territory_gate(Pool& pool, bool widening) {
  const Classified& lead = question_.lead;
  const bool headquarters_first = state_.strategy.basis == Basis::kHeadquarters;
  std::string basis_node, other_node;
  const Reps basis =
      climb(headquarters_first ? lead.headquarters_node : lead.contact_node, pool.reps, basis_node);
  const Reps other =
      climb(headquarters_first ? lead.contact_node : lead.headquarters_node, pool.reps, other_node);
  if (basis.empty() && other.empty()) {
    answer_.flags.insert("no_territory");
    pool.reps.clear();
    pool.last_not_empty.clear();
    pool.strictly_empty = true;
    return;
  }
  pool.reps = basis.empty() ? other : basis;
  if (!basis.empty() && !other.empty() && basis_node != other_node) {
    answer_.flags.insert("conflict");
    if (state_.strategy.on_conflict == OnConflict::kTieBreak) {
      pool.reps.insert(other.begin(), other.end());
      pool.by_ties = true;
    }
  }
  pool.path = "territory_pool";
  if (pool.reps.size() == 1 && !widening) {
    pool.sole = true;
    pool.path = "territory";
    pool.last_not_empty = pool.reps;
  }
}

void OneDecision::strict_gate(Pool& pool, std::vector<std::string> RepRow::*column, const std::string& value,
                              const std::string& path) {
  std::erase_if(pool.reps, [&](const std::string& rep) {
    const std::vector<std::string>& served = find_rep(state_.tables, rep)->*column;
    return !served.empty() && !contains(served, value);
  });
  pool.path = path;
  if (pool.reps.empty()) pool.strictly_empty = true;
}

void OneDecision::vertical_gate(Pool& pool) {
  Reps specialists, generalists;
  for (const std::string& rep : pool.reps) {
    const std::vector<std::string>& verticals = find_rep(state_.tables, rep)->verticals;
    if (verticals.empty()) generalists.insert(rep);
    if (contains(verticals, question_.lead.vertical)) specialists.insert(rep);
  }
  if (!specialists.empty()) {
    pool.reps = specialists;
    pool.path = "vertical";
  } else if (!generalists.empty()) {
    pool.reps = generalists;
  } else if (state_.mistake == Mistake::kStrictVertical) {
    pool.reps.clear();
    pool.strictly_empty = true;
  }
}

// --- who gets it

bool OneDecision::take_sole(const Pool& pool) {
  const std::string& sole = *pool.reps.begin();
  if (question_.excluded.contains(sole)) return false;
  const bool away = state_.is_away(sole, t_);
  const std::string rep = away ? state_.stand_in(sole, t_, question_.excluded) : sole;
  if (rep.empty()) return false;
  if (state_.is_full(rep, t_) && state_.strategy.sole_at_capacity == WhenFull::kPassOn) return false;
  if (away) answer_.flags.insert("backup");
  assign(rep, pool.path);
  return true;
}

Reps OneDecision::present_of(const Reps& reps, Reps& stand_ins) const {
  const Reps roster = state_.roster(t_);
  Reps present;
  for (const std::string& rep : reps) {
    const bool there = roster.contains(rep) && !state_.is_away(rep, t_);
    if (there && !question_.excluded.contains(rep)) present.insert(rep);
  }
  if (!present.empty()) return present;
  for (const std::string& rep : reps) {
    if (question_.excluded.contains(rep)) continue;
    const std::string backup = state_.stand_in(rep, t_, question_.excluded);
    if (!backup.empty()) stand_ins.insert(backup);
  }
  return stand_ins;
}

/// False: nobody is on shift and the lead is to wait for one of them.
bool OneDecision::cut_to_shift(Reps& present) {
  if (state_.strategy.after_hours == AfterHours::kAssign || present.empty()) return true;
  Reps on_shift;
  Time opening = kNever;
  for (const std::string& rep : present) {
    const ReferenceCalendar& calendar = state_.calendar_of(rep);
    if (calendar.is_open(t_)) on_shift.insert(rep);
    opening = std::min(opening, calendar.next_open(t_));
  }
  if (!on_shift.empty()) {
    present = on_shift;
    return true;
  }
  if (state_.strategy.after_hours != AfterHours::kHold) return true;
  if (opening == kNever || opening > t_ + std::chrono::days{400}) return true;
  answer_.hold_until = opening;
  return false;
}

OneDecision::Found OneDecision::take_from(const Pool& pool) {
  Reps stand_ins;
  Reps eligible = present_of(pool.reps, stand_ins);
  if (!cut_to_shift(eligible)) return Found::kHeld;
  std::erase_if(eligible, [&](const std::string& rep) { return state_.is_full(rep, t_); });
  if (eligible.empty()) return Found::kNobody;
  if (state_.strategy.pick == PickRule::kPull) {
    std::erase_if(eligible, [&](const std::string& rep) { return !state_.free.contains(rep); });
    if (eligible.empty()) return Found::kWaits;
  }
  const std::string rep =
      pool.by_ties ? by_ties(state_, question_, eligible) : pick(state_, question_, pool.reps, eligible);
  if (!stand_ins.empty()) answer_.flags.insert("backup");
  assign(rep, pool.path);
  return Found::kRep;
}

Reps OneDecision::entry_reps(const FallbackEntry& entry, const Pool& pool) const {
  const Reps roster = state_.roster(t_);
  Reps reps;
  if (entry.kind == FallbackEntry::Kind::kRep) reps.insert(entry.id);
  for (const RepRow& row : state_.tables.reps) {
    const bool there = entry.kind == FallbackEntry::Kind::kTerritory && roster.contains(row.rep_id) &&
                       contains(row.territories, entry.id);
    if (there) reps.insert(row.rep_id);
    const bool managed = entry.kind == FallbackEntry::Kind::kManager &&
                         pool.last_not_empty.contains(row.rep_id) && !row.manager_id.empty();
    if (managed) reps.insert(row.manager_id);
  }
  return reps;
}

void OneDecision::take_fallback(const Pool& pool) {
  for (const FallbackEntry& entry : state_.strategy.fallback) {
    Reps reps = entry_reps(entry, pool), stand_ins;
    const Reps present = present_of(reps, stand_ins);
    if (present.empty()) continue;
    if (!stand_ins.empty()) answer_.flags.insert("backup");
    assign(by_ties(state_, question_, present), "fallback");
    return;
  }
}

}  // namespace leadlab::engine::oracle
