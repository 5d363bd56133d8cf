#include "tests/property/engine/reference_case.h"

#include <algorithm>

namespace leadlab::engine::oracle {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const std::vector<std::string> kRepNames = {"a", "B", "r1", "r10", "r2", "Z", "_x", "m-1", "b"};
const std::vector<std::string> kNodes = {"world", "emea", "de", "us", "us-ca", "apac"};
const std::vector<std::string> kStages = {"discovery", "proposal", "won", "lost"};
const std::vector<std::string> kDomains = {"acme.com",      "shop.acme.com", "foo.co.uk", "co.uk",
                                           "bar.github.io", "gmail.com",     "baz.zz",    "freebie.example"};
const std::vector<std::string> kCompanies = {"",
                                             "Acme",
                                             "ACME GmbH",
                                             "Acme, Inc. Ltd.",
                                             "M\xC3\xBCller AG",
                                             "muller",
                                             "The Co",
                                             "Co",
                                             "Foo-Bar S.p.A.",
                                             "foo bar",
                                             "Stra\xC3\x9F"
                                             "e",
                                             "STRASSE SE"};
/// Spelt, shortened and joined so that some pairs are alike, some nearly, some equally.
const std::vector<std::string> kSimilarNames = {"Acme Technology",
                                                "ACME Technologies Inc",
                                                "Acme Tech",
                                                "Nordic Data Systems",
                                                "Nordic Datasystems",
                                                "Data Systems",
                                                "Nordik Systems",
                                                "Nordic Technology",
                                                "The Nordic Bank",
                                                "Bank of Norden",
                                                "Nordic Mfg",
                                                "Nordic Manufacturing",
                                                "Acme Nord",
                                                "Acme Nort",
                                                "Abc",
                                                "Abd Technology",
                                                "Technology",
                                                "Tech Acme"};
constexpr Time kStart = std::chrono::sys_days{std::chrono::year{2024} / 3 / 28} + hours{8};
constexpr Duration kStep = minutes{30};

Time instant(Dice& dice, int from_steps, int to_steps) {
  return kStart + kStep * (from_steps +
                           static_cast<int>(dice.below(static_cast<std::size_t>(to_steps - from_steps + 1))));
}

std::vector<std::string> some(Dice& dice, const std::vector<std::string>& names, int percent) {
  std::vector<std::string> chosen;
  for (const std::string& name : names) {
    if (dice.chance(percent)) chosen.push_back(name);
  }
  return chosen;
}

const std::string& rep_or_former(Dice& dice, const Case& c) {
  static const std::string former = "gone", nobody;
  if (dice.chance(10)) return former;
  if (dice.chance(10)) return nobody;
  return dice.one_of(c.tables.reps).rep_id;
}

void draw_reps(Dice& dice, const Theme& theme, Case& c) {
  std::vector<std::string> names = kRepNames;
  dice.shuffle(names);
  names.resize(2 + dice.below(names.size() - 1));
  for (const std::string& name : names) {
    RepRow rep;
    rep.rep_id = name;
    if (!c.tables.reps.empty() && dice.chance(60)) rep.manager_id = dice.one_of(c.tables.reps).rep_id;
    if (!c.tables.reps.empty() && dice.chance(60)) rep.backup_id = dice.one_of(c.tables.reps).rep_id;
    rep.territories = some(dice, kNodes, 30);
    if (dice.chance(60)) rep.segments = some(dice, {"smb", "mid", "ent"}, 40);
    if (dice.chance(60)) rep.verticals = some(dice, {"finserv", "health"}, 40);
    if (c.policy.deal_sizes && dice.chance(60)) rep.deal_bands = some(dice, {"small", "large"}, 40);
    if (!c.policy.segments) rep.segments.clear();
    if (dice.chance(60)) rep.seniority = 1 + static_cast<std::int64_t>(dice.below(3));
    if (dice.chance(theme.full)) rep.capacity = minutes{30} * static_cast<int>(dice.below(9));
    if (dice.chance(30)) rep.load = minutes{30} * static_cast<int>(dice.below(5));
    rep.weight = 1 + static_cast<std::int64_t>(dice.below(3));
    if (dice.chance(30)) rep.daily_cap = static_cast<std::int64_t>(dice.below(4));
    if (dice.chance(theme.roster_changes)) rep.hired_at = instant(dice, -20, 60);
    if (dice.chance(theme.roster_changes)) rep.left_at = std::max(rep.hired_at, Time{kStart}) + kStep * 20;
    if (!c.policy.calendars.empty() && dice.chance(60)) rep.calendar = dice.one_of(c.policy.calendars).name;
    c.tables.reps.push_back(rep);
  }
  dice.shuffle(c.tables.reps);
}

void draw_absences(Dice& dice, const Theme& theme, Case& c) {
  for (const RepRow& rep : c.tables.reps) {
    while (dice.chance(theme.absences)) {
      AbsenceRow row;
      row.rep_id = rep.rep_id;
      if (dice.chance(90)) row.from = instant(dice, -10, 80);
      if (dice.chance(85))
        row.to = std::max(row.from, Time{kStart - hours{2}}) + kStep * (1 + static_cast<int>(dice.below(20)));
      c.tables.absences.push_back(row);
    }
  }
}

void draw_territories(Dice& dice, Case& c) {
  std::vector<TerritoryRow>& rows = c.tables.territories;
  rows.resize(6);
  rows[0] = {"world", "", {}, {}, {"World"}};
  rows[1] = {"emea", "world", {"FR"}, {}, {"EMEA"}};
  rows[2] = {"de", "emea", {"DE"}, {"FR-75"}, {}};
  rows[3] = {"us", dice.chance(50) ? "world" : "", {"us"}, {"US-NY"}, {}};
  rows[4] = {"us-ca", "us", {}, {"US-CA"}, {}};
  rows[5] = {"apac", dice.chance(50) ? "world" : "", {"JP"}, {}, {"apac"}};
  dice.shuffle(rows);
}

/// A letter wrong, missing, twice or swapped with the next.
std::string misspelt(Dice& dice, std::string name) {
  if (name.size() < 2) return name;
  const std::size_t at = dice.below(name.size() - 1);
  switch (dice.below(4)) {
    case 0:
      name[at] = 'x';
      break;
    case 1:
      name.erase(at, 1);
      break;
    case 2:
      name.insert(at, 1, name[at]);
      break;
    default:
      std::swap(name[at], name[at + 1]);
  }
  return name;
}

std::string draw_company(Dice& dice, const Case& c) {
  if (!c.policy.match.fuzzy || dice.chance(15)) return dice.one_of(kCompanies);
  std::string name = dice.one_of(kSimilarNames);
  while (dice.chance(25)) name = misspelt(dice, name);
  return name;
}

void draw_accounts(Dice& dice, const Theme& theme, Case& c) {
  std::vector<std::string> ids = {"A1", "A10", "A2", "a", "B"};
  if (c.policy.match.fuzzy) ids.insert(ids.end(), {"b", "C", "c", "d1"});
  dice.shuffle(ids);
  ids.resize(1 + dice.below(ids.size()));
  for (const std::string& id : ids) {
    AccountRow row;
    row.account_id = id;
    row.name = draw_company(dice, c);
    row.domains = some(dice, kDomains, 20);
    if (dice.chance(60)) row.owner_id = rep_or_former(dice, c);
    if (!c.tables.accounts.empty() && dice.chance(50))
      row.parent_id = dice.one_of(c.tables.accounts).account_id;
    c.tables.accounts.push_back(row);
  }
  dice.shuffle(c.tables.accounts);
  for (int i = 0; dice.chance(theme.opportunities) && i < 5; ++i) {
    OpportunityRow row;
    row.opportunity_id = "O" + std::to_string(dice.below(1000)) + std::to_string(i);
    if (dice.chance(90)) row.account_id = dice.one_of(c.tables.accounts).account_id;
    row.owner_id = rep_or_former(dice, c);
    row.stage = dice.one_of(kStages);
    if (dice.chance(85)) row.entered_stage_at = instant(dice, -60, 30);
    if (dice.chance(70)) row.updated_at = instant(dice, -4, 2);
    c.tables.opportunities.push_back(row);
  }
  for (int i = 0; dice.chance(70) && i < 5; ++i) {
    ContactRow row;
    if (dice.chance(80)) row.account_id = dice.one_of(c.tables.accounts).account_id;
    row.email = dice.chance(50) ? "jo@acme.com" : "Ann@baz.zz";
    row.rep_id = dice.one_of(c.tables.reps).rep_id;
    row.contacted_at = instant(dice, -60, 40);
    c.tables.contacts.push_back(row);
  }
}

ZoneRules draw_zone(Dice& dice) {
  ZoneRules zone;
  zone.name = "Test/Zone";
  zone.first_offset = hours{static_cast<int>(dice.below(3))};
  const Time change = kStart + minutes{30} * static_cast<int>(dice.below(200));
  if (dice.chance(60)) zone.transitions.push_back({change, zone.first_offset + hours{1}});
  if (dice.chance(40)) zone.transitions.push_back({change + hours{30}, zone.first_offset - hours{1}});
  return zone;
}

void draw_calendars(Dice& dice, Case& c) {
  for (const std::string name : {"office", "late"}) {
    CalendarConfig calendar;
    calendar.name = name;
    calendar.zone = draw_zone(dice);
    for (auto& day : calendar.week) {
      if (dice.chance(30)) continue;
      const int open = 30 * static_cast<int>(dice.below(30));
      day.push_back({open, open + 30 * (1 + static_cast<int>(dice.below(10)))});
      if (dice.chance(30)) day.push_back({day[0].close_minute, 1440});
    }
    if (dice.chance(30)) calendar.holidays.push_back(std::chrono::year{2024} / 3 / 29);
    c.policy.calendars.push_back(calendar);
  }
  if (dice.chance(80)) c.policy.sla.calendar = "office";
}

Decimal draw_hours(Dice& dice) {
  return dice.one_of<Decimal>({{0, 0}, {5, 1}, {1, 0}, {1, 0}, {25, 1}, {333333, 6}});
}

void draw_load(Dice& dice, const Theme& theme, LoadConfig& load) {
  if (dice.chance(50)) load.lead_hours[""] = draw_hours(dice);
  load.stage_hours = {{"discovery", draw_hours(dice)}, {"proposal", draw_hours(dice)}};
  if (dice.chance(50)) load.stale_factor = dice.one_of<Decimal>({{0, 0}, {5, 1}, {333, 3}, {1, 0}});
  if (dice.chance(50)) load.stale_after = kStep * static_cast<int>(dice.below(40));
  if (dice.chance(50)) load.after_close = kStep * static_cast<int>(dice.below(40));
  if (dice.chance(50)) load.after_close_hours = draw_hours(dice);
  if (dice.chance(theme.sync))
    load.crm_sync_interval = dice.one_of<Duration>({hours{1}, hours{6}, minutes{45}});
  load.count_own = dice.chance(60);
}

void draw_tiers(Dice& dice, const Theme& theme, PolicyConfig& policy) {
  const bool business = !policy.sla.calendar.empty();
  if (business && dice.chance(30)) return;  // the shipped ones
  policy.tiers.clear();
  for (int i = 0; i < 3; ++i) {
    TierConfig tier;
    tier.tier = i + 1;
    if (i < 2) tier.min_score = i == 0 ? 80.0 : 50.0;
    if (i == 0 && dice.chance(50)) tier.channels = {"demo_request"};
    tier.route_within = minutes{30} * static_cast<int>(dice.below(6));
    if (business && dice.chance(50)) tier.route_clock = Clock::kBusiness;
    if (dice.chance(theme.deadlines))
      tier.acknowledge_within = minutes{15} * (1 + static_cast<int>(dice.below(8)));
    policy.tiers.push_back(tier);
  }
}

void draw_sla(Dice& dice, const Case& c, PolicyConfig& policy) {
  SlaConfig& sla = policy.sla;
  if (!sla.calendar.empty() && dice.chance(50)) sla.acknowledge_clock = Clock::kBusiness;
  sla.acknowledge_by_rep_calendar = sla.acknowledge_clock == Clock::kBusiness && dice.chance(50);
  sla.escalate_outside_hours = sla.calendar.empty() || dice.chance(60);
  if (dice.chance(50)) sla.missed_acknowledgement = MissedAcknowledgement::kReassigns;
  sla.max_escalations = static_cast<int>(dice.below(4));
  if (dice.chance(30)) sla.remind_before = minutes{15} * static_cast<int>(dice.below(5));
  if (dice.chance(60)) policy.unassigned.owner = dice.one_of(c.tables.reps).rep_id;
  if (dice.chance(40)) policy.unassigned.escalate_after = {hours{2}, minutes{30}};
  if (dice.chance(30)) policy.notification.by_tier[1] = {"push", "crm"};
}

}  // namespace

