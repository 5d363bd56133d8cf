#include "reports/audit/gap_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "models/conversion.h"
#include "models/fit/logistic.h"

namespace leadlab::reports::audit {
namespace {

using models::fit::Design;
using models::fit::LogisticData;
using models::fit::LogisticFit;

/// Leads; rarer values of a factor are put together. A column of fewer is left out: its leads would all be
/// lost, or all won, sooner or later, and one such lead must not unsettle the whole model.
constexpr std::size_t kLeastLevel = 15;
using Column = std::vector<double>;

/// Columns for the values of a factor, but for the most frequent one.
void add_factor(const std::vector<std::uint32_t>& level, Design& out) {
  std::map<std::uint32_t, std::size_t> count;
  for (const std::uint32_t l : level) ++count[l];
  const auto base = std::max_element(count.begin(), count.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  std::map<std::uint32_t, std::uint32_t> code;
  std::vector<Column> columns;
  Column rare(count.size(), 0);
  std::size_t rare_leads = 0;
  for (auto it = count.begin(); it != count.end(); ++it) {
    const std::size_t own = code.emplace(it->first, static_cast<std::uint32_t>(code.size())).first->second;
    if (it == base) continue;
    if (it->second < kLeastLevel) {
      rare[own] = 1;
      rare_leads += it->second;
      continue;
    }
    columns.emplace_back(count.size(), 0)[own] = 1;
  }
  if (rare_leads >= kLeastLevel) columns.push_back(std::move(rare));
  std::vector<std::uint32_t> codes(level.size());
  std::transform(level.begin(), level.end(), codes.begin(), [&](std::uint32_t l) { return code.at(l); });
  out.add_coded(codes, columns);
}

/// A number as a broken line with knots at its terciles; unknown ones get a column of their own, a few of
/// them count as the median.
void add_measure(const std::vector<double>& value, Design& out) {
  std::vector<double> known;
  for (const double v : value)
    if (std::isfinite(v)) known.push_back(v);
  if (known.size() + kLeastLevel <= value.size()) {
    std::vector<std::uint32_t> unknown(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) unknown[i] = !std::isfinite(value[i]);
    out.add_coded(unknown, {{0, 1}});
  }
  if (known.empty()) return;
  std::sort(known.begin(), known.end());
  const double middle = known[known.size() / 2];
  for (const std::size_t third : {known.size() / 3, 2 * known.size() / 3}) {
    Column bend(value.size());
    for (std::size_t i = 0; i < value.size(); ++i)
      bend[i] = std::isfinite(value[i]) ? std::max(0.0, value[i] - known[third]) : 0;
    out.add_measured(std::move(bend));
  }
  Column line(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) line[i] = std::isfinite(value[i]) ? value[i] - middle : 0;
  out.add_measured(std::move(line));
}

void add_flags(const std::vector<std::uint8_t>& flags, Design& out) {
  std::vector<std::uint32_t> code(flags.size());
  std::transform(flags.begin(), flags.end(), code.begin(), [](std::uint8_t f) { return f != 0 ? 1U : 0U; });
  out.add_coded(code, {{0, 1}});
}

void add_mix(const LeadTable& table, Design& out) { out.add(table.mix ? *table.mix : mix_design(table)); }

Design with_ones(const LeadTable& table) {
  Design out(table.leads());
  out.add_ones();
  return out;
}

Column as_column(const std::vector<std::uint8_t>& flags) { return {flags.begin(), flags.end()}; }

/// The reps as groups of their own numbers, those of no rep together.
void add_reps(const LeadTable& table, LogisticData& data) {
  std::map<std::uint32_t, std::uint32_t> number;
  for (const std::uint32_t rep : table.rep)
    data.group.push_back(number.emplace(rep, static_cast<std::uint32_t>(number.size())).first->second);
  data.groups = number.size();
}

/// Coefficients of the columns and of the groups, one after the other.
std::vector<double> product(const std::vector<double>& covariance, const std::vector<double>& with) {
  const std::size_t all = with.size();
  std::vector<double> out(all, 0);
  for (std::size_t a = 0; a < all; ++a)
    for (std::size_t b = 0; b < all; ++b) out[a] += covariance[a * all + b] * with[b];
  return out;
}

/// Of every row, the sum over its columns and its group; `coefficient` of shape [columns + groups].
Column row_sums(const LogisticData& data, const std::vector<double>& coefficient) {
  Column out = data.x.times(coefficient);
  for (std::size_t i = 0; i < data.group.size(); ++i) out[i] += coefficient[data.x.columns() + data.group[i]];
  return out;
}

/// Values of a coded column.
Column values_of(const Design& x, std::size_t column) {
  Column out(x.rows());
  for (std::size_t i = 0; i < x.rows(); ++i) out[i] = x.in_cell(x.cell(i), column);
  return out;
}

/// Mean prediction of the target rows with a coded `column` set to `value`.
Mean predicted(const LogisticData& data, const LogisticFit& fit, const std::vector<std::uint8_t>& target,
               std::size_t column, double value) {
  const std::size_t n = data.rows(), k = data.x.columns();
  const double m = static_cast<double>(std::count(target.begin(), target.end(), 1));
  Mean out{0, std::vector<double>(n, 0), fit.converged};
  std::vector<double> coefficient = fit.beta;
  coefficient.insert(coefficient.end(), fit.group_effect.begin(), fit.group_effect.end());
  const Column eta = row_sums(data, coefficient), now = values_of(data.x, column);
  Column weight(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    if (target[i] == 0) continue;
    const double there = models::probability(eta[i] + (value - now[i]) * fit.beta[column]);
    out.value += there / m;
    weight[i] = there * (1 - there) / m;
    out.influence[i] = there / m;
  }
  std::vector<double> slope = data.x.sums(weight);
  slope[column] = value * std::accumulate(weight.begin(), weight.end(), 0.0);
  slope.resize(k + data.groups, 0);
  for (std::size_t i = 0; i < data.group.size(); ++i) slope[k + data.group[i]] += weight[i];
  const std::vector<double> turned = product(fit.covariance, slope);
  const Column pull = row_sums(data, turned);
  for (std::size_t i = 0; i < n; ++i) {
    if (target[i] != 0) out.influence[i] -= out.value / m;
    const double cases = data.weight.empty() ? 1 : data.weight[i];
    if (cases > 0) out.influence[i] += pull[i] * (data.y[i] - models::probability(eta[i])) * cases;
  }
  for (std::size_t g = 0; g < data.groups; ++g)
    out.influence.push_back(turned[k + g] / std::sqrt(fit.group_variance));
  return out;
}

/// Wins by path, lead mix and what the step adds, of both sides' leads.
LogisticData step_data(const LeadTable& table, Beside beside, bool with_match) {
  LogisticData data;
  data.x = with_ones(table);
  add_flags(table.on_path, data.x);
  add_mix(table, data.x);
  if (beside == Beside::kCapacity) {
    if (!table.log_response.empty()) add_measure(table.log_response, data.x);
    if (!table.load.empty()) add_measure(table.load, data.x);
  }
  if (with_match) {
    std::vector<std::uint32_t> code(table.leads());
    std::transform(table.match.begin(), table.match.end(), code.begin(), [](Match m) {
      return m == Match::kYes ? 2U : m == Match::kUnknown ? 1U : 0U;
    });
    const bool many_unknown = std::count(code.begin(), code.end(), 1U) >= std::ptrdiff_t{kLeastLevel};
    data.x.add_coded(
        code, many_unknown ? std::vector<Column>{{0, 1, 0}, {0, 0, 1}} : std::vector<Column>{{0, 0, 1}});
  }
  data.y = as_column(table.won);
  if (beside == Beside::kReps && !table.rep.empty()) add_reps(table, data);
  return data;
}

LogisticFit fit_step(const LogisticData& data) {
  return data.groups > 0 ? models::fit::fit_random_intercepts(data) : models::fit::fit_logistic(data);
}

}  // namespace

Design mix_design(const LeadTable& table) {
  Design out(table.leads());
  for (const Factor& f : table.factors) add_factor(f.level, out);
  for (const Measure& m : table.measures) add_measure(m.value, out);
  return out;
}

std::vector<double> path_propensity(const LeadTable& table) {
  LogisticData data;
  data.x = with_ones(table);
  add_mix(table, data.x);
  data.y = as_column(table.on_path);
  std::vector<double> out = data.x.times(models::fit::fit_logistic(data).beta);
  std::transform(out.begin(), out.end(), out.begin(), models::probability);
  return out;
}

Mean won_share(const LeadTable& table, const std::vector<std::uint8_t>& targets) {
  Mean out{0, std::vector<double>(table.leads(), 0), true};
  const double m = static_cast<double>(std::count(targets.begin(), targets.end(), 1));
  for (std::size_t i = 0; i < table.leads(); ++i)
    out.value += targets[i] != 0 && table.won[i] != 0 ? 1 / m : 0;
  for (std::size_t i = 0; i < table.leads(); ++i)
    if (targets[i] != 0) out.influence[i] = ((table.won[i] != 0 ? 1 : 0) - out.value) / m;
  return out;
}

Mean elsewhere_share(const LeadTable& table, const std::vector<std::uint8_t>& targets) {
  LogisticData data;
  data.x = with_ones(table);
  add_mix(table, data.x);
  data.y = as_column(table.won);
  for (const std::uint8_t on_path : table.on_path) data.weight.push_back(on_path == 0);
  return predicted(data, models::fit::fit_logistic(data), targets, 0, 1);
}

Mean reference_share(const LeadTable& table, const std::vector<std::uint8_t>& targets, Beside beside) {
  const bool with_match = beside == Beside::kReps && !table.match.empty();
  LogisticData data = step_data(table, beside, with_match);
  LogisticFit fit = fit_step(data);
  if (with_match && fit.beta[data.x.columns() - 1] < 0) {
    data = step_data(table, beside, false);
    fit = fit_step(data);
  }
  return predicted(data, fit, targets, 1, 0);
}

Mean match_premium(const LeadTable& table, const std::vector<std::uint8_t>& rows) {
  std::vector<std::uint8_t> matched(table.leads(), 0), target(table.leads(), 0);
  LogisticData data;
  for (std::size_t i = 0; i < table.leads(); ++i) {
    const bool counts = rows[i] != 0 && table.match[i] != Match::kUnknown;
    matched[i] = table.match[i] == Match::kYes;
    target[i] = counts && table.on_path[i] != 0 && matched[i] != 0;
    data.weight.push_back(counts ? 1 : 0);
  }
  data.x = with_ones(table);
  add_flags(matched, data.x);
  add_mix(table, data.x);
  data.y = as_column(table.won);
  const LogisticFit fit = models::fit::fit_logistic(data);
  return difference(predicted(data, fit, target, 1, 1), predicted(data, fit, target, 1, 0));
}

Mean difference(const Mean& a, const Mean& b) {
  Mean out{a.value - b.value, a.influence, a.converged && b.converged};
  out.influence.resize(std::max(a.influence.size(), b.influence.size()), 0);
  for (std::size_t i = 0; i < b.influence.size(); ++i) out.influence[i] -= b.influence[i];
  return out;
}

double covariance(const Mean& a, const Mean& b) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(a.influence.size(), b.influence.size()); ++i)
    sum += a.influence[i] * b.influence[i];
  return sum;
}

double standard_error(const Mean& a) { return std::sqrt(covariance(a, a)); }

Interval interval(const Mean& a, double confidence) {
  return normal_interval(a.value, standard_error(a), confidence);
}

Interval share_of(const Mean& part, const Mean& whole, double confidence) {
  const double z2 = std::pow(two_sided_z(confidence), 2), i = part.value, t = whole.value;
  const double a = t * t - z2 * covariance(whole, whole), b = i * t - z2 * covariance(part, whole),
               c = i * i - z2 * covariance(part, part);
  Interval out;
  out.estimate = i / t;
  if (!(a > 0)) return out;
  const double root = std::sqrt(std::max(0.0, b * b - a * c));
  out.low = (b - root) / a;
  out.high = (b + root) / a;
  return out;
}

}  // namespace leadlab::reports::audit
