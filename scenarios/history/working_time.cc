#include "scenarios/history/working_time.h"

#include <set>

#include "scenarios/document.h"
#include "scenarios/policy_reader.h"
#include "scenarios/section.h"

namespace leadlab::scenarios {

namespace {

std::optional<engine::PolicyConfig> policy_of(const std::string& toml, const std::string& shown_as) {
  Findings findings;  // a text that is wrong elsewhere still has its calendars
  const auto document = Document::parse(toml, shown_as, {}, findings);
  if (!document) return std::nullopt;
  std::set<std::string> known;
  Reading reading{*document, findings, known};
  Section root(reading);
  root.any_keys();
  return read_policy(root);
}

}  // namespace

std::optional<engine::Calendar> company_calendar(const std::string& toml, const std::string& shown_as) {
  const auto policy = policy_of(toml, shown_as);
  if (!policy) return std::nullopt;
  for (const auto& calendar : policy->calendars) {
    if (calendar.name == policy->sla.calendar) return engine::Calendar(calendar);
  }
  return std::nullopt;
}

std::vector<engine::TierConfig> tier_limits(const std::string& toml, const std::string& shown_as) {
  const auto policy = policy_of(toml, shown_as);
  return policy ? policy->tiers : std::vector<engine::TierConfig>{};
}

}  // namespace leadlab::scenarios
