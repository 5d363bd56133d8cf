// What must hold of the shared part of a policy by itself, before any table is looked at.
#include <algorithm>
#include <set>

#include "engine/compile.h"

namespace leadlab::engine {
namespace {

class PolicyCheck {
 public:
  PolicyCheck(const PolicyConfig& policy, Findings& findings) : policy_(policy), findings_(findings) {}

  void run() {
    if (policy_.segments) check_bands(*policy_.segments, "segments");
    if (policy_.deal_sizes) check_bands(*policy_.deal_sizes, "deal_sizes");
    check_lead_hours();
    check_stages();
    check_load_numbers();
    check_tiers();
    check_sla();
    check_unassigned();
    check_calendars();
    check_channels();
    if (policy_.match.fuzzy && !(*policy_.match.fuzzy > 0 && *policy_.match.fuzzy <= 1)) {
      error("match.fuzzy", std::to_string(*policy_.match.fuzzy), "must be false or a number in (0, 1]",
            "Try 0.9, or false to switch it off.");
    }
  }

 private:
  void error(std::string key, std::string value, std::string expectation, std::string remedy) {
    findings_.error(policy_key(std::move(key)), std::move(value), std::move(expectation), std::move(remedy));
  }
  void at_least_zero(const char* key, std::int64_t value) {
    if (value < 0) error(key, std::to_string(value), "must not be negative", "Use 0 or more.");
  }

  void check_bands(const BandsConfig& bands, const std::string& table) {
    std::set<std::string> names;
    std::set<std::int64_t> thresholds;
    for (const auto& [name, lowest] : bands.from) {
      if (name.empty() || !names.insert(name).second) {
        error(table + ".from", name, "must have different, non-empty names", "Rename one.");
      }
      if (!thresholds.insert(lowest).second) {
        error(table + ".from." + name, std::to_string(lowest), "must differ from the other thresholds",
              "Give every name its own lowest value.");
      }
    }
    if (thresholds.empty() || *thresholds.begin() != 0) {
      error(table + ".from", thresholds.empty() ? "" : std::to_string(*thresholds.begin()),
            "must have 0 as its lowest value", "Let the first name start at 0.");
    }
    if (!names.contains(bands.fallback)) {
      error(table + ".default", bands.fallback,
            "must be one of " + list_of(std::vector<std::string>(names.begin(), names.end())),
            "Name the band of an unknown value.");
    }
  }

  void check_lead_hours() {
    const auto& hours = policy_.load.lead_hours;
    std::set<std::string> segments;
    if (policy_.segments) {
      for (const auto& [name, lowest] : policy_.segments->from) segments.insert(name);
    }
    for (const auto& [segment, h] : hours) {
      if (!segment.empty() && !segments.contains(segment)) {
        error("load.lead_hours." + segment, segment,
              "must be a segment: " + list_of(std::vector<std::string>(segments.begin(), segments.end())),
              "Correct the name or remove the key.");
      }
      if (h.units < 0)
        error("load.lead_hours." + segment, std::to_string(h.to_double()), "must be >= 0", "Use 0 or more.");
    }
    if (hours.empty() || hours.contains("")) return;
    for (const std::string& segment : segments) {
      if (!hours.contains(segment)) {
        error("load.lead_hours", segment, "must name every segment", "Add hours for " + segment + ".");
      }
    }
  }

  void check_stages() {
    const LoadConfig& load = policy_.load;
    std::set<std::string> closed(load.won_stages.begin(), load.won_stages.end());
    for (const std::string& stage : load.lost_stages) {
      if (!closed.insert(stage).second) {
        error("load.lost_stages", stage, "must not be a won stage too", "Remove it from one list.");
      }
    }
    for (const auto& [stage, hours] : load.stage_hours) {
      if (closed.contains(stage)) {
        error("load.stage_hours." + stage, stage, "must be an open stage",
              "Remove it here or from the closed ones.");
      }
      if (hours.units < 0) {
        error("load.stage_hours." + stage, std::to_string(hours.to_double()), "must be >= 0",
              "Use 0 or more.");
      }
    }
  }