std::uint64_t Dice::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

Case draw_organisation(Dice& dice, const Theme& theme) {
  Case c;
  PolicyConfig& policy = c.policy;
  if (dice.chance(80)) policy.segments = BandsConfig{{{"smb", 0}, {"mid", 100}, {"ent", 1001}}, "mid"};
  if (dice.chance(60)) policy.deal_sizes = BandsConfig{{{"small", 0}, {"large", 50000}}, "small"};
  policy.industries = {{"Banking", "finserv"}, {"Health Care", "health"}, {"insurance", "finserv"}};
  policy.match.public_mail_domains = {"freebie.example"};
  if (dice.chance(theme.fuzzy)) policy.match.fuzzy = dice.one_of<double>({0.5, 0.7, 0.8, 0.9, 1});
  if (dice.chance(theme.calendars)) draw_calendars(dice, c);
  draw_load(dice, theme, policy.load);
  const bool standard = policy.load.lead_hours.contains("");
  if (policy.segments && standard && dice.chance(50)) policy.load.lead_hours["ent"] = draw_hours(dice);
  draw_tiers(dice, theme, policy);
  draw_reps(dice, theme, c);
  draw_absences(dice, theme, c);
  draw_territories(dice, c);
  if (dice.chance(theme.accounts)) draw_accounts(dice, theme, c);
  draw_sla(dice, c, policy);
  return c;
}

