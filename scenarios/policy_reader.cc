#include "scenarios/policy_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

using engine::Clock;

constexpr int kLastTier = 9;

std::optional<engine::BandsConfig> read_bands(Section& root, std::string_view key) {
  Section section = root.child(key);
  engine::BandsConfig bands;
  section.read("default", bands.fallback);
  {
    Section from = section.named("from");
    for (const auto& name : from.names()) {
      std::int64_t lowest = 0;
      if (from.read(name, lowest, kNotNegative)) bands.from.emplace_back(name, lowest);
    }
  }
  if (!section.present()) return std::nullopt;
  section.require("from", "must name each band's lowest value", "{ smb = 0, enterprise = 1001 }");
  section.require("default", "must name the band of an unknown value", "\"smb\"");
  std::stable_sort(bands.from.begin(), bands.from.end(),
                   [](const auto& a, const auto& b) { return a.second < b.second; });
  const auto named = [&](const auto& band) { return band.first == bands.fallback; };
  if (section.has("from") && bands.from.empty()) section.error("from", "must have at least one name");
  if (!bands.from.empty() && bands.from.front().second != 0) {
    section.error("from", "the lowest threshold must be 0", "Begin with the smallest band at 0.");
  }
  for (std::size_t i = 1; i < bands.from.size(); ++i) {
    if (bands.from[i].second != bands.from[i - 1].second) continue;
    section.error("from", fmt::format("thresholds of {} and {} must differ", bands.from[i - 1].first,
                                      bands.from[i].first));
  }
  if (!bands.fallback.empty() && !bands.from.empty() &&
      std::none_of(bands.from.begin(), bands.from.end(), named)) {
    std::vector<std::string> names;
    for (const auto& band : bands.from) names.push_back(band.first);
    section.error("default", "must be a name of " + section.path_of("from"),
                  suggestion(bands.fallback, names, "Names"));
  }
  return bands;
}

void read_industries(Section& root, std::map<std::string, std::string>& out) {
  Section section = root.named("industries", "INDUSTRY");
  std::set<std::string> folded;
  for (const auto& industry : section.names()) {
    std::string vertical;
    if (section.read(industry, vertical)) out[industry] = vertical;
    if (vertical.empty() && section.has(industry)) section.error(industry, "must name a vertical");
    if (!folded.insert(lower(trim(industry))).second) {
      section.error(industry, "industries are compared without case and blanks; this one stands twice");
    }
  }
}

void read_match(Section& root, engine::MatchConfig& match) {
  Section section = root.child("match");
  const toml::node* fuzzy = section.node("fuzzy");
  const bool off = fuzzy != nullptr && fuzzy->is_boolean() && !fuzzy->as_boolean()->get();
  double threshold = 0;
  if (fuzzy != nullptr && !off &&
      section.read("fuzzy", threshold,
                   {0, 1, true, false, "must be a similarity above 0 up to 1, or false"})) {
    match.fuzzy = threshold;
  }
  section.read("public_mail_domains", match.public_mail_domains);
}

void read_lead_hours(Section& section, std::map<std::string, engine::Decimal>& out) {
  const toml::node* node = section.node("lead_hours");
  engine::Decimal hours{1, 0};
  if (node != nullptr && !node->is_table()) {
    if (section.read("lead_hours", hours)) out[""] = hours;
    return;
  }
  Section by_segment = section.named("lead_hours", "SEGMENT");
  for (const auto& name : by_segment.names()) {
    if (by_segment.read(name, hours)) out[name] = hours;
  }
}

engine::LoadConfig read_load(Section& root) {
  Section section = root.child("load");
  engine::LoadConfig load;
  read_lead_hours(section, load.lead_hours);
  {
    Section stages = section.named("stage_hours", "STAGE");
    for (const auto& stage : stages.names()) {
      engine::Decimal hours;
      if (stages.read(stage, hours)) load.stage_hours[stage] = hours;
    }
  }
  section.read("won_stages", load.won_stages);
  section.read("lost_stages", load.lost_stages);
  section.read("stale_factor", load.stale_factor);
  section.read("stale_after", load.stale_after);
  section.read("after_close", load.after_close);
  section.read("after_close_hours", load.after_close_hours);
  section.read("crm_sync_interval", load.crm_sync_interval);
  section.read("count_own", load.count_own);
  return load;
}

