// The shared part of a policy, compiled: bands, industries, calendars, work per lead and stage, channels.
#include "engine/compile.h"

namespace leadlab::engine {
namespace {

std::uint32_t channel_bits(const std::vector<std::string>& channels, const Organisation::Impl& impl) {
  std::uint32_t bits = 0;
  for (const std::string& channel : channels) {
    if (const ChannelId id = impl.channel_names.find(channel); id && id.index() < 32)
      bits |= 1U << id.index();
  }
  return bits;
}

void compile_stages(Organisation::Impl& impl) {
  const LoadConfig& load = impl.policy.load;
  impl.stages.resize(impl.stage_names.size());
  for (const auto& [name, hours] : load.stage_hours) {
    if (const StageId stage = impl.stage_names.find(name); stage) {
      impl.stages[stage.index()] = {StageKind::kOpen, hours_to_work(hours),
                                    hours_to_work(hours, load.stale_factor)};
    }
  }
  const auto close = [&](const std::vector<std::string>& names, StageKind kind) {
    for (const std::string& name : names) {
      if (const StageId stage = impl.stage_names.find(name); stage)
        impl.stages[stage.index()] = {kind, {}, {}};
    }
  };
  close(load.won_stages, StageKind::kWon);
  close(load.lost_stages, StageKind::kLost);
  impl.after_close_work =
      load.after_close > Duration{0} ? hours_to_work(load.after_close_hours) : Duration{0};
}

void compile_lead_work(Organisation::Impl& impl) {
  const auto& hours = impl.policy.load.lead_hours;
  const auto standard = hours.find("");
  const Duration other = hours_to_work(standard == hours.end() ? Decimal{1, 0} : standard->second);
  for (const std::string& segment : impl.segments.names().names()) {
    const auto own = hours.find(segment);
    impl.lead_work.push_back(own == hours.end() ? other : hours_to_work(own->second));
  }
  impl.lead_work.push_back(other);
}

void compile_calendars(Organisation::Impl& impl, Findings& findings) {
  std::vector<std::string> names;
  for (const CalendarConfig& config : impl.policy.calendars) names.push_back(config.name);
  impl.calendar_names = NameTable<CalendarId>::in_order(names);
  if (impl.calendar_names.size() != names.size()) {
    findings.error(policy_key("calendar"), list_of(names), "must have different names", "Rename one.");
    return;
  }
  impl.calendars.reserve(impl.policy.calendars.size());
  for (const CalendarConfig& config : impl.policy.calendars) impl.calendars.emplace_back(config);
  const std::string& company = impl.policy.sla.calendar;
  impl.company_calendar = impl.calendar_names.find(company);
  if (!company.empty() && !impl.company_calendar) {
    findings.error(policy_key("sla.calendar"), company,
                   "must name a calendar of the policy: " + list_of(names),
                   "Add [calendar." + company + "].");
  }
}

}  // namespace

void compile_policy(Organisation::Impl& impl, Findings& findings) {
  const PolicyConfig& policy = impl.policy;
  if (policy.segments) impl.segments = Bands<SegmentId>(*policy.segments);
  if (policy.deal_sizes) impl.bands = Bands<BandId>(*policy.deal_sizes);
  for (const auto& [industry, vertical] : policy.industries) {
    const VerticalId id = impl.vertical_names.find(vertical);
    impl.industries_as_written.insert(industry, id);
    if (impl.industries.insert(fold(industry), id).value != id) {
      findings.error(policy_key("industries." + industry), vertical, "must name one vertical per industry",
                     "Remove the other spelling of this industry.");
    }
  }
  compile_stages(impl);
  compile_lead_work(impl);
  compile_calendars(impl, findings);
  impl.tier_rules = TierRules(policy.tiers);
  for (const TierConfig& tier : policy.tiers) {
    const auto own = policy.notification.by_tier.find(tier.tier);
    impl.channels_of_tier.push_back(channel_bits(
        own == policy.notification.by_tier.end() ? policy.notification.standard : own->second, impl));
  }
}

}  // namespace leadlab::engine