  void check_load_numbers() {
    const LoadConfig& load = policy_.load;
    at_least_zero("load.stale_factor", load.stale_factor.units);
    at_least_zero("load.stale_after", load.stale_after.count());
    at_least_zero("load.after_close", load.after_close.count());
    at_least_zero("load.after_close_hours", load.after_close_hours.units);
    at_least_zero("load.crm_sync_interval", load.crm_sync_interval.count());
  }

  void check_tiers() {
    for (std::size_t i = 0; i < policy_.tiers.size(); ++i) {
      const TierConfig& tier = policy_.tiers[i];
      const std::string key = "tier[" + std::to_string(i) + "]";
      const bool is_last = i + 1 == policy_.tiers.size();
      const bool has_condition = tier.min_score || !tier.channels.empty();
      if (is_last && has_condition) {
        error(key, "", "must have no condition, as the last rule",
              "Add a last [[tier]] without min_score and channels.");
      }
      if (!is_last && !has_condition) {
        findings_.warn(policy_key(key), "", "should have a condition",
                       "The rules after it are never reached.");
      }
      if (tier.tier < 1)
        error(key + ".tier", std::to_string(tier.tier), "must be an integer >= 1", "Count from 1.");
      at_least_zero((key + ".route_within").c_str(), tier.route_within.count());
      if (tier.acknowledge_within)
        at_least_zero((key + ".acknowledge_within").c_str(), tier.acknowledge_within->count());
    }
    if (policy_.tiers.size() > 255) {
      error("tier", std::to_string(policy_.tiers.size()), "must have at most 255 rules", "Remove some.");
    }
  }

  void check_sla() {
    at_least_zero("sla.max_escalations", policy_.sla.max_escalations);
    if (policy_.sla.remind_before) at_least_zero("sla.remind_before", policy_.sla.remind_before->count());
    const bool business = policy_.sla.acknowledge_clock == Clock::kBusiness ||
                          std::any_of(policy_.tiers.begin(), policy_.tiers.end(), [](const TierConfig& tier) {
                            return tier.route_clock == Clock::kBusiness;
                          });
    if (business && policy_.sla.calendar.empty()) {
      error("sla.calendar", "", "must name a calendar, because a business clock is used",
            "Add [calendar.NAME] and [sla] calendar = \"NAME\".");
    }
  }

  void check_unassigned() {
    const std::vector<Duration>& after = policy_.unassigned.escalate_after;
    if (after.empty())
      error("unassigned.escalate_after", "[]", "must have a duration", "Leave the key out for the default.");
    for (const Duration& d : after) at_least_zero("unassigned.escalate_after", d.count());
  }

  void check_calendars() {
    for (const CalendarConfig& calendar : policy_.calendars) {
      for (const std::vector<OpenHours>& day : calendar.week) {
        for (const OpenHours& h : day) {
          if (h.open_minute >= 0 && h.open_minute < h.close_minute && h.close_minute <= 24 * 60) continue;
          error("calendar." + calendar.name + ".hours",
                std::to_string(h.open_minute) + "-" + std::to_string(h.close_minute) + " min",
                "must open before it closes, between 00:00 and 24:00", "Write a shift over midnight as two.");
        }
      }
    }
  }

  void check_channels() {
    std::set<std::string> channels(policy_.notification.standard.begin(),
                                   policy_.notification.standard.end());
    for (const auto& [tier, names] : policy_.notification.by_tier)
      channels.insert(names.begin(), names.end());
    if (channels.size() > 32) {
      error("notification", std::to_string(channels.size()), "must use at most 32 channels", "Remove some.");
    }
  }

  const PolicyConfig& policy_;
  Findings& findings_;
};

}  // namespace

void check_policy(const PolicyConfig& policy, Findings& findings) { PolicyCheck(policy, findings).run(); }

}  // namespace leadlab::engine
