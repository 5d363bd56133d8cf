#include "reports/audit/maturity.h"

#include <algorithm>
#include <cmath>

namespace leadlab::reports::audit {
namespace {

/// Leads whose watch ended at one time; `at_risk` were watched until then.
struct Tie {
  double time = 0, at_risk = 0, won = 0, lost = 0;
};

/// Times at which something happened, rising.
std::vector<Tie> ties(std::vector<Followed>& leads) {
  std::sort(leads.begin(), leads.end(), [](const Followed& a, const Followed& b) { return a.time < b.time; });
  std::vector<Tie> out;
  for (std::size_t i = 0; i < leads.size();) {
    Tie tie{leads[i].time, static_cast<double>(leads.size() - i), 0, 0};
    for (; i < leads.size() && leads[i].time == tie.time; ++i) {
      tie.won += leads[i].fate == Fate::kWon;
      tie.lost += leads[i].fate == Fate::kLost;
    }
    if (tie.won + tie.lost > 0) out.push_back(tie);
  }
  return out;
}

/// Running sums by which the variance of every step is had in one pass: with F = won at the step,
/// sum (F - F_s)^2 a_s - 2 (F - F_s) b_s + c_s.
struct VarianceSums {
  double a = 0, af = 0, aff = 0, b = 0, bf = 0, c = 0;

  void add(const Tie& tie, double open_before, double won_after) {
    const double n = tie.at_risk, d = tie.won + tie.lost;
    const double ai = n > d ? d / (n * (n - d)) : 0, bi = open_before * tie.won / (n * n);
    a += ai;
    af += ai * won_after;
    aff += ai * won_after * won_after;
    b += bi;
    bf += bi * won_after;
    c += open_before * open_before * tie.won * (n - tie.won) / (n * n * n);
  }
  [[nodiscard]] double at(double won) const {
    return std::max(0.0, won * won * a - 2 * won * af + aff - 2 * (won * b - bf) + c);
  }
};

}  // namespace

std::vector<FateStep> aalen_johansen(std::vector<Followed> leads) {
  std::vector<FateStep> curve;
  FateStep now;
  VarianceSums sums;
  for (const Tie& tie : ties(leads)) {
    const double before = now.open;
    now.time = tie.time;
    now.won += before * tie.won / tie.at_risk;
    now.lost += before * tie.lost / tie.at_risk;
    now.open = before * (1 - (tie.won + tie.lost) / tie.at_risk);
    sums.add(tie, before, now.won);
    now.won_std_error = std::sqrt(sums.at(now.won));
    curve.push_back(now);
  }
  return curve;
}

std::vector<SurvivalStep> kaplan_meier(std::vector<Followed> leads) {
  std::vector<SurvivalStep> curve;
  double survival = 1, greenwood = 0;
  for (const Tie& tie : ties(leads)) {
    if (tie.won == 0) continue;
    survival *= 1 - tie.won / tie.at_risk;
    if (tie.at_risk > tie.won) greenwood += tie.won / (tie.at_risk * (tie.at_risk - tie.won));
    curve.push_back({tie.time, survival, survival * std::sqrt(greenwood)});
  }
  return curve;
}

double won_by(const std::vector<FateStep>& curve, double time) {
  const auto after = std::upper_bound(curve.begin(), curve.end(), time,
                                      [](double t, const FateStep& step) { return t < step.time; });
  return after == curve.begin() ? 0 : std::prev(after)->won;
}

std::optional<Maturity> maturity(const std::vector<FateStep>& older, const std::vector<double>& ages) {
  if (older.empty() || older.back().won <= 0 || ages.empty()) return std::nullopt;
  Maturity out;
  out.eventual_rate = older.back().won;
  out.followed_for = older.back().time;
  for (const double age : ages) out.visible += won_by(older, age) / out.eventual_rate;
  out.visible /= static_cast<double>(ages.size());
  return out;
}

}  // namespace leadlab::reports::audit
