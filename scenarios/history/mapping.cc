#include "scenarios/history/mapping.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/text.h"
#include "scenarios/zones.h"

namespace leadlab::scenarios {
namespace {

/// `location = "City"` and `locations = { "Oslo" = "NO" }`. Targets must be among `names`, if there are any.
MappedColumn read_column(Section& section, const std::string& key, const std::vector<std::string>& names,
                         const std::string& of_what) {
  MappedColumn out;
  section.read(key, out.column);
  const std::string table = key == "industry" ? "industries" : key + "s";
  Section values = section.named(table, "VALUE");
  out.translated = values.present();
  for (const auto& value : values.names()) {
    std::string target;
    if (!values.read(value, target)) continue;
    out.values[lower(trim(value))] = target;
    if (names.empty() || std::find(names.begin(), names.end(), target) != names.end()) continue;
    values.error(value, "must be " + of_what, suggestion(target, names, "Names"));
  }
  if (out.translated && out.column.empty()) {
    section.require(key, "must name the column whose values " + table + " translates", "\"City\"");
  }
  return out;
}

std::vector<std::string> channel_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& channel : scenario.world.leads.channels) names.push_back(channel.name);
  return names;
}

std::vector<std::string> industry_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& share : scenario.world.leads.industries) names.push_back(share.value);
  for (const auto& [industry, vertical] : scenario.policy.industries) names.push_back(industry);
  return names;
}

std::vector<std::string> location_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& share : scenario.world.leads.locations) names.push_back(share.value);
  return names;
}

void read_existing(Section& section, ImportMapping& mapping) {
  Section existing = section.child("existing_customer");
  existing.read("column", mapping.existing_column);
  existing.read("values", mapping.existing_values);
  for (auto& value : mapping.existing_values) value = lower(trim(value));
  if (existing.present())
    existing.require("column", "must name the column that tells customers", "\"Source\"");
}

void read_zone(Section& section, ImportMapping& mapping) {
  std::string zone;
  section.read("zone", zone);
  if (!zone.empty()) {
    if (const auto rules = find_zone(zone)) {
      mapping.zone = *rules;
    } else {
      section.error("zone", "must be a zone of the system's time-zone data",
                    suggestion(zone, zone_names(), "Zones"));
    }
  }
  const bool local = !mapping.time_format.empty() && mapping.time_format.find("%z") == std::string::npos;
  if (local) section.require("zone", "times without a zone need one", "\"Asia/Kolkata\"");
}

}  // namespace

ImportMapping read_mapping(Section& section, const Scenario& scenario) {
  ImportMapping mapping;
  mapping.burn_in = scenario.world.time.burn_in;
  mapping.follow_up = scenario.world.time.follow_up;
  section.read("file", mapping.file);
  section.read("time", mapping.time);
  section.read("time_format", mapping.time_format);
  read_zone(section, mapping);
  mapping.location =
      read_column(section, "location", location_names(scenario), "a name of [leads.locations]");
  mapping.channel =
      read_column(section, "channel", channel_names(scenario), "the name of a [[leads.channel]]");
  mapping.industry = read_column(section, "industry", industry_names(scenario),
                                 "a name of [leads.industries] or [industries]");
  read_existing(section, mapping);
  section.read("agent", mapping.agent);
  section.read("status", mapping.status);
  section.read("burn_in", mapping.burn_in);
  section.read("follow_up", mapping.follow_up);
  return mapping;
}

ImportMapping plain_leads_mapping(const Scenario& scenario) {
  ImportMapping mapping;
  mapping.burn_in = scenario.world.time.burn_in;
  mapping.follow_up = scenario.world.time.follow_up;
  mapping.other_time = "requested_at";
  mapping.location.column = "country";
  mapping.state = "state";
  mapping.channel.column = "channel";
  mapping.industry.column = "industry";
  mapping.existing_column = "account_id";
  return mapping;
}

}  // namespace leadlab::scenarios