namespace {

/// Half of the time those that follow from the territories.
void draw_rules(Dice& dice, Case& c) {
  c.strategy.gates.push_back(Gate::kRules);
  while (dice.chance(70) && c.strategy.rules.size() < 4) {
    AssignmentRule& rule = c.strategy.rules.emplace_back();
    if (dice.chance(60)) rule.territories = some(dice, kNodes, 30);
    if (c.policy.segments && dice.chance(40)) rule.segments = some(dice, {"smb", "mid", "ent"}, 40);
    if (c.policy.deal_sizes && dice.chance(20)) rule.deal_sizes = {"large"};
    if (dice.chance(20)) rule.verticals = {"finserv"};
    for (const RepRow& rep : c.tables.reps) {
      if (dice.chance(20)) rule.reps.push_back(rep.rep_id);
    }
    if (dice.chance(40)) rule.reps.clear();
  }
}

void draw_gates(Dice& dice, const Theme& theme, Case& c) {
  std::vector<Gate>& gates = c.strategy.gates;
  gates.clear();
  if (!c.tables.accounts.empty() && dice.chance(85)) gates.push_back(Gate::kAccount);
  if (dice.chance(theme.territories)) gates.push_back(Gate::kTerritory);
  if (c.policy.segments && dice.chance(theme.segments)) gates.push_back(Gate::kSegment);
  if (c.policy.deal_sizes && dice.chance(theme.deal_sizes)) gates.push_back(Gate::kDealSize);
  if (dice.chance(theme.verticals)) gates.push_back(Gate::kVertical);
  c.strategy.rules.clear();
  if (dice.chance(theme.rules)) draw_rules(dice, c);
  if (dice.chance(30)) dice.shuffle(gates);
}

void draw_fallback(Dice& dice, const Theme& theme, Case& c) {
  c.strategy.fallback.clear();
  while (dice.chance(theme.fallback) && c.strategy.fallback.size() < 3) {
    FallbackEntry entry;
    entry.kind = static_cast<FallbackEntry::Kind>(dice.below(3));
    if (entry.kind == FallbackEntry::Kind::kRep) entry.id = dice.one_of(c.tables.reps).rep_id;
    if (entry.kind == FallbackEntry::Kind::kTerritory) entry.id = dice.one_of(kNodes);
    c.strategy.fallback.push_back(entry);
  }
}

void draw_strategy(Dice& dice, const Theme& theme, Case& c) {
  StrategyConfig& s = c.strategy = {};
  draw_gates(dice, theme, c);
  draw_fallback(dice, theme, c);
  s.pick = dice.one_of(theme.picks);
  std::vector<TieBreaker> ties = {TieBreaker::kMostRecentContact, TieBreaker::kLowestLoad,
                                  TieBreaker::kSeniority, TieBreaker::kLeastRecentlyAssigned};
  dice.shuffle(ties);
  ties.resize(dice.below(5));
  if (dice.chance(70)) s.tie_breakers = ties;
  s.basis = dice.chance(50) ? Basis::kHeadquarters : Basis::kContact;
  s.on_conflict = dice.chance(50) ? OnConflict::kBasis : OnConflict::kTieBreak;
  s.owner_at_capacity = dice.chance(50) ? WhenFull::kKeep : WhenFull::kPassOn;
  s.sole_at_capacity = dice.chance(50) ? WhenFull::kKeep : WhenFull::kPassOn;
  if (dice.chance(60)) s.relationship_window = kStep * static_cast<int>(dice.below(60));
  if (!c.policy.calendars.empty() && dice.chance(theme.after_hours)) {
    s.after_hours = dice.chance(50) ? AfterHours::kHold : AfterHours::kOnShiftFirst;
  }
  s.skipped_turn = dice.chance(50) ? SkippedTurn::kKeep : SkippedTurn::kLose;
  s.max_declines = 1 + static_cast<int>(dice.below(3));
  s.capacity_limits = dice.chance(85);
  if (!dice.chance(theme.daily_caps)) return;
  s.daily_cap = 1 + static_cast<std::int64_t>(dice.below(4));
  if (dice.chance(40)) s.pick = PickRule::kRandomRemainingQuota;
}

Place draw_place(Dice& dice) {
  return dice.one_of<Place>({{"", "", ""},
                             {"DE", "", ""},
                             {"fr", "75", ""},
                             {"US", "ca", ""},
                             {"", "us-CA", ""},
                             {"US", "NY", "emea"},
                             {"DE", "US-CA", ""},
                             {"JP", "", "World"},
                             {"BR", "", "EMEA"},
                             {"BR", "", ""},
                             {"", "CA", ""},
                             {"", "", "APAC"}});
}

LeadFacts draw_lead(Dice& dice, const Case& c, Time t) {
  LeadFacts lead;
  lead.email =
      dice.one_of<std::string>({"", "jo@acme.com", "ANN@baz.zz", "x@eu.shop.acme.com.", "y@a.foo.co.uk",
                                "z@gmail.com", "q@freebie.example", "n@x.bar.github.io", "bad"});
  lead.company = draw_company(dice, c);
  if (!c.tables.accounts.empty() && dice.chance(40))
    lead.account_id = dice.one_of(c.tables.accounts).account_id;
  if (dice.chance(10)) lead.account_id = "unknown";
  lead.industry = dice.one_of<std::string>({"", "Banking", " HEALTH care ", "Mining", "Insurance"});
  lead.channel = dice.one_of<std::string>({"demo_request", "web", ""});
  lead.contact = draw_place(dice);
  lead.headquarters = draw_place(dice);
  if (dice.chance(80)) lead.employees = dice.one_of<std::int64_t>({0, 99, 100, 1000, 1001});
  if (dice.chance(80)) lead.deal_size = dice.one_of<std::int64_t>({0, 49999, 50000});
  if (dice.chance(85)) lead.score = dice.one_of<double>({49, 50, 79.5, 80, 95});
  lead.mql_at = dice.chance(80) ? t : t - kStep * static_cast<int>(dice.below(5));
  lead.incomplete = dice.chance(5);
  return lead;
}

FactKind draw_kind(Dice& dice, const Theme& theme, const Case& c) {
  if (dice.chance(theme.declines)) return FactKind::kDeclined;
  if (c.strategy.pick == PickRule::kPull && dice.chance(40))
    return dice.chance(80) ? FactKind::kFree : FactKind::kBusy;
  const std::vector<FactKind> kinds = {FactKind::kLead,     FactKind::kLead,         FactKind::kLead,
                                       FactKind::kLead,     FactKind::kLead,         FactKind::kLead,
                                       FactKind::kAccepted, FactKind::kAcknowledged, FactKind::kClosed,
                                       FactKind::kClosed,   FactKind::kOpportunity,  FactKind::kAttempted,
                                       FactKind::kReached,  FactKind::kWithdrawn,    FactKind::kAway,
                                       FactKind::kBack,     FactKind::kTick};
  return dice.one_of(kinds);
}

/// Slots: how many were used, and those that are certainly free again.
struct Slots {
  std::uint32_t used = 0;
  std::vector<std::uint32_t> freed;
};

std::uint32_t next_slot(Dice& dice, Slots& slots) {
  if (slots.freed.empty() || dice.chance(50)) return slots.used++;
  const std::uint32_t slot = slots.freed.back();
  slots.freed.pop_back();
  return slot;
}

/// What the run starts from: a lead that somebody already has.
Fact draw_carried_in(Dice& dice, const Case& c, Time t, Slots& slots) {
  Fact fact;
  fact.kind = FactKind::kCarriedIn;
  fact.t = t;
  fact.slot = slots.used++;
  fact.lead = draw_lead(dice, c, t);
  fact.rep = dice.one_of(c.tables.reps).rep_id;
  return fact;
}

Fact draw_fact(Dice& dice, const Theme& theme, const Case& c, Time t, Slots& slots) {
  Fact fact;
  fact.kind = slots.used == 0 ? FactKind::kLead : draw_kind(dice, theme, c);
  fact.t = t;
  const bool about_rep = is_about_rep(fact.kind);
  if (fact.kind == FactKind::kLead) {
    fact.slot = next_slot(dice, slots);
    fact.lead = draw_lead(dice, c, t);
    return fact;
  }
  fact.slot = slots.used - 1 - static_cast<std::uint32_t>(dice.below(std::min<std::size_t>(slots.used, 6)));
  const bool is_free = std::find(slots.freed.begin(), slots.freed.end(), fact.slot) != slots.freed.end();
  if (fact.kind == FactKind::kClosed && !is_free) slots.freed.push_back(fact.slot);
  if (about_rep || dice.chance(15)) fact.rep = dice.one_of(c.tables.reps).rep_id;
  if (fact.kind == FactKind::kOpportunity) {
    fact.slot = static_cast<std::uint32_t>(dice.below(c.tables.opportunities.size() + 3));
    fact.rep = dice.one_of(c.tables.reps).rep_id;
    fact.stage = dice.one_of(kStages);
    if (!c.tables.accounts.empty()) fact.account = dice.one_of(c.tables.accounts).account_id;
    const bool carried_in = dice.chance(20);
    fact.entered_at = !carried_in ? t : t - kStep * static_cast<int>(dice.below(40));
  }
  return fact;
}

}  // namespace

bool is_about_rep(FactKind kind) {
  return kind == FactKind::kAway || kind == FactKind::kBack || kind == FactKind::kFree ||
         kind == FactKind::kBusy;
}

void draw_run(Dice& dice, const Theme& theme, std::size_t facts, Case& out) {
  draw_strategy(dice, theme, out);
  out.draws = dice.next();
  out.facts.clear();
  Time t = kStart + hours{24 * static_cast<int>(dice.below(4))};
  Slots slots;
  while (facts > 3 && slots.used < 3 && dice.chance(25))
    out.facts.push_back(draw_carried_in(dice, out, t, slots));
  for (std::size_t i = 0; i < facts; ++i) {
    if (dice.chance(60)) t += minutes{15} * static_cast<int>(1 + dice.below(6));
    if (dice.chance(4)) t += hours{16};
    out.facts.push_back(draw_fact(dice, theme, out, t, slots));
  }
}

}  // namespace leadlab::engine::oracle
