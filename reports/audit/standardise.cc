#include "reports/audit/standardise.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

namespace leadlab::reports::audit {
namespace {

double n_of(sim::Share s) { return static_cast<double>(s.cases); }
double wins_of(sim::Share s) { return static_cast<double>(s.hits); }
double rate_of(sim::Share s) { return wins_of(s) / n_of(s); }
bool both(const Stratum& s) { return s.path.cases > 0 && s.reference.cases > 0; }

sim::Share total(const std::vector<Stratum>& strata, sim::Share Stratum::*side) {
  sim::Share sum;
  for (const Stratum& s : strata) {
    sum.hits += (s.*side).hits;
    sum.cases += (s.*side).cases;
  }
  return sum;
}

/// A standardised rate and how far it may be off.
struct Rate {
  double rate = 0, low = 0, high = 1;
};

/// Wilson's interval for `cases` that need not be whole.
Rate score_interval(double share, double centre, double cases, double z) {
  const double shrink = 1 + z * z / cases, middle = (centre + z * z / (2 * cases)) / shrink;
  const double half = z * std::sqrt(centre * (1 - centre) / cases + z * z / (4 * cases * cases)) / shrink;
  return {share, std::min(share, std::max(0.0, middle - half)),
          std::max(share, std::min(1.0, middle + half))};
}

Rate standardised_rate(const std::vector<Stratum>& strata, const std::vector<double>& weight,
                       sim::Share Stratum::*side, double confidence) {
  const sim::Share all = total(strata, side);
  const double pooled = (wins_of(all) + 0.5) / (n_of(all) + 1);
  double rate = 0, drawn_rate = 0, variance = 0;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    if (weight[i] == 0) continue;
    const sim::Share s = strata[i].*side;
    const double drawn = (wins_of(s) + pooled) / (n_of(s) + 1);
    rate += weight[i] * rate_of(s);
    drawn_rate += weight[i] * drawn;
    variance += weight[i] * weight[i] * drawn * (1 - drawn) / n_of(s);
  }
  const double centre = std::clamp(rate, 0.0, 1.0), cases = drawn_rate * (1 - drawn_rate) / variance;
  return score_interval(centre, centre, cases, two_sided_z(confidence));
}

/// Shares of the mix among the strata that both sides hold, 0 in the others; adds to 1 if there are any.
std::vector<double> weights(const std::vector<Stratum>& strata, Mix mix) {
  std::vector<double> out;
  double sum = 0;
  for (const Stratum& s : strata) {
    const double leads = n_of(s.path) + (mix == Mix::kAllLeads ? n_of(s.reference) : 0);
    out.push_back(both(s) ? leads : 0);
    sum += out.back();
  }
  if (sum > 0)
    for (double& w : out) w /= sum;
  return out;
}

void count_overlap(const std::vector<Stratum>& strata, Standardised& out) {
  double path = 0, path_both = 0, all = 0, all_both = 0;
  for (const Stratum& s : strata) {
    const double of_path = n_of(s.path), of_all = of_path + n_of(s.reference);
    path += of_path;
    all += of_all;
    if (of_all > 0) ++out.strata;
    if (of_all > 0 && !both(s)) ++out.one_sided_strata;
    if (both(s)) path_both += of_path, all_both += of_all;
  }
  out.comparable_share = path > 0 ? path_both / path : 0;
  out.comparable_share_of_all = all > 0 ? all_both / all : 0;
  out.refused = out.comparable_share < kLeastComparable || path == 0;
}

}  // namespace

KitagawaSplit kitagawa(const std::vector<Stratum>& strata) {
  const sim::Share path = total(strata, &Stratum::path), reference = total(strata, &Stratum::reference);
  KitagawaSplit out;
  if (path.cases == 0 || reference.cases == 0) return out;
  for (const Stratum& s : strata) {
    const double share_path = n_of(s.path) / n_of(path),
                 share_reference = n_of(s.reference) / n_of(reference);
    if (!both(s)) {
      out.outside += wins_of(s.path) / n_of(path) - wins_of(s.reference) / n_of(reference);
      continue;
    }
    out.mix += (share_path - share_reference) * (rate_of(s.path) + rate_of(s.reference)) / 2;
    out.rate += (rate_of(s.path) - rate_of(s.reference)) * (share_path + share_reference) / 2;
  }
  return out;
}

std::optional<MantelHaenszel> mantel_haenszel(const std::vector<Stratum>& strata, double confidence) {
  double r = 0, s = 0, pr = 0, ps_qr = 0, qs = 0, excess = 0, variance = 0;
  for (const Stratum& stratum : strata) {
    if (!both(stratum)) continue;
    const double a = wins_of(stratum.path), b = n_of(stratum.path) - a, c = wins_of(stratum.reference),
                 d = n_of(stratum.reference) - c, n = a + b + c + d;
    const double ri = a * d / n, si = b * c / n, pi = (a + d) / n, qi = (b + c) / n;
    r += ri;
    s += si;
    pr += pi * ri;
    ps_qr += pi * si + qi * ri;
    qs += qi * si;
    excess += a - (a + b) * (a + c) / n;
    if (n > 1) variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
  }
  if (r == 0 || s == 0 || variance == 0) return std::nullopt;
  MantelHaenszel out;
  const double se = std::sqrt(pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s));
  const Interval log_odds = normal_interval(std::log(r / s), se, confidence);
  out.odds_ratio = {r / s, std::exp(log_odds.low), std::exp(log_odds.high)};
  out.chi2 = excess * excess / variance;
  out.chi2_corrected = std::pow(std::max(0.0, std::abs(excess) - 0.5), 2) / variance;
  out.p = boost::math::cdf(boost::math::complement(boost::math::chi_squared(1), out.chi2));
  return out;
}

Standardised standardise(const std::vector<Stratum>& strata, Mix mix, double confidence) {
  Standardised out;
  const sim::ShareInterval raw =
      sim::newcombe(total(strata, &Stratum::path), total(strata, &Stratum::reference), confidence);
  out.raw = {raw.share, raw.low, raw.high};
  out.split = kitagawa(strata);
  out.odds = mantel_haenszel(strata, confidence);
  count_overlap(strata, out);
  if (out.refused) return out;
  const std::vector<double> w = weights(strata, mix);
  const Rate path = standardised_rate(strata, w, &Stratum::path, confidence),
             reference = standardised_rate(strata, w, &Stratum::reference, confidence);
  out.path_rate = path.rate;
  out.reference_rate = reference.rate;
  const double d = path.rate - reference.rate;
  out.adjusted = {d, d - std::hypot(path.rate - path.low, reference.high - reference.rate),
                  d + std::hypot(path.high - path.rate, reference.rate - reference.low)};
  return out;
}

}  // namespace leadlab::reports::audit
