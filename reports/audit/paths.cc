#include "reports/audit/paths.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

#include "models/fit/logistic.h"
#include "reports/audit/gap_model.h"
#include "reports/audit/power.h"
#include "sim/multiple.h"
#include "sim/parallel.h"

namespace leadlab::reports::audit {

using engine::kNever;

namespace {

constexpr double kFalseDiscoveries = 0.05;
constexpr double kStaleDays = 365;

double days(engine::Duration d) { return static_cast<double>(d.count()) / 86400e6; }

/// Whether the rep who got the lead first is a specialist for the vertical on record.
class Specialists {
 public:
  explicit Specialists(const models::History& history) : history_(history) {
    for (const auto& rep : history.reps) rows_.emplace(rep.id, &rep);
  }
  [[nodiscard]] Match match(const LeadView& view) const {
    if (view.first == nullptr || view.first->rep == models::kNoName) return Match::kUnknown;
    if (view.lead->vertical == models::kNoName) return Match::kNo;
    const auto row = rows_.find(history_.rep_names[view.first->rep]);
    if (row == rows_.end()) return Match::kUnknown;
    const auto& verticals = row->second->verticals;
    const bool is = std::find(verticals.begin(), verticals.end(), history_.verticals[view.lead->vertical]) !=
                    verticals.end();
    return is ? Match::kYes : Match::kNo;
  }

