// The router against slow, obvious answers on random facts.
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

constexpr int kReps = 4;
constexpr int kSlots = 12;

std::string rep_id(int i) { return std::string(1, static_cast<char>('A' + i)); }

/// What a recount needs to know of an opportunity.
struct Row {
  int owner;
  std::string stage;
  Time entered;
};

/// Load by definition: counted from scratch at t.
class Recount {
 public:
  std::map<std::uint32_t, std::pair<RepId, int>> leads;  ///< slot -> holder, hours
  std::map<int, Row> open;
  std::vector<Row> closed;

  [[nodiscard]] RepLoad of(const Office& office, int rep, Time t) const {
    RepLoad load;
    for (const auto& [slot, lead] : leads) {
      if (lead.first != office.id(rep_id(rep))) continue;
      load.work += std::chrono::hours{lead.second};
      ++load.count;
    }
    for (const auto& [slot, row] : open) {
      if (row.owner != rep) continue;
      const Decimal hours = office.policy.load.stage_hours.at(row.stage);
      const bool stale = t - row.entered > office.policy.load.stale_after;
      load.work += stale ? hours_to_work(hours, office.policy.load.stale_factor) : hours_to_work(hours);
      ++load.count;
    }
    for (const Row& row : closed) {
      if (row.owner == rep && t < row.entered + office.policy.load.after_close) {
        load.work += hours_to_work(office.policy.load.after_close_hours);
      }
    }
    return load;
  }
};

RC_GTEST_PROP(Load, IncrementalEqualsARecount, ()) {
  Office office;
  for (int i = 0; i < kReps; ++i) office.rep(rep_id(i));
  office.policy.load.stage_hours = {{"discovery", {1, 0}}, {"proposal", {25, 1}}, {"odd", {333333333, 9}}};
  office.policy.load.after_close = std::chrono::hours{30};
  office.policy.load.after_close_hours = {15, 1};
  office.policy.load.stale_after = std::chrono::hours{20};
  office.open();
  Recount truth;
  const std::vector<std::string> stages = {"discovery", "proposal", "odd", "won", "lost"};
  Time t = at(0, 0);
  Effects effects;
  const int steps = *rc::gen::inRange(1, 60);
  for (int step = 0; step < steps; ++step) {
    t += std::chrono::minutes{*rc::gen::inRange(0, 600)};
    const auto slot = static_cast<std::uint32_t>(*rc::gen::inRange(0, kSlots));
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        if (truth.leads.contains(slot)) break;
        truth.leads[slot] = {
            office.router->lead_qualified(LeadSlot(slot), office.encode({}, t), t, effects).rep, 1};
        break;
      case 1:
        if (truth.leads.erase(slot) > 0) office.router->lead_closed(LeadSlot(slot), t, effects);
        break;
      case 2:
        if (!truth.leads.contains(slot)) break;
        office.router->withdrawn(LeadSlot(slot), t, effects);
        truth.leads[slot].first = office.router->holder_of(LeadSlot(slot));
        break;
      default: {
        const Row row{*rc::gen::inRange(0, kReps), *rc::gen::elementOf(stages), t};
        office.router->opportunity_moved(OpportunitySlot(slot), {}, office.id(rep_id(row.owner)),
                                         office.organisation->find_stage(row.stage), t, t, effects);
        truth.open.erase(static_cast<int>(slot));
        if (row.stage == "won" || row.stage == "lost")
          truth.closed.push_back(row);
        else
          truth.open[static_cast<int>(slot)] = row;
      }
    }
    for (int rep = 0; rep < kReps; ++rep) {
      const RepLoad got = office.router->load_of(office.id(rep_id(rep)), t);
      const RepLoad expected = truth.of(office, rep, t);
      RC_ASSERT(got.work == expected.work);
      RC_ASSERT(got.count == expected.count);
    }
  }
}

PickRule any_pick() {
  return *rc::gen::element(PickRule::kLeastLoad, PickRule::kOpenCount, PickRule::kRoundRobin,
                           PickRule::kWeightedRoundRobin, PickRule::kRandom, PickRule::kLongestIdle,
                           PickRule::kPowerOfTwo, PickRule::kRandomRemainingQuota);
}

