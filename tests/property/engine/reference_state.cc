#include "tests/property/engine/reference_state.h"

#include <algorithm>

namespace leadlab::engine::oracle {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;

/// hours x factor in microseconds, halves up.
Duration rounded(Decimal hours, Decimal factor) {
  std::int64_t divisor = 1;
  for (int i = 0; i < hours.places + factor.places; ++i) divisor *= 10;
  return Duration{(2 * hours.units * factor.units * kHour + divisor) / (2 * divisor)};
}

Decimal named(const std::map<std::string, Decimal>& hours, const std::string& name) {
  if (hours.contains(name)) return hours.at(name);
  return hours.contains("") ? hours.at("") : Decimal{1, 0};
}

}  // namespace

State::State(const Tables& tables_in, const PolicyConfig& policy_in, const StrategyConfig& strategy_in,
             Mistake mistake_in)
    : tables(tables_in), policy(policy_in), strategy(strategy_in), mistake(mistake_in) {
  std::map<std::string, const OpportunityRow*> by_id;
  for (const OpportunityRow& row : tables.opportunities) by_id[row.opportunity_id] = &row;
  std::uint32_t slot = 0;
  for (const auto& [id, row] : by_id) {
    opportunities[slot++].push_back({row->entered_stage_at.value_or(kSinceEver), row->account_id,
                                     row->owner_id, row->stage, row->entered_stage_at, row->updated_at});
  }
  for (const ContactRow& row : tables.contacts) {
    contacts.push_back({row.account_id, lower(trimmed(row.email)), row.rep_id, row.contacted_at});
  }
  absences = tables.absences;
  for (const CalendarConfig& calendar : policy.calendars) {
    const std::chrono::sys_days first = std::chrono::year{2024} / 3 / 1;
    calendars_[calendar.name] = ReferenceCalendar(calendar, first, first + std::chrono::days{90});
  }
}

Reps State::roster(Time t) const {
  Reps reps;
  for (const RepRow& row : tables.reps) {
    if (row.hired_at <= t && t < row.left_at) reps.insert(row.rep_id);
  }
  return reps;
}

bool State::is_away(const std::string& rep, Time t) const {
  return told_away.contains(rep) || std::any_of(absences.begin(), absences.end(), [&](const AbsenceRow& row) {
           return row.rep_id == rep && row.from <= t && t < row.to;
         });
}

std::string State::stand_in(const std::string& rep, Time t, const Reps& excluded) const {
  const Reps on_roster = roster(t);
  for (std::string id = find_rep(tables, rep)->backup_id; !id.empty(); id = find_rep(tables, id)->backup_id) {
    if (on_roster.contains(id) && !is_away(id, t) && !excluded.contains(id)) return id;
    if (mistake == Mistake::kOneHopBackup) break;
  }
  return {};
}

std::string State::present_manager(const std::string& rep, Time t, const Reps& excluded) const {
  const Reps on_roster = roster(t);
  for (std::string id = find_rep(tables, rep)->manager_id; !id.empty();
       id = find_rep(tables, id)->manager_id) {
    if (on_roster.contains(id) && !is_away(id, t) && !excluded.contains(id)) return id;
  }
  return {};
}

const ReferenceCalendar& State::calendar_named(const std::string& name) const {
  static const ReferenceCalendar always_open;
  return name.empty() ? always_open : calendars_.at(name);
}

const ReferenceCalendar& State::calendar_of(const std::string& rep) const {
  const std::string& own = find_rep(tables, rep)->calendar;
  return calendar_named(own.empty() ? policy.sla.calendar : own);
}

Time State::snapshot(Time t) const {
  const Duration interval = policy.load.crm_sync_interval;
  return interval > Duration{0} ? t - t.time_since_epoch() % interval : t;
}

bool State::sees(const Holding& holding, Time t) const {
  const bool lasts = holding.to == kNever;
  if (policy.load.crm_sync_interval == Duration{0}) return lasts;
  if (holding.from >= snapshot(t)) return lasts && policy.load.count_own;
  return holding.to > snapshot(t);
}

bool State::is_closed(const std::string& stage) const {
  return contains(policy.load.won_stages, stage) || contains(policy.load.lost_stages, stage);
}

const OpportunityVersion* State::version_at(const std::vector<OpportunityVersion>& log, Time t) {
  const OpportunityVersion* found = nullptr;
  for (const OpportunityVersion& version : log) {
    if (version.known_at <= t) found = &version;
  }
  return found;
}

std::vector<const OpportunityVersion*> State::known_opportunities(Time t) const {
  std::vector<const OpportunityVersion*> versions;
  for (const auto& [slot, log] : opportunities) versions.push_back(version_at(log, t));
  for (const auto& log : former) versions.push_back(version_at(log, t));
  std::erase(versions, nullptr);
  return versions;
}