 private:
  const models::History& history_;
  std::map<std::string, const models::LoggedRep*> rows_;
};

/// Industry missing, found wrong, or not looked at for a year.
bool doubtful(const LeadView& view) {
  const auto& lead = *view.lead;
  if (lead.recorded.industry.empty()) return true;
  if (lead.truth && lead.truth->industry != lead.recorded.industry) return true;
  return lead.recorded_updated_at != kNever && lead.mql_at != kNever &&
         days(lead.mql_at - lead.recorded_updated_at) > kStaleDays;
}

double log_response(const LeadView& view) {
  if (view.first == nullptr || !view.attempted()) return std::numeric_limits<double>::quiet_NaN();
  const auto wait = view.lead->first_attempt_at - view.first->assigned_at;
  constexpr double kMinute = 60e6;
  return std::log(std::max(static_cast<double>(wait.count()) / kMinute, 0.1));
}

/// All leads, without the path under test.
LeadTable table_of(const models::History& history, const std::vector<LeadView>& leads, const LeadMix& mix) {
  LeadTable out;
  out.factors = mix.factors;
  out.measures = mix.measures;
  const Specialists specialists(history);
  for (const LeadView& view : leads) {
    out.won.push_back(view.won ? 1 : 0);
    out.rep.push_back(view.first == nullptr ? kNoRep : view.first->rep);
    if (history.known.attempted) out.log_response.push_back(log_response(view));
    if (history.known.load)
      out.load.push_back(view.first == nullptr
                             ? std::numeric_limits<double>::quiet_NaN()
                             : view.first->load_hours.value_or(std::numeric_limits<double>::quiet_NaN()));
    if (history.known.reps) out.match.push_back(specialists.match(view));
    out.doubtful.push_back(doubtful(view) ? 1 : 0);
  }
  return out;
}

using models::fit::Design;

/// Dummies of every factor and the measures; an unknown one counts as 0.
Design linear_design(const LeadMix& mix, std::size_t leads) {
  Design out(leads);
  for (const Factor& factor : mix.factors) {
    const std::uint32_t last = *std::max_element(factor.level.begin(), factor.level.end());
    std::vector<std::vector<double>> columns(last, std::vector<double>(last + 1, 0));
    for (std::uint32_t level = 1; level <= last; ++level) columns[level - 1][level] = 1;
    out.add_coded(factor.level, columns);
  }
  for (const Measure& measure : mix.measures) {
    std::vector<double> column = measure.value;
    for (double& v : column) v = std::isnan(v) ? 0 : v;
    out.add_measured(std::move(column));
  }
  return out;
}

std::optional<Interval> logistic_check(const Design& mix, const LeadTable& table, double confidence) {
  models::fit::LogisticData data;
  data.x = Design(table.leads());
  data.x.add_ones();
  data.x.add_coded({table.on_path.begin(), table.on_path.end()}, {{0, 1}});
  data.x.add(mix);
  data.y.assign(table.won.begin(), table.won.end());
  const auto fit = models::fit::fit_logistic(data);
  if (!fit.converged || fit.aliased[1] != 0) return std::nullopt;
  const Interval log_odds = normal_interval(fit.beta[1], fit.standard_error(1), confidence);
  return Interval{std::exp(log_odds.estimate), std::exp(log_odds.low), std::exp(log_odds.high)};
}

Weighted weighted(const Design& linear, const LeadMix& mix, const LeadTable& table, double confidence) {
  Design x(table.leads());
  x.add_ones();
  x.add(linear);
  PathLog log;
  log.on_path = table.on_path;
  log.won = table.won;
  const auto propensity = propensity_by_logistic(x, table.on_path);
  // Where rules decide, propensities by stratum say so: they are 0 or 1 somewhere.
  log.propensity = propensity ? *propensity : propensity_by_stratum(mix.stratum, mix.strata, table.on_path);
  log.won_if_path = rate_by_stratum(mix.stratum, mix.strata, table.on_path, table.won, 1);
  log.won_if_reference = rate_by_stratum(mix.stratum, mix.strata, table.on_path, table.won, 0);
  return weigh(log, confidence);
}

/// The standardised ratio of rates, from the difference around the reference's rate.
std::optional<EValue> e_value_of(const Standardised& s) {
  if (s.refused || s.reference_rate <= 0 || s.path_rate <= 0) return std::nullopt;
  const auto ratio = [&](double difference) {
    return std::max((s.reference_rate + difference) / s.reference_rate, 1e-6);
  };
  return e_value(Interval{ratio(s.adjusted.estimate), ratio(s.adjusted.low), ratio(s.adjusted.high)});
}

std::optional<double> maturity_of(const std::vector<LeadView>& leads,
                                  const std::vector<std::uint8_t>& on_path,
                                  const std::vector<FateStep>& curve, engine::Time observed_until) {
  std::vector<double> ages;
  for (std::size_t i = 0; i < leads.size(); ++i) {
    if (on_path[i] != 0 && leads[i].lead->mql_at != kNever)
      ages.push_back(days(observed_until - leads[i].lead->mql_at));
  }
  const auto found = maturity(curve, ages);
  return found ? std::optional(found->visible) : std::nullopt;
}

std::optional<double> detectable(const PathFinding& path, std::uint64_t others) {
  const double rate = path.against_rest.reference_rate;
  if (rate <= 0 || rate >= 1) return std::nullopt;
  const auto below = detectable_below(rate, static_cast<double>(path.won.cases), static_cast<double>(others));
  return below ? std::optional(rate - *below) : std::nullopt;
}

/// What all paths of a quarter are judged by.
struct Quarter {
  const models::History& history;
  const std::vector<LeadView>& leads;
  const LeadMix& mix;
  Design linear;
  LeadTable table;  ///< without the path under test
  const std::vector<FateStep>& curve;
  double confidence = 0.95;
};

PathFinding finding(const Quarter& quarter, models::NameIndex path) {
  const auto& [history, leads, mix, linear, all, curve, confidence] = quarter;
  PathFinding out;
  out.path = path == models::kNoName ? "(not assigned)" : history.paths[path];
  LeadTable table = all;
  for (const LeadView& view : leads) {
    table.on_path.push_back(view.path == path ? 1 : 0);
    if (view.path != path) continue;
    ++out.won.cases;
    if (view.won) ++out.won.hits;
  }
  out.raw = sim::wilson(out.won, confidence);
  out.against_rest = standardise(strata_of(mix, leads, table.on_path), Mix::kPathLeads, confidence);
  if (out.against_rest.odds) out.p = out.against_rest.odds->p;
  const std::uint64_t others = leads.size() - out.won.cases;
  out.maturity = maturity_of(leads, table.on_path, curve, history.observed_until);
  if (others == 0) return out;
  out.odds_ratio = logistic_check(linear, table, confidence);
  out.weighted = weighted(linear, mix, table, confidence);
  out.e_value = e_value_of(out.against_rest);
  out.detectable = detectable(out, others);
  DiagnosisTerms terms;
  terms.confidence = confidence;
  out.diagnosis = diagnose(table, terms);
  return out;
}

}  // namespace

Followed followed(const LeadView& view, engine::Time observed_until) {
  const auto& lead = *view.lead;
  if (view.won) return {std::max(0.0, days(lead.won_at - lead.mql_at)), Fate::kWon};
  if (view.lost) return {std::max(0.0, days(lead.lost_at - lead.mql_at)), Fate::kLost};
  return {std::max(0.0, days(observed_until - lead.mql_at)), Fate::kOpen};
}

std::vector<PathFinding> paths_of(const models::History& history, const std::vector<LeadView>& leads,
                                  const LeadMix& mix, const std::vector<FateStep>& curve,
                                  const PathTerms& terms) {
  Quarter quarter{
      history, leads,           mix, linear_design(mix, leads.size()), table_of(history, leads, mix),
      curve,   terms.confidence};
  quarter.table.mix = std::make_shared<const Design>(mix_design(quarter.table));
  std::vector<models::NameIndex> present;
  for (const LeadView& view : leads) {
    if (std::find(present.begin(), present.end(), view.path) == present.end()) present.push_back(view.path);
  }
  std::vector<PathFinding> out(present.size());
  std::mutex mutex;
  std::size_t done = 0;
  sim::in_parallel(0, present.size(), sim::thread_count(terms.threads), [&](std::uint64_t i, int) {
    out[i] = finding(quarter, present[i]);
    const std::lock_guard lock(mutex);
    if (++done; terms.on_done) terms.on_done(done, present.size());
  });
  std::vector<double> p;
  for (const PathFinding& one : out) p.push_back(one.p);
  const std::vector<double> adjusted = sim::benjamini_hochberg(p);
  for (std::size_t i = 0; i < out.size(); ++i) out[i].noticed = adjusted[i] <= kFalseDiscoveries;
  std::stable_sort(out.begin(), out.end(),
                   [](const PathFinding& a, const PathFinding& b) { return a.won.cases > b.won.cases; });
  return out;
}

}  // namespace leadlab::reports::audit
