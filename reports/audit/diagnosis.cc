#include "reports/audit/diagnosis.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "reports/audit/gap_model.h"
#include "reports/audit/power.h"
#include "sim/proportions.h"

namespace leadlab::reports::audit {
namespace {

using Flags = std::vector<std::uint8_t>;

void check_shapes(const LeadTable& t) {
  const std::size_t n = t.leads();
  const auto fits = [n](const auto& v) { return v.empty() || v.size() == n; };
  bool good = t.on_path.size() == n && fits(t.log_response) && fits(t.load) && fits(t.rep) && fits(t.match) &&
              fits(t.doubtful);
  for (const Factor& f : t.factors) good = good && f.level.size() == n;
  for (const Measure& m : t.measures) good = good && m.value.size() == n;
  if (!good) throw std::invalid_argument("diagnose: vectors of different lengths");
}

/// Counts leads on the path or off it for which both `of` and `hit` hold.
template <class Of, class Hit>
sim::Share count(const LeadTable& t, bool on_path, const Of& of, const Hit& hit) {
  sim::Share s;
  for (std::size_t i = 0; i < t.leads(); ++i) {
    if ((t.on_path[i] != 0) != on_path || !of(i)) continue;
    ++s.cases;
    s.hits += hit(i);
  }
  return s;
}

double rate(sim::Share s) {
  return s.cases > 0 ? static_cast<double>(s.hits) / static_cast<double>(s.cases) : 0;
}

Interval newcombe_interval(sim::Share x, sim::Share y, double confidence) {
  const sim::ShareInterval d = sim::newcombe(x, y, confidence);
  return {d.share, d.low, d.high};
}

/// Leads of the path that the reference could have had.
Flags find_counterparts(const LeadTable& t) {
  const std::vector<double> e = path_propensity(t);
  Flags out;
  for (std::size_t i = 0; i < t.leads(); ++i) out.push_back(t.on_path[i] != 0 && e[i] <= kMostPropensity);
  return out;
}

void count_raw(const LeadTable& t, double confidence, Evidence& out) {
  const auto all = [](std::size_t) { return true; };
  const auto won = [&](std::size_t i) { return t.won[i] != 0; };
  out.leads = t.leads();
  const sim::Share path = count(t, true, all, won), reference = count(t, false, all, won);
  out.path_leads = path.cases;
  out.raw_gap = newcombe_interval(path, reference, confidence);
  if (!t.match.empty()) {
    const auto known = [&](std::size_t i) { return t.match[i] != Match::kUnknown; };
    const auto matched = [&](std::size_t i) { return t.match[i] == Match::kYes; };
    out.matched_share = rate(count(t, true, known, matched));
    out.reference_matched_share = rate(count(t, false, known, matched));
  }
  if (!t.doubtful.empty()) {
    const auto doubtful = [&](std::size_t i) { return t.doubtful[i] != 0; };
    out.doubtful_excess =
        newcombe_interval(count(t, true, all, doubtful), count(t, false, all, doubtful), confidence);
  }
  if (!t.rep.empty()) {
    std::set<std::uint32_t> on_reference;
    for (std::size_t i = 0; i < t.leads(); ++i)
      if (t.on_path[i] == 0 && t.rep[i] != kNoRep) on_reference.insert(t.rep[i]);
    const auto shared = [&](std::size_t i) { return on_reference.count(t.rep[i]) > 0; };
    out.shared_rep_share = rate(count(t, true, all, shared));
  }
}

/// The total gap and what is needed to split it.
struct Gap {
  Flags targets;
  Mean gap;
  Mean by_mix;  ///< reference's share by the model that the steps add to
};

StepEvidence step(const LeadTable& t, const Gap& g, Beside beside, double confidence) {
  const Mean given = reference_share(t, g.targets, beside);
  const Mean part = difference(given, g.by_mix);
  return {interval(difference(g.gap, part), confidence), interval(part, confidence),
          share_of(part, g.gap, confidence), given.converged};
}

/// The premium of a match against unmatched leads on the path, or anywhere; nothing with too few of either.
std::optional<Interval> premium(const LeadTable& t, bool within, double confidence) {
  if (t.match.empty()) return std::nullopt;
  Flags rows(t.leads(), 0);
  std::size_t matched = 0, unmatched = 0;
  for (std::size_t i = 0; i < t.leads(); ++i) {
    const bool on_path = t.on_path[i] != 0, yes = t.match[i] == Match::kYes, no = t.match[i] == Match::kNo;
    if ((yes && !on_path) || (no && within && !on_path) || (!yes && !no)) continue;
    rows[i] = 1;
    ++(yes ? matched : unmatched);
  }
  if (matched < kLeastMatched || unmatched < kLeastMatched) return std::nullopt;
  return interval(match_premium(t, rows), confidence);
}

double standard_error_of(const Interval& i, double confidence) {
  return (i.high - i.low) / 2 / two_sided_z(confidence);
}

bool explains(const std::optional<StepEvidence>& s, const DiagnosisTerms& terms) {
  return s && s->converged && s->part.high < 0 && s->share.estimate > terms.explained_share;
}

/// Not recorded, or surely not the whole of it.
bool ruled_out(const std::optional<StepEvidence>& s) {
  return !s || (s->converged && s->share.high < kWholeShare);
}

/// Surely something, and as much as would matter.
bool pays(const std::optional<Interval>& premium, double relevant) {
  return premium && premium->low > 0 && premium->estimate > kSmallPremium * relevant;
}

/// Whether a gap that matters would have been found: only then does finding nothing mean something.
bool powered(const Evidence& e, const DiagnosisTerms& terms) {
  const auto leads = static_cast<double>(e.leads);
  return leads_needed(e.relevant_gap, standard_error_of(e.adjusted_gap, terms.confidence), leads) <= leads;
}

bool criteria_are_wrong(const Evidence& e, const DiagnosisTerms& terms) {
  if (!powered(e, terms) || !ruled_out(e.capacity) || !ruled_out(e.reps)) return false;
  if (e.doubtful_excess && e.doubtful_excess->low > 0 && e.doubtful_excess->estimate >= kDoubtfulExcess)
    return true;
  if (!e.premium || !(e.premium->high < e.relevant_gap)) return false;
  return !pays(e.premium, e.relevant_gap) && !pays(e.premium_within, e.relevant_gap);
}

Diagnosis undecided(Evidence e, Open open, double needed) {
  const bool more = needed > static_cast<double>(e.leads);
  return {Cause::kNotIdentifiable, open, more ? std::ceil(needed) : 0, std::move(e)};
}

/// There is no gap that is sure: is there surely none that matters?
Diagnosis without_gap(const Evidence& e, const DiagnosisTerms& terms) {
  const double std_error = standard_error_of(e.adjusted_gap, terms.confidence);
  if (e.adjusted_gap.low <= -e.relevant_gap)
    return undecided(e, Open::kTooFewLeads,
                     leads_needed(e.relevant_gap, std_error, static_cast<double>(e.leads)));
  const double by_mix = e.raw_gap.estimate - e.adjusted_gap.estimate;
  const bool mix = e.raw_gap.excludes(0) && by_mix / e.raw_gap.estimate > terms.explained_share;
  return {mix ? Cause::kLeadMix : Cause::kNothingWrong, Open::kNone, 0, e};
}

/// Leads at which half of the gap would be seen, as a part or as a premium.
double needed_for_cause(const Evidence& e, const DiagnosisTerms& terms) {
  const auto leads = static_cast<double>(e.leads);
  const double half = e.adjusted_gap.estimate * terms.explained_share;
  double needed = leads_needed(half, standard_error_of(e.adjusted_gap, terms.confidence), leads);
  if (e.premium)
    needed = std::max(needed, leads_needed(half, standard_error_of(*e.premium, terms.confidence), leads));
  return std::max(needed,
                  leads_needed(e.relevant_gap, standard_error_of(e.adjusted_gap, terms.confidence), leads));
}

}  // namespace

Diagnosis diagnose(const LeadTable& table, const DiagnosisTerms& terms) {
  check_shapes(table);
  Evidence e;
  count_raw(table, terms.confidence, e);
  if (e.path_leads == 0 || e.path_leads == e.leads) return undecided(e, Open::kNoComparableLeads, 0);
  Gap g;
  g.targets = find_counterparts(table);
  e.counterparts = static_cast<std::size_t>(std::count(g.targets.begin(), g.targets.end(), 1));
  if (static_cast<double>(e.counterparts) < kLeastCounterparts * static_cast<double>(e.path_leads))
    return undecided(e, Open::kNoComparableLeads, 0);
  const Mean elsewhere = elsewhere_share(table, g.targets);
  g.gap = difference(won_share(table, g.targets), elsewhere);
  e.adjusted_gap = interval(g.gap, terms.confidence);
  e.reference_rate = elsewhere.value;
  e.relevant_gap = terms.relevant_share * e.reference_rate;
  if (!(e.adjusted_gap.high < 0) || e.adjusted_gap.low > -kNegligibleShare * e.reference_rate)
    return without_gap(e, terms);

  e.premium = premium(table, false, terms.confidence);
  e.premium_within = premium(table, true, terms.confidence);
  g.by_mix = reference_share(table, g.targets, Beside::kNothing);
  if (!table.log_response.empty() || !table.load.empty())
    e.capacity = step(table, g, Beside::kCapacity, terms.confidence);
  if (!table.rep.empty() || !table.match.empty()) e.reps = step(table, g, Beside::kReps, terms.confidence);
  if (explains(e.capacity, terms)) return {Cause::kCapacity, Open::kNone, 0, e};
  if (explains(e.reps, terms)) return {Cause::kRepPool, Open::kNone, 0, e};
  if (criteria_are_wrong(e, terms)) return {Cause::kCriteria, Open::kNone, 0, e};
  return undecided(e, Open::kCauseUnclear, needed_for_cause(e, terms));
}

}  // namespace leadlab::reports::audit