Duration State::opportunity_work(const OpportunityVersion& version, Time s) const {
  const LoadConfig& rule = policy.load;
  if (is_closed(version.stage)) {
    const bool loads = version.entered_at && s < *version.entered_at + rule.after_close;
    return loads ? rounded(rule.after_close_hours, {1, 0}) : Duration{0};
  }
  const bool stale = version.entered_at && s - *version.entered_at > rule.stale_after;
  return rounded(rule.stage_hours.at(version.stage), stale ? rule.stale_factor : Decimal{1, 0});
}

RepLoad State::real_load(const std::string& rep, Time t) const {
  RepLoad real{find_rep(tables, rep)->load, 0};
  for (const Holding& holding : holdings) {
    if (holding.rep != rep || holding.to != kNever) continue;
    real.work += rounded(named(policy.load.lead_hours, holding.segment), {1, 0});
    ++real.count;
  }
  for (const OpportunityVersion* version : known_opportunities(t)) {
    if (version->owner != rep) continue;
    real.work += opportunity_work(*version, t);
    real.count += is_closed(version->stage) ? 0 : 1;
  }
  return real;
}

Duration State::load(const std::string& rep, Time t) const {
  Duration sum = find_rep(tables, rep)->load;
  for (const Holding& holding : holdings) {
    if (holding.rep == rep && sees(holding, t)) {
      sum += rounded(named(policy.load.lead_hours, holding.segment), {1, 0});
    }
  }
  for (const OpportunityVersion* version : known_opportunities(snapshot(t))) {
    if (version->owner == rep) sum += opportunity_work(*version, snapshot(t));
  }
  return sum;
}

int State::count(const std::string& rep, Time t) const {
  int sum = 0;
  for (const Holding& holding : holdings) sum += holding.rep == rep && sees(holding, t) ? 1 : 0;
  for (const OpportunityVersion* version : known_opportunities(snapshot(t))) {
    sum += version->owner == rep && !is_closed(version->stage) ? 1 : 0;
  }
  return sum;
}

std::optional<std::int64_t> State::daily_cap(const std::string& rep) const {
  if (!strategy.daily_cap) return std::nullopt;
  const auto own = find_rep(tables, rep)->daily_cap;
  return own ? own : strategy.daily_cap;
}

std::int64_t State::day_of(Time t) const {
  const auto date = [](Time local) {
    return std::chrono::floor<std::chrono::days>(local).time_since_epoch().count();
  };
  for (const CalendarConfig& calendar : policy.calendars) {
    if (calendar.name != policy.sla.calendar) continue;
    Duration offset = calendar.zone.first_offset;
    std::int64_t day = 0;
    for (const auto& change : calendar.zone.transitions) {
      if (change.at > t) break;
      day = std::max<std::int64_t>(day, date(change.at - Duration{1} + offset));
      offset = change.offset;
    }
    return std::max<std::int64_t>(day, date(t + offset));
  }
  return date(t);
}

std::int64_t State::given_today(const std::string& rep, Time t) const {
  return std::count_if(holdings.begin(), holdings.end(), [&](const Holding& holding) {
    return holding.rep == rep && holding.from != kSinceEver && day_of(holding.from) == day_of(t);
  });
}

bool State::is_full(const std::string& rep, Time t) const {
  if (const auto cap = daily_cap(rep); cap && given_today(rep, t) >= *cap) return true;
  const Duration capacity = find_rep(tables, rep)->capacity;
  if (!strategy.capacity_limits || capacity == kNoLimit) return false;
  if (mistake == Mistake::kFullAboveCapacity) return load(rep, t) > capacity;
  return load(rep, t) >= capacity;
}

Time State::handed_over(const std::vector<OpportunityVersion>& log, const std::string& rep, Time t) const {
  Time since = kSinceEver;
  for (std::size_t i = 1; i < log.size(); ++i) {
    const bool given_up = log[i - 1].owner == rep && log[i].owner != rep && log[i].known_at <= snapshot(t);
    if (given_up) since = std::max(since, log[i].known_at);
  }
  return since;
}

Time State::idle_since(const std::string& rep, Time t) const {
  Time since = kSinceEver;
  const LoadConfig& rule = policy.load;
  for (const auto& [slot, log] : opportunities) since = std::max(since, handed_over(log, rep, t));
  for (const auto& log : former) since = std::max(since, handed_over(log, rep, t));
  for (const OpportunityVersion* version : known_opportunities(snapshot(t))) {
    if (version->owner != rep || !is_closed(version->stage)) continue;
    if (!version->entered_at) continue;
    const bool loads_on = rule.after_close_hours.units > 0;
    since = std::max(since, *version->entered_at + (loads_on ? rule.after_close : Duration{0}));
  }
  for (const Holding& holding : holdings) {
    if (holding.rep == rep && holding.to <= snapshot(t)) since = std::max(since, holding.to);
  }
  return since;
}

}  // namespace leadlab::engine::oracle