engine::SlaConfig read_sla(Section& root) {
  Section section = root.child("sla");
  engine::SlaConfig sla;
  section.read("calendar", sla.calendar);
  section.choose("acknowledge_clock", sla.acknowledge_clock,
                 {{"wall", Clock::kWall}, {"business", Clock::kBusiness}});
  section.choose("acknowledge_calendar", sla.acknowledge_by_rep_calendar,
                 {{"company", false}, {"rep", true}});
  section.read("escalate_outside_hours", sla.escalate_outside_hours);
  section.choose("missed_acknowledgement", sla.missed_acknowledgement,
                 {{"works_it", engine::MissedAcknowledgement::kWorksIt},
                  {"reassigns", engine::MissedAcknowledgement::kReassigns}});
  section.read("max_escalations", sla.max_escalations, kNotNegative);
  engine::Duration remind{0};
  if (section.read("remind_before", remind) && remind > engine::Duration{0}) sla.remind_before = remind;
  return sla;
}

engine::UnassignedConfig read_unassigned(Section& root) {
  Section section = root.child("unassigned");
  engine::UnassignedConfig unassigned;
  section.read("owner", unassigned.owner);
  section.read("escalate_after", unassigned.escalate_after);
  return unassigned;
}

engine::TierConfig read_tier(Section& section, int position) {
  engine::TierConfig tier;
  tier.tier = position;
  double score = 0;
  section.read("tier", tier.tier, {1, kLastTier, false, false, "must be a number from 1 to 9"});
  if (section.read("min_score", score)) tier.min_score = score;
  section.read("channels", tier.channels);
  section.read("route_within", tier.route_within);
  section.choose("route_clock", tier.route_clock, {{"wall", Clock::kWall}, {"business", Clock::kBusiness}});
  engine::Duration acknowledge{0};
  if (section.read("acknowledge_within", acknowledge)) tier.acknowledge_within = acknowledge;
  section.require("route_within", "must say within which time such a lead is routed", "\"15min\"");
  if (section.has("channels") && tier.channels.empty()) {
    section.error("channels", "must name at least one channel", "Leave it out for \"any channel\".");
  }
  return tier;
}

std::vector<engine::TierConfig> read_tiers(Section& root) {
  std::vector<Section> rules = root.list("tier");
  if (rules.empty()) return engine::shipped_tiers();
  std::vector<engine::TierConfig> tiers;
  for (auto& rule : rules) tiers.push_back(read_tier(rule, static_cast<int>(tiers.size()) + 1));
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const bool condition = tiers[i].min_score || !tiers[i].channels.empty();
    const bool last = i + 1 == tiers.size();
    if (last && condition) {
      root.reading().findings.error(rules[i].place(), rules[i].path() + " has a condition",
                                    "the last [[tier]] must match every lead",
                                    "Add a [[tier]] without min_score and channels.");
    }
    if (!last && !condition) {
      root.reading().findings.error(
          rules[i].place(), rules[i].path() + " has no condition",
          "only the last [[tier]] may match every lead, those below are never reached",
          "Add min_score or channels, or move it to the end.");
    }
  }
  return tiers;
}

/// The policy's part of [notification]: which channels announce which tier.
void read_announcements(Section& root, engine::NotificationConfig& out) {
  Section section = root.child("notification");
  section.any_keys();  // the world's part is read, and checked for unknown keys, elsewhere
  section.read("standard", out.standard);
  for (int tier = 1; tier <= 3; ++tier) {
    std::vector<std::string> channels;
    if (section.read(fmt::format("tier{}", tier), channels)) out.by_tier[tier] = channels;
  }
}

}  // namespace

engine::PolicyConfig read_policy(Section& root) {
  engine::PolicyConfig policy;
  policy.segments = read_bands(root, "segments");
  policy.deal_sizes = read_bands(root, "deal_sizes");
  read_industries(root, policy.industries);
  read_match(root, policy.match);
  policy.load = read_load(root);
  policy.sla = read_sla(root);
  policy.unassigned = read_unassigned(root);
  policy.tiers = read_tiers(root);
  read_announcements(root, policy.notification);
  policy.calendars = read_calendars(root);
  return policy;
}

}  // namespace leadlab::scenarios
