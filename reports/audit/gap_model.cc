#include "reports/audit/gap_model.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/conversion.h"
#include "models/fit/logistic.h"

namespace leadlab::reports::audit {
namespace {

using models::fit::LogisticData;
using models::fit::LogisticFit;

constexpr std::size_t kLeastLevel = 15;  // leads; rarer values of a factor are put together
using Column = std::vector<double>;

/// Columns for the values of a factor, but for the most frequent one.
void add_factor(const std::vector<std::uint32_t>& level, std::vector<Column>& out) {
  std::map<std::uint32_t, std::size_t> count;
  for (const std::uint32_t l : level) ++count[l];
  const auto base = std::max_element(count.begin(), count.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  Column rare(level.size(), 0);
  for (auto it = count.begin(); it != count.end(); ++it) {
    if (it == base) continue;
    Column column(level.size(), 0);
    for (std::size_t i = 0; i < level.size(); ++i) column[i] = level[i] == it->first;
    if (it->second >= kLeastLevel)
      out.push_back(std::move(column));
    else
      for (std::size_t i = 0; i < level.size(); ++i) rare[i] += column[i];
  }
  if (std::count(rare.begin(), rare.end(), 1.0) > 0) out.push_back(std::move(rare));
}

/// A number as a broken line with knots at its terciles; unknown ones get a column of their own.
void add_measure(const std::vector<double>& value, std::vector<Column>& out) {
  std::vector<double> known;
  for (const double v : value)
    if (std::isfinite(v)) known.push_back(v);
  if (known.size() < value.size()) {
    Column unknown(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) unknown[i] = !std::isfinite(value[i]);
    out.push_back(std::move(unknown));
  }
  if (known.empty()) return;
  std::sort(known.begin(), known.end());
  const double middle = known[known.size() / 2];
  Column line(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) line[i] = std::isfinite(value[i]) ? value[i] - middle : 0;
  for (const std::size_t third : {known.size() / 3, 2 * known.size() / 3}) {
    Column bend(value.size());
    for (std::size_t i = 0; i < value.size(); ++i)
      bend[i] = std::isfinite(value[i]) ? std::max(0.0, value[i] - known[third]) : 0;
    out.push_back(std::move(bend));
  }
  out.push_back(std::move(line));
}

void add_mix(const LeadTable& table, std::vector<Column>& out) {
  for (const Factor& f : table.factors) add_factor(f.level, out);
  for (const Measure& m : table.measures) add_measure(m.value, out);
}

Column as_column(const std::vector<std::uint8_t>& flags) { return {flags.begin(), flags.end()}; }

/// Columns to rows, `keep` (empty = all) of them.
LogisticData to_data(const std::vector<Column>& columns, const Column& y,
                     const std::vector<std::uint8_t>& keep = {}) {
  LogisticData data;
  data.columns = columns.size();
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (!keep.empty() && keep[i] == 0) continue;
    for (const Column& c : columns) data.x.push_back(c[i]);
    data.y.push_back(y[i]);
  }
  return data;
}

/// The reps as groups of their own numbers, those of no rep together.
void add_reps(const LeadTable& table, LogisticData& data) {
  std::map<std::uint32_t, std::uint32_t> number;
  for (const std::uint32_t rep : table.rep)
    data.group.push_back(number.emplace(rep, static_cast<std::uint32_t>(number.size())).first->second);
  data.groups = number.size();
}

/// Mean prediction of the target rows with `column` set to `value`.
Mean predicted(const LogisticData& data, const LogisticFit& fit, const std::vector<std::uint8_t>& target,
               std::size_t column, double value) {
  const std::size_t n = data.rows(), k = data.columns, all = k + data.groups;
  const double m = static_cast<double>(std::count(target.begin(), target.end(), 1));
  Mean out{0, std::vector<double>(n, 0), fit.converged};
  std::vector<double> slope(all, 0), p(n, 0);
  std::vector<double> row(k);
  for (std::size_t i = 0; i < n; ++i) {
    const double* x = &data.x[i * k];
    const double effect = data.groups > 0 ? fit.group_effect[data.group[i]] : 0;
    const double eta = fit.log_odds(x) + effect;
    p[i] = models::probability(eta);
    if (target[i] == 0) continue;
    const double there = models::probability(eta + (value - x[column]) * fit.beta[column]);
    out.value += there / m;
    const double w = there * (1 - there) / m;
    for (std::size_t j = 0; j < k; ++j) slope[j] += w * (j == column ? value : x[j]);
    if (data.groups > 0) slope[k + data.group[i]] += w;
    out.influence[i] = there / m;
  }
  std::vector<double> turned(all, 0);
  for (std::size_t a = 0; a < all; ++a)
    for (std::size_t b = 0; b < all; ++b) turned[a] += fit.covariance[a * all + b] * slope[b];
  for (std::size_t i = 0; i < n; ++i) {
    if (target[i] != 0) out.influence[i] -= out.value / m;
    double pull = data.groups > 0 ? turned[k + data.group[i]] : 0;
    for (std::size_t j = 0; j < k; ++j) pull += data.x[i * k + j] * turned[j];
    out.influence[i] += pull * (data.y[i] - p[i]) * (data.weight.empty() ? 1 : data.weight[i]);
  }
  for (std::size_t g = 0; g < data.groups; ++g)
    out.influence.push_back(turned[k + g] / std::sqrt(fit.group_variance));
  return out;
}

/// Wins by path, lead mix and what the step adds, of both sides' leads.
LogisticData step_data(const LeadTable& table, Beside beside, bool with_match) {
  std::vector<Column> columns = {Column(table.leads(), 1), as_column(table.on_path)};
  add_mix(table, columns);
  if (beside == Beside::kCapacity) {
    if (!table.log_response.empty()) add_measure(table.log_response, columns);
    if (!table.load.empty()) add_measure(table.load, columns);
  }
  if (with_match) {
    Column matched(table.leads()), unknown(table.leads());
    for (std::size_t i = 0; i < table.leads(); ++i) {
      matched[i] = table.match[i] == Match::kYes;
      unknown[i] = table.match[i] == Match::kUnknown;
    }
    columns.push_back(std::move(unknown));
    columns.push_back(std::move(matched));
  }
  LogisticData data = to_data(columns, as_column(table.won));
  if (beside == Beside::kReps && !table.rep.empty()) add_reps(table, data);
  return data;
}

LogisticFit fit_step(const LogisticData& data) {
  return data.groups > 0 ? models::fit::fit_random_intercepts(data) : models::fit::fit_logistic(data);
}

}  // namespace

std::vector<double> path_propensity(const LeadTable& table) {
  std::vector<Column> columns = {Column(table.leads(), 1)};
  add_mix(table, columns);
  const LogisticData data = to_data(columns, as_column(table.on_path));
  const LogisticFit fit = models::fit::fit_logistic(data);
  std::vector<double> out;
  for (std::size_t i = 0; i < data.rows(); ++i)
    out.push_back(models::probability(fit.log_odds(&data.x[i * data.columns])));
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
  std::vector<Column> columns = {Column(table.leads(), 1)};
  add_mix(table, columns);
  LogisticData data = to_data(columns, as_column(table.won));
  for (const std::uint8_t on_path : table.on_path) data.weight.push_back(on_path == 0);
  return predicted(data, models::fit::fit_logistic(data), targets, 0, 1);
}

Mean reference_share(const LeadTable& table, const std::vector<std::uint8_t>& targets, Beside beside) {
  const bool with_match = beside == Beside::kReps && !table.match.empty();
  LogisticData data = step_data(table, beside, with_match);
  LogisticFit fit = fit_step(data);
  if (with_match && fit.beta[data.columns - 1] < 0) {
    data = step_data(table, beside, false);
    fit = fit_step(data);
  }
  return predicted(data, fit, targets, 1, 0);
}

Mean match_premium(const LeadTable& table, const std::vector<std::uint8_t>& rows) {
  std::vector<std::uint8_t> keep = rows, target;
  Column matched(table.leads(), 0);
  for (std::size_t i = 0; i < table.leads(); ++i) {
    matched[i] = table.match[i] == Match::kYes;
    if (table.match[i] == Match::kUnknown) keep[i] = 0;
    if (keep[i] != 0) target.push_back(table.on_path[i] != 0 && table.match[i] == Match::kYes);
  }
  std::vector<Column> columns = {Column(table.leads(), 1), std::move(matched)};
  add_mix(table, columns);
  const LogisticData data = to_data(columns, as_column(table.won), keep);
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
