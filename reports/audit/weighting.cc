#include "reports/audit/weighting.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/conversion.h"
#include "models/fit/logistic.h"
#include "sim/proportions.h"

namespace leadlab::reports::audit {
namespace {

void check_shapes(const PathLog& log) {
  const std::size_t n = log.on_path.size();
  const bool model = !log.won_if_path.empty() || !log.won_if_reference.empty();
  if (log.won.size() != n || log.propensity.size() != n ||
      (model && (log.won_if_path.size() != n || log.won_if_reference.size() != n)))
    throw std::invalid_argument("weigh: vectors of different lengths");
}

sim::Share side_of(const PathLog& log, bool on_path) {
  sim::Share s;
  for (std::size_t i = 0; i < log.on_path.size(); ++i) {
    if ((log.on_path[i] != 0) != on_path) continue;
    ++s.cases;
    s.hits += log.won[i] != 0;
  }
  return s;
}

/// Estimates of one side, and each lead's contribution to the doubly robust one.
struct Side {
  Valued value;
  std::vector<double> part;
};

Side value_of(const PathLog& log, bool on_path, const std::vector<double>& model, double plain) {
  Side out;
  const auto n = static_cast<double>(log.won.size());
  double sum_w = 0, sum_w2 = 0, sum_wy = 0;
  for (std::size_t i = 0; i < log.won.size(); ++i) {
    const double m = model.empty() ? plain : model[i], y = log.won[i] != 0 ? 1 : 0;
    const double chance = on_path ? log.propensity[i] : 1 - log.propensity[i];
    const double w = (log.on_path[i] != 0) == on_path ? 1 / chance : 0;
    sum_w += w;
    sum_w2 += w * w;
    sum_wy += w * y;
    out.part.push_back(m + w * (y - m));
    out.value.doubly_robust += out.part.back() / n;
  }
  out.value.ipw = sum_wy / n;
  out.value.self_normalised = sum_wy / sum_w;
  out.value.effective_leads = sum_w * sum_w / sum_w2;
  return out;
}

double standard_error_of_mean(const std::vector<double>& a, const std::vector<double>& b, double mean) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::pow(a[i] - b[i] - mean, 2);
  const auto n = static_cast<double>(a.size());
  return std::sqrt(sum / n / std::max(1.0, n - 1));
}

}  // namespace

Weighted weigh(const PathLog& log, double confidence) {
  check_shapes(log);
  Weighted out;
  const sim::Share path = side_of(log, true), reference = side_of(log, false);
  if (path.cases == 0 || reference.cases == 0) return out;
  out.least_propensity = 1;
  for (const double e : log.propensity) {
    const double rarer = std::min(e, 1 - e);
    out.least_propensity = std::min(out.least_propensity, rarer);
    out.at_end += !(rarer >= kLeastPropensity);
  }
  out.refusal = out.at_end > 0 ? Refusal::kPropensityAtEnd : Refusal::kNone;
  if (out.refusal != Refusal::kNone) return out;
  const auto rate = [](sim::Share s) { return static_cast<double>(s.hits) / static_cast<double>(s.cases); };
  const Side a = value_of(log, true, log.won_if_path, rate(path)),
             b = value_of(log, false, log.won_if_reference, rate(reference));
  out.path = a.value;
  out.reference = b.value;
  const double d = a.value.doubly_robust - b.value.doubly_robust;
  out.difference = normal_interval(d, standard_error_of_mean(a.part, b.part, d), confidence);
  return out;
}

std::vector<double> propensity_by_stratum(const std::vector<std::uint32_t>& stratum, std::size_t strata,
                                          const std::vector<std::uint8_t>& on_path) {
  std::vector<double> there(strata), all(strata), out;
  for (std::size_t i = 0; i < stratum.size(); ++i) {
    ++all[stratum[i]];
    there[stratum[i]] += on_path[i] != 0;
  }
  for (const std::uint32_t s : stratum) out.push_back(there[s] / all[s]);
  return out;
}

std::vector<double> rate_by_stratum(const std::vector<std::uint32_t>& stratum, std::size_t strata,
                                    const std::vector<std::uint8_t>& on_path,
                                    const std::vector<std::uint8_t>& won, std::uint8_t side) {
  std::vector<double> wins(strata), cases(strata), out;
  double all_wins = 0, all_cases = 0;
  for (std::size_t i = 0; i < stratum.size(); ++i) {
    if ((on_path[i] != 0) != (side != 0)) continue;
    ++cases[stratum[i]];
    ++all_cases;
    wins[stratum[i]] += won[i] != 0;
    all_wins += won[i] != 0;
  }
  const double overall = all_cases > 0 ? all_wins / all_cases : 0;
  for (const std::uint32_t s : stratum) out.push_back(cases[s] > 0 ? wins[s] / cases[s] : overall);
  return out;
}

std::optional<std::vector<double>> propensity_by_logistic(const models::fit::Design& x,
                                                          const std::vector<std::uint8_t>& on_path) {
  models::fit::LogisticData data;
  data.x = x;
  data.y.assign(on_path.begin(), on_path.end());
  const auto fit = models::fit::fit_likelihood(data);
  if (!fit) return std::nullopt;
  std::vector<double> out = x.times(fit->beta);
  std::transform(out.begin(), out.end(), out.begin(), models::probability);
  return out;
}

}  // namespace leadlab::reports::audit
