#include "reports/audit/audit.h"

#include <algorithm>

namespace leadlab::reports::audit {

using engine::kNever;

namespace {

std::vector<FateStep> curve_of(const std::vector<LeadView>& leads, engine::Time observed_until) {
  std::vector<Followed> all;
  for (const LeadView& view : leads) {
    if (view.lead->mql_at != kNever) all.push_back(followed(view, observed_until));
  }
  return aalen_johansen(std::move(all));
}

std::optional<double> visible(const std::vector<FateStep>& curve, const std::vector<LeadView>& leads,
                              engine::Time observed_until) {
  std::vector<double> ages;
  constexpr double kDay = 86400e6;
  for (const LeadView& view : leads) {
    if (view.lead->mql_at != kNever)
      ages.push_back(static_cast<double>((observed_until - view.lead->mql_at).count()) / kDay);
  }
  const auto found = maturity(curve, ages);
  return found ? std::optional(found->visible) : std::nullopt;
}

void date(Audit& out, const models::History& quarter) {
  for (const auto& lead : quarter.leads) {
    if (lead.mql_at == kNever) continue;
    if (out.first_mql == kNever) out.first_mql = lead.mql_at;
    out.last_mql = lead.mql_at;
  }
}

Scored scored(const models::History& quarter, const std::vector<LeadView>& leads,
              const engine::Calendar* company) {
  return {measures_of(leads, company), won_by_path(quarter, leads), accepted_by_rep(quarter, leads),
          tiers_of(leads, quarter.observed_until)};
}

}  // namespace

Audit audit(const models::History& quarter, const models::History* against, const AuditTerms& terms) {
  Audit out;
  out.title = quarter.title;
  out.period = terms.period;
  out.confidence = terms.confidence;
  out.leads = quarter.leads.size();
  out.observed_until = quarter.observed_until;
  out.known = quarter.known;
  out.account = quarter.account;
  date(out, quarter);

  const std::vector<LeadView> leads = views_of(quarter, terms.company);
  const Scored now = scored(quarter, leads, terms.company);
  std::optional<Scored> before;
  out.measures = now.measures;
  out.tiers = now.tiers;
  out.limits = terms.limits;
  std::vector<FateStep> curve;
  if (against != nullptr && !against->leads.empty()) {
    const std::vector<LeadView> earlier = views_of(*against, terms.company);
    before = scored(*against, earlier, terms.company);
    out.before = before->measures;
    curve = curve_of(earlier, against->observed_until);
    out.maturity_from = "the quarter before";
  } else {
    curve = curve_of(leads, quarter.observed_until);
    out.maturity_from = "its own oldest leads";
  }
  out.maturity = visible(curve, leads, quarter.observed_until);
  out.scores = scores_of(now, before ? &*before : nullptr, quarter.known, terms.targets, terms.confidence);
  for (const std::string& key : out.scores.unused)
    out.account.push_back("The target of " + key + " was not used: nothing in this log is called that.");
  const LeadMix mix = mix_of(quarter, leads);
  out.held_equal = mix.held_equal;
  out.paths = paths_of(quarter, leads, mix, curve, {terms.confidence, terms.threads, terms.on_paths});
  std::vector<std::string> names;
  for (const PathFinding& path : out.paths) names.push_back(path.path);
  if (quarter.known.won) out.segments = won_by_segment(quarter, leads, names);
  out.reps = reps_of(quarter, leads, terms.confidence);
  out.operations = operations_of(quarter, leads, mix, {terms.leak_after, terms.company, terms.confidence});
  out.actions = actions_of(out.paths, out.reps, out.operations, out.measures.deal);
  out.decision = decision_of(out.paths, out.measures.deal);
  return out;
}

}  // namespace leadlab::reports::audit
