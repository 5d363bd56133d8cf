// Cases as text, for reading the one that failed.
#include <fmt/format.h>

#include "tests/property/engine/reference_case.h"

namespace leadlab::engine::oracle {
namespace {

std::string joined(const std::vector<std::string>& list) { return fmt::format("[{}]", fmt::join(list, " ")); }

std::string hours_of(Duration d) {
  return d == kNoLimit ? "none" : fmt::format("{:.9g}h", static_cast<double>(d.count()) / 3.6e9);
}

std::string moment(const std::optional<Time>& t) { return t ? describe(*t) : "-"; }

std::string place(const Place& p) { return fmt::format("{}/{}/{}", p.country, p.state, p.region); }

template <class T>
std::string number(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : "-";
}

std::string decimals(const std::map<std::string, Decimal>& hours) {
  std::string text;
  for (const auto& [name, value] : hours) text += fmt::format(" {}={}", name, value.to_double());
  return text;
}

std::string strategy_text(const StrategyConfig& s) {
  std::string gates, ties, fallback, rules;
  for (const Gate gate : s.gates) gates += fmt::format(" {}", static_cast<int>(gate));
  for (const TieBreaker tie : s.tie_breakers) ties += fmt::format(" {}", static_cast<int>(tie));
  for (const FallbackEntry& f : s.fallback) fallback += fmt::format(" {}:{}", static_cast<int>(f.kind), f.id);
  for (const AssignmentRule& r : s.rules) {
    rules += fmt::format("\nrule: nodes {} segments {} bands {} verticals {} -> {}", joined(r.territories),
                         joined(r.segments), joined(r.deal_sizes), joined(r.verticals), joined(r.reps));
  }
  return fmt::format(
      "strategy: gates (0 account 1 territory 2 segment 3 deal 4 vertical 5 rules){}; pick {}; ties (0 "
      "contact 1 "
      "load "
      "2 seniority 3 recency){}; basis {}; on_conflict {}; owner_full {}; sole_full {} (0 keep); window {}; "
      "fallback (0 rep 1 node 2 manager){}; after_hours {}; skipped {}; max_declines {}; capacity {}; daily "
      "cap "
      "{}{}\n",
      gates, static_cast<int>(s.pick), ties, static_cast<int>(s.basis), static_cast<int>(s.on_conflict),
      static_cast<int>(s.owner_at_capacity), static_cast<int>(s.sole_at_capacity),
      hours_of(s.relationship_window), fallback, static_cast<int>(s.after_hours),
      static_cast<int>(s.skipped_turn), s.max_declines, s.capacity_limits, number(s.daily_cap), rules);
}

std::string calendar_text(const CalendarConfig& calendar) {
  std::string text =
      fmt::format("calendar {} offset {}", calendar.name, hours_of(calendar.zone.first_offset));
  for (const auto& change : calendar.zone.transitions) {
    text += fmt::format(" -> {} at {}", hours_of(change.offset), describe(change.at));
  }
  for (const auto& day : calendar.week) {
    text += " |";
    for (const OpenHours& h : day) text += fmt::format(" {}-{}", h.open_minute, h.close_minute);
  }
  return text + fmt::format("; {} holidays\n", calendar.holidays.size());
}

std::string policy_text(const PolicyConfig& p) {
  std::string text = fmt::format(
      "policy: segments {} deal_sizes {}; lead_hours{}; stage_hours{}; stale x{} after {}; after_close {} at "
      "{}h; sync {} own {}; fuzzy {}\n",
      p.segments.has_value(), p.deal_sizes.has_value(), decimals(p.load.lead_hours),
      decimals(p.load.stage_hours), p.load.stale_factor.to_double(), hours_of(p.load.stale_after),
      hours_of(p.load.after_close), p.load.after_close_hours.to_double(), hours_of(p.load.crm_sync_interval),
      p.load.count_own, number(p.match.fuzzy));
  for (const TierConfig& tier : p.tiers) {
    text += fmt::format("tier {}: score {} channels {} route {} clock {} ack {}\n", tier.tier,
                        number(tier.min_score), joined(tier.channels), hours_of(tier.route_within),
                        static_cast<int>(tier.route_clock),
                        tier.acknowledge_within ? hours_of(*tier.acknowledge_within) : "-");
  }
  text += fmt::format(
      "sla: calendar '{}' ack clock {} by rep {} outside {} missed {} max {} remind {}; unassigned '{}'\n",
      p.sla.calendar, static_cast<int>(p.sla.acknowledge_clock), p.sla.acknowledge_by_rep_calendar,
      p.sla.escalate_outside_hours, static_cast<int>(p.sla.missed_acknowledgement), p.sla.max_escalations,
      p.sla.remind_before ? hours_of(*p.sla.remind_before) : "-", p.unassigned.owner);
  for (const CalendarConfig& calendar : p.calendars) text += calendar_text(calendar);
  return text;
}

std::string rep_text(const RepRow& r) {
  return fmt::format(
      "rep {}: manager '{}' backup '{}' nodes {} segments {} verticals {} bands {} seniority {} capacity {} "
      "load {} weight {} daily cap {} hired {} left {} calendar '{}'\n",
      r.rep_id, r.manager_id, r.backup_id, joined(r.territories), joined(r.segments), joined(r.verticals),
      joined(r.deal_bands), number(r.seniority), hours_of(r.capacity), hours_of(r.load), r.weight,
      number(r.daily_cap), describe(r.hired_at), describe(r.left_at), r.calendar);
}

std::string tables_text(const Tables& tables) {
  std::string text;
  for (const RepRow& row : tables.reps) text += rep_text(row);
  for (const AbsenceRow& a : tables.absences) {
    text += fmt::format("absence {}: {} to {}\n", a.rep_id, describe(a.from), describe(a.to));
  }
  for (const TerritoryRow& t : tables.territories) {
    text += fmt::format("node {}: parent '{}' {} {} {}\n", t.territory_id, t.parent_id, joined(t.countries),
                        joined(t.states), joined(t.regions));
  }
  for (const AccountRow& a : tables.accounts) {
    text += fmt::format("account {}: '{}' {} owner '{}' parent '{}'\n", a.account_id, a.name,
                        joined(a.domains), a.owner_id, a.parent_id);
  }
  for (const OpportunityRow& o : tables.opportunities) {
    text +=
        fmt::format("opportunity {}: account '{}' owner '{}' {} entered {} updated {}\n", o.opportunity_id,
                    o.account_id, o.owner_id, o.stage, moment(o.entered_stage_at), moment(o.updated_at));
  }
  for (const ContactRow& k : tables.contacts) {
    text +=
        fmt::format("contact {} {}: {} at {}\n", k.account_id, k.email, k.rep_id, describe(k.contacted_at));
  }
  return text;
}

}  // namespace

std::string describe(Time t) {
  if (t == kNever) return "never";
  if (t == kSinceEver) return "since ever";
  const auto day = std::chrono::floor<std::chrono::days>(t);
  const std::chrono::year_month_day date{day};
  const std::int64_t us = (t - day).count();
  return fmt::format("{:02}-{:02}T{:02}:{:02}{}", unsigned{date.month()}, unsigned{date.day()},
                     us / 3600000000, us / 60000000 % 60,
                     us % 60000000 == 0 ? "" : fmt::format("+{}us", us % 60000000));
}

std::string describe(const Fact& f) {
  static const std::vector<std::string> names = {"lead",      "carried_in",  "accepted", "acknowledged",
                                                 "attempted", "declined",    "reached",  "lead_closed",
                                                 "withdrawn", "opportunity", "away",     "back",
                                                 "tick",      "free",        "busy"};
  std::string text =
      fmt::format("{} {} {} '{}'", describe(f.t), names[static_cast<std::size_t>(f.kind)], f.slot, f.rep);
  if (f.kind == FactKind::kOpportunity) {
    text += fmt::format(" account {} {} entered {}", f.account, f.stage, describe(f.entered_at));
  }
  if (f.kind != FactKind::kLead && f.kind != FactKind::kCarriedIn) return text;
  const LeadFacts& l = f.lead;
  return text +
         fmt::format(
             " mql {} email '{}' company '{}' account '{}' industry '{}' channel '{}' contact {} hq {} "
             "employees {} deal {} score {}",
             describe(l.mql_at), l.email, l.company, l.account_id, l.industry, l.channel, place(l.contact),
             place(l.headquarters), number(l.employees), number(l.deal_size), number(l.score));
}

std::string describe(const Case& c) {
  std::string text = policy_text(c.policy) + strategy_text(c.strategy) + tables_text(c.tables);
  for (const Fact& fact : c.facts) text += describe(fact) + "\n";
  return text;
}

}  // namespace leadlab::engine::oracle
