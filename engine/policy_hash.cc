// A policy as text in a fixed order, hashed (FNV-1a, 64 bit). Lists whose order means something keep it;
// tables, holidays and thresholds are sorted.
#include <algorithm>

#include "engine/organisation_impl.h"
#include "engine/policy_names.h"

namespace leadlab::engine {
namespace {

class PolicyText {
 public:
  PolicyText& key(std::string_view name) {
    hash('\n');
    return text(name);
  }
  PolicyText& text(std::string_view value) {
    for (const char c : value) hash(c);
    hash('\0');
    return *this;
  }
  PolicyText& number(std::int64_t value) { return text(std::to_string(value)); }
  PolicyText& decimal(Decimal value) {
    while (value.places > 0 && value.units % 10 == 0) value = {value.units / 10, value.places - 1};
    return number(value.units).number(value.places);
  }
  PolicyText& duration(Duration value) { return number(value.count()); }
  PolicyText& list(const std::vector<std::string>& values) {
    for (const std::string& value : values) text(value);
    return *this;
  }
  PolicyText& set(std::vector<std::string> values) {
    std::sort(values.begin(), values.end());
    return list(values);
  }
  PolicyText& hours(std::string_view name, const std::map<std::string, Decimal>& table) {
    for (const auto& [entry, value] : table) key(name).text(entry).decimal(value);
    return *this;
  }
  [[nodiscard]] std::uint64_t value() const { return hash_; }

 private:
  void hash(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL; }
  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

template <class Enum>
std::int64_t number_of(Enum value) {
  return static_cast<std::int64_t>(value);
}

void add_rule(const AssignmentRule& rule, PolicyText& out) {
  out.key("rule").key("territories").set(rule.territories).key("segments").set(rule.segments);
  out.key("deal_sizes").set(rule.deal_sizes).key("verticals").set(rule.verticals);
  out.key("reps").set(rule.reps);
}

void add_strategy(const StrategyConfig& s, PolicyText& out) {
  out.key("strategy").text(s.name).key("gates");
  for (const Gate gate : s.gates) out.text(to_string(gate));
  out.key("pick").text(to_string(s.pick)).key("tie_breakers");
  for (const TieBreaker breaker : s.tie_breakers) out.text(to_string(breaker));
  out.key("choices").number(number_of(s.basis)).number(number_of(s.on_conflict));
  out.number(number_of(s.owner_at_capacity))
      .number(number_of(s.sole_at_capacity))
      .number(number_of(s.after_hours));
  out.number(number_of(s.skipped_turn)).number(s.max_declines).number(s.capacity_limits ? 1 : 0);
  out.key("relationship_window").duration(s.relationship_window);
  for (const AssignmentRule& rule : s.rules) add_rule(rule, out);
  if (s.daily_cap) out.key("daily_cap").number(*s.daily_cap);
  for (const FallbackEntry& entry : s.fallback)
    out.key("fallback").number(number_of(entry.kind)).text(entry.id);
}

void add_bands(std::string_view name, const std::optional<BandsConfig>& bands, PolicyText& out) {
  if (!bands) return;
  auto from = bands->from;
  std::sort(from.begin(), from.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto& [band, lowest] : from) out.key(name).text(band).number(lowest);
  out.key(name).text(bands->fallback);
}

void add_load(const LoadConfig& load, PolicyText& out) {
  out.hours("lead_hours", load.lead_hours).hours("stage_hours", load.stage_hours);
  out.key("won").set(load.won_stages).key("lost").set(load.lost_stages);
  out.key("load").decimal(load.stale_factor).duration(load.stale_after).duration(load.after_close);
  out.decimal(load.after_close_hours).duration(load.crm_sync_interval).number(load.count_own ? 1 : 0);
}

void add_tier(const TierConfig& tier, PolicyText& out) {
  out.key("tier")
      .number(tier.tier)
      .text(tier.min_score ? std::to_string(*tier.min_score) : "")
      .set(tier.channels);
  out.duration(tier.route_within).number(number_of(tier.route_clock));
  out.text(tier.acknowledge_within ? std::to_string(tier.acknowledge_within->count()) : "");
}

void add_sla(const PolicyConfig& policy, PolicyText& out) {
  const SlaConfig& sla = policy.sla;
  out.key("sla").text(sla.calendar).number(number_of(sla.acknowledge_clock));
  out.number(sla.acknowledge_by_rep_calendar ? 1 : 0).number(sla.escalate_outside_hours ? 1 : 0);
  out.number(number_of(sla.missed_acknowledgement)).number(sla.max_escalations);
  if (sla.remind_before) out.key("remind_before").duration(*sla.remind_before);
  out.key("unassigned").text(policy.unassigned.owner);
  for (const Duration& d : policy.unassigned.escalate_after) out.duration(d);
  for (const TierConfig& tier : policy.tiers) add_tier(tier, out);
  for (const auto& [tier, channels] : policy.notification.by_tier)
    out.key("notify").number(tier).set(channels);
  out.key("notify").set(policy.notification.standard);
}

void add_calendar(const CalendarConfig& calendar, PolicyText& out) {
  out.key("calendar").text(calendar.name).text(calendar.zone.name);
  for (const std::vector<OpenHours>& day : calendar.week) {
    std::vector<std::pair<int, int>> hours;
    for (const OpenHours& h : day) hours.emplace_back(h.open_minute, h.close_minute);
    std::sort(hours.begin(), hours.end());
    out.key("day");
    for (const auto& [open, close] : hours) out.number(open).number(close);
  }
  std::vector<std::chrono::sys_days> holidays(calendar.holidays.begin(), calendar.holidays.end());
  std::sort(holidays.begin(), holidays.end());
  for (const std::chrono::sys_days day : holidays) out.number(day.time_since_epoch().count());
}

}  // namespace

std::uint64_t Organisation::policy_hash(const StrategyConfig& strategy) const {
  const PolicyConfig& policy = impl_->policy;
  PolicyText out;
  add_strategy(strategy, out);
  add_bands("segments", policy.segments, out);
  add_bands("deal_sizes", policy.deal_sizes, out);
  for (const auto& [industry, vertical] : policy.industries)
    out.key("industry").text(industry).text(vertical);
  out.key("match").text(policy.match.fuzzy ? std::to_string(*policy.match.fuzzy) : "");
  out.set(policy.match.public_mail_domains);
  add_load(policy.load, out);
  add_sla(policy, out);
  std::vector<CalendarConfig> calendars = policy.calendars;
  std::sort(calendars.begin(), calendars.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  for (const CalendarConfig& calendar : calendars) add_calendar(calendar, out);
  return out.value();
}

}  // namespace leadlab::engine