/// A random office with territories, segments, verticals, backups, absences, accounts and opportunities.
void furnish(Office& office) {
  office.territory("emea").regions = {"EMEA"};
  office.territory("dach", "emea").countries = {"DE", "AT"};
  office.territory("na").countries = {"US"};
  office.policy.industries = {{"Banking", "finserv"}};
  const std::vector<std::string> nodes = {"emea", "dach", "na"};
  for (int i = 0; i < 8; ++i) {
    RepRow& rep = office.rep(rep_id(i));
    rep.territories = {*rc::gen::elementOf(nodes)};
    if (*rc::gen::arbitrary<bool>()) rep.segments = {"smb"};
    if (*rc::gen::arbitrary<bool>()) rep.verticals = {"finserv"};
    if (i > 0) rep.backup_id = rep_id(*rc::gen::inRange(0, i));
    rep.capacity = std::chrono::hours{*rc::gen::inRange(0, 5)};
    rep.weight = *rc::gen::inRange(1, 4);
    if (*rc::gen::inRange(0, 3) == 0) office.absent(rep_id(i), at(0, *rc::gen::inRange(0, 24)), at(1, 0));
  }
  for (int i = 0; i < 4; ++i) {
    const std::string id = "acc" + std::to_string(i);
    office.account(id).owner_id = rep_id(*rc::gen::inRange(0, 9));
    office.opportunity("O" + std::to_string(i), id, rep_id(*rc::gen::inRange(0, 9)), "discovery", at(-1, i));
    office.contact(id, rep_id(*rc::gen::inRange(0, 9)), at(-2, i));
  }
  office.strategy.gates = {Gate::kAccount, Gate::kTerritory, Gate::kSegment, Gate::kVertical};
  office.strategy.fallback = {{FallbackEntry::Kind::kTerritory, "na"}};
  office.strategy.pick = any_pick();
  if (office.strategy.pick == PickRule::kRandomRemainingQuota)
    office.strategy.daily_cap = *rc::gen::inRange(1, 5);
}

struct Visit {
  std::string account, country, industry;
  std::int64_t employees;
};

std::vector<Visit> any_visits() {
  const std::vector<std::string> accounts = {"", "", "acc0", "acc1", "acc3"};
  const std::vector<std::string> countries = {"DE", "US", "GB", ""};
  std::vector<Visit> visits;
  for (int i = 0; i < 30; ++i) {
    visits.push_back({*rc::gen::elementOf(accounts), *rc::gen::elementOf(countries),
                      *rc::gen::element(std::string("Banking"), std::string("")),
                      *rc::gen::inRange(0, 2000)});
  }
  return visits;
}

std::string journal(Office& office, const std::vector<Visit>& visits) {
  std::string text;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    LeadRecord lead = lead_with_employees(visits[i].employees);
    lead.account_id = visits[i].account;
    lead.headquarters.country = visits[i].country;
    lead.industry = visits[i].industry;
    const Decision d = office.route(lead, at(0, 8) + std::chrono::minutes{30 * i});
    text += office.name(d.rep);
    text += ' ';
    text += to_string(d.path);
    text += ' ';
    text += to_string(d.flags);
    text += '\n';
  }
  return text;
}

RC_GTEST_PROP(Organisation, OrderOfRowsDoesNotMatter, ()) {
  Office office;
  furnish(office);
  Office shuffled;
  shuffled.policy = office.policy;
  shuffled.strategy = office.strategy;
  shuffled.tables = office.tables;
  std::reverse(shuffled.tables.reps.begin(), shuffled.tables.reps.end());
  std::reverse(shuffled.tables.accounts.begin(), shuffled.tables.accounts.end());
  std::reverse(shuffled.tables.opportunities.begin(), shuffled.tables.opportunities.end());
  std::reverse(shuffled.tables.contacts.begin(), shuffled.tables.contacts.end());
  std::reverse(shuffled.tables.territories.begin(), shuffled.tables.territories.end());
  std::reverse(shuffled.tables.absences.begin(), shuffled.tables.absences.end());
  office.draws = shuffled.draws = FixedDraws(0.4, 0.7);
  const std::vector<Visit> visits = any_visits();
  RC_ASSERT(journal(office.open(), visits) == journal(shuffled.open(), visits));
}

RC_GTEST_PROP(Router, ResetGivesTheSameJournal, ()) {
  Office office;
  furnish(office);
  office.open();
  const std::vector<Visit> visits = any_visits();
  const std::string first = journal(office, visits);
  office.router->reset();
  RC_ASSERT(journal(office, visits) == first);
}

RC_GTEST_PROP(Router, NobodyBeyondCapacityOutsideOwnersAndFallback, ()) {
  Office office;
  furnish(office);
  office.open();
  const std::set<Path> ignore_capacity = {Path::kOpenOpportunity, Path::kAccountOwner, Path::kPriorContact,
                                          Path::kFallback, Path::kUnassigned};
  for (const Visit& visit : any_visits()) {
    LeadRecord lead = lead_with_employees(visit.employees);
    lead.account_id = visit.account;
    lead.headquarters.country = visit.country;
    lead.industry = visit.industry;
    const Decision d = office.route(lead, at(0, 12));
    if (ignore_capacity.contains(d.path)) continue;
    const Duration before = office.router->load_of(d.rep, at(0, 12)).work - std::chrono::hours{1};
    RC_ASSERT(before < office.tables.reps[d.rep.index()].capacity);
  }
}

}  // namespace
}  // namespace leadlab::engine::test
