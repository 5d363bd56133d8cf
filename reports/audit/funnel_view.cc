#include "reports/audit/funnel_view.h"

#include "reports/audit/funnel.h"

namespace leadlab::reports::audit {
namespace {

Limits limits_at(double target, std::uint64_t leads, double tau2, double coverage) {
  return tau2 > 0 ? spread_share_limits(target, leads, tau2, coverage)
                  : smooth_binomial_limits(target, leads, coverage);
}

bool beyond(sim::Share share, double target, double tau2, double coverage) {
  if (share.cases == 0 || !beyond_luck(share, target, coverage)) return false;
  if (tau2 <= 0) return true;
  return spread_share_limits(target, share.cases, tau2, coverage)
      .outside(static_cast<double>(share.hits) / static_cast<double>(share.cases));
}

}  // namespace

html::Standing standing_of(sim::Share share, double target, double tau2) {
  if (beyond(share, target, tau2, kActLimits)) return html::Standing::kBeyondAct;
  return beyond(share, target, tau2, kWarnLimits) ? html::Standing::kBeyondWarn : html::Standing::kWithin;
}

html::FunnelChart funnel_chart(const std::vector<NamedShare>& reps, double target, double tau2,
                               std::string id, std::string title, std::string description) {
  html::FunnelChart chart;
  chart.id = std::move(id);
  chart.title = std::move(title);
  chart.description = std::move(description);
  chart.target = target;
  const auto limits = [=](double coverage) {
    return [=](std::uint64_t leads) -> html::Range {
      const Limits at = limits_at(target, leads, tau2, coverage);
      return {at.low, at.high};
    };
  };
  chart.warn = limits(kWarnLimits);
  chart.act = limits(kActLimits);
  for (const NamedShare& rep : reps) {
    chart.marks.push_back({rep.name, rep.share, standing_of(rep.share, target, tau2)});
  }
  return chart;
}

}  // namespace leadlab::reports::audit
