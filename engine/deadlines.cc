// The SLA clocks: when a lead must be routed. Before assignment a business clock is the company's.
#include "engine/organisation_impl.h"

namespace leadlab::engine {
namespace {

Time on_clock(Clock clock, const Calendar& calendar, const Calendar& wall, Time from, Duration within) {
  return (clock == Clock::kWall ? wall : calendar).deadline(from, within);
}

}  // namespace

std::vector<TierConfig> shipped_tiers() {
  using std::chrono::hours;
  using std::chrono::minutes;
  return {{.tier = 1,
           .min_score = 80,
           .channels = {"demo_request"},
           .route_within = minutes{2},
           .route_clock = Clock::kWall,
           .acknowledge_within = minutes{15}},
          {.tier = 2,
           .min_score = 50,
           .channels = {},
           .route_within = minutes{15},
           .route_clock = Clock::kBusiness,
           .acknowledge_within = std::nullopt},
          {.tier = 3,
           .min_score = std::nullopt,
           .channels = {},
           .route_within = hours{4},
           .route_clock = Clock::kBusiness,
           .acknowledge_within = std::nullopt}};
}

Time Organisation::route_deadline(std::uint8_t tier, Time mql_at) const {
  const TierConfig& rule = tiers()[tier];
  return on_clock(rule.route_clock, impl_->company(), impl_->always_open, mql_at, rule.route_within);
}

Time Organisation::Impl::on_acknowledge_clock(RepId rep, Time from, Duration within) const {
  const SlaConfig& sla = policy.sla;
  return on_clock(sla.acknowledge_clock, sla.acknowledge_by_rep_calendar ? calendar_of(rep) : company(),
                  always_open, from, within);
}

Time Organisation::acknowledge_deadline(std::uint8_t tier, RepId rep, Time assigned_at) const {
  const std::optional<Duration> within = tiers()[tier].acknowledge_within;
  return within ? impl_->on_acknowledge_clock(rep, assigned_at, *within) : kNever;
}

Time Organisation::reminder(std::uint8_t tier, RepId rep, Time assigned_at) const {
  const std::optional<Duration> within = tiers()[tier].acknowledge_within;
  const std::optional<Duration> before = impl_->policy.sla.remind_before;
  if (!within || !before || *before >= *within) return kNever;  // it would come with the assignment itself
  return impl_->on_acknowledge_clock(rep, assigned_at, *within - *before);
}

Time Organisation::unassigned_deadline(std::uint8_t tier, Time since) const {
  const TierConfig& rule = tiers()[tier];
  const std::vector<Duration>& after = impl_->policy.unassigned.escalate_after;
  const std::size_t i = std::min(static_cast<std::size_t>(std::max(rule.tier, 1)), after.size()) - 1;
  return on_clock(rule.route_clock, impl_->company(), impl_->always_open, since, after[i]);
}

}  // namespace leadlab::engine
