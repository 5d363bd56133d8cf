#include "reports/audit/reps.h"

#include <algorithm>

#include "reports/audit/funnel_view.h"

namespace leadlab::reports::audit {

namespace {

void count(sim::Share& share, bool hit) {
  ++share.cases;
  if (hit) ++share.hits;
}

std::vector<RepFinding> counted(const models::History& history, const std::vector<LeadView>& leads) {
  std::vector<RepFinding> out(history.rep_names.size());
  for (std::size_t r = 0; r < out.size(); ++r) out[r].rep = history.rep_names[r];
  for (const LeadView& view : leads) {
    if (view.rep != models::kNoName) count(out[view.rep].won, view.won);
    for (const auto& a : view.lead->assignments) {
      if (a.rep != models::kNoName) count(out[a.rep].accepted, a.declined_at == engine::kNever);
    }
  }
  std::erase_if(out, [](const RepFinding& rep) { return rep.won.cases == 0 && rep.accepted.cases == 0; });
  return out;
}

}  // namespace

RepFindings reps_of(const models::History& history, const std::vector<LeadView>& leads, double confidence) {
  RepFindings out;
  out.reps = counted(history, leads);
  std::sort(out.reps.begin(), out.reps.end(),
            [](const RepFinding& a, const RepFinding& b) { return a.rep < b.rep; });
  std::vector<sim::Share> shares;
  sim::Share all;
  for (const RepFinding& rep : out.reps) {
    shares.push_back(rep.won);
    all.hits += rep.won.hits;
    all.cases += rep.won.cases;
  }
  if (all.cases == 0) return out;
  out.target = static_cast<double>(all.hits) / static_cast<double>(all.cases);
  out.prior = likelihood_prior(shares);
  const bool drawable = out.target > 0 && out.target < 1;
  if (drawable) out.spread = overdispersion(share_deviations(shares, out.target), Tails::kWinsorise);
  for (RepFinding& rep : out.reps) {
    rep.shrunk = shrink(rep.won, out.prior, confidence);
    if (!drawable || rep.won.cases == 0) continue;
    const auto limits = [&](double coverage) {
      return out.spread.tau2 > 0 ? spread_share_limits(out.target, rep.won.cases, out.spread.tau2, coverage)
                                 : binomial_limits(out.target, rep.won.cases, coverage);
    };
    rep.warn = limits(kWarnLimits);
    rep.act = limits(kActLimits);
    rep.beyond_luck = standing_of(rep.won, out.target, out.spread.tau2) == html::Standing::kBeyondAct;
  }
  return out;
}

}  // namespace leadlab::reports::audit
