#include "reports/threshold_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/numbers.h"
#include "reports/stress.h"

namespace leadlab::reports {

namespace {

using sim::stress::Surface;
using sim::stress::Threshold;
using sim::stress::Trade;

/// What a threshold is set for, and what it costs.
constexpr const char* kGoal = "conversion";
constexpr const char* kTraded[] = {"conversion", "sla.tier1.acknowledged_in_hours", "overflow",
                                   "fairness.gini"};

std::string value_name(const Surface& s, const ThresholdView& view, std::size_t value) {
  return printable(s.axes[view.axis].shown[value], 20);
}

/// "tiered, arrivals.scale 1.5"
std::string place_name(const Surface& s, const ThresholdView& view, const Threshold& t) {
  const std::string place = threshold_place(s, view, t);
  return printable(s.strategies[t.strategy]) + (place.empty() ? "" : ", " + place);
}

std::string not_told(const Surface& s, const ThresholdView& view, const Threshold& t) {
  if (t.in_set.size() == s.axes[view.axis].shown.size()) return "no other value can be told from it";
  std::string others;
  for (const std::size_t value : t.in_set) {
    if (value != t.best) others += (others.empty() ? "" : ", ") + value_name(s, view, value);
  }
  return others.empty() ? "every other value is worse" : others + " cannot be told from it";
}

std::string trade_text(const Surface& s, const Trade& trade) {
  const sim::Metric& metric = s.metrics[trade.metric];
  const bool share = metric.unit == "1" && metric.name.find("fairness") == std::string::npos;
  const Scale scale = share ? Scale{100, 2, "points"} : Scale{1, 3, ""};
  const std::string change = plus_minus(trade.difference, scale, Sign::kAlways);
  return metric.name + " " + change + (share ? " points" : "");
}

std::string sentence(const Surface& s, const ThresholdView& view, const Threshold& t) {
  std::string out =
      fmt::format("{}: {} converts most ({}). Against {}:", place_name(s, view, t),
                  value_name(s, view, t.best), not_told(s, view, t), value_name(s, view, t.reference));
  const char* separator = " ";
  for (const Trade& trade : t.trades) {
    if (!trade.difference.defined()) continue;
    out += separator + trade_text(s, trade);
    separator = ", ";
  }
  return out + ".";
}

}  // namespace

std::optional<ThresholdView> recommend_threshold(const Surface& surface) {
  const auto axis = sim::stress::capacity_axis(surface);
  if (!axis) return std::nullopt;
  std::vector<std::size_t> traded;
  for (const char* name : kTraded) traded.push_back(surface.metric(name));
  ThresholdView view{*axis, surface.metric(kGoal), {}};
  view.all = sim::stress::thresholds(surface, *axis, view.goal, traded);
  if (view.all.empty()) return std::nullopt;
  return view;
}

std::string threshold_place(const Surface& s, const ThresholdView& view, const Threshold& t) {
  std::string out;
  for (std::size_t a = 0; a < s.axes.size(); ++a) {
    if (a == view.axis) continue;
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", printable(s.axes[a].key),
                       printable(s.axes[a].shown[t.at[a]], 20));
  }
  return out;
}

std::string threshold_title(const Surface& surface, const ThresholdView& view) {
  return "Capacity threshold: which value of " + printable(surface.axes[view.axis].key) + " converts most";
}

std::vector<std::string> threshold_sentences(const Surface& surface, const ThresholdView& view) {
  std::vector<std::string> out;
  std::string blind;
  for (std::size_t s = 0; s < surface.strategies.size(); ++s) {
    const bool looks = std::any_of(view.all.begin(), view.all.end(),
                                   [&](const Threshold& t) { return t.strategy == s && t.matters; });
    if (!looks) blind += (blind.empty() ? "" : ", ") + printable(surface.strategies[s]);
    for (const Threshold& t : view.all) {
      if (t.strategy == s && looks) out.push_back(sentence(surface, view, t));
    }
  }
  if (!blind.empty()) out.push_back(blind + ": the threshold changes nothing, no rep is passed over for it.");
  return out;
}

std::string threshold_explanation(const Surface& surface) {
  return fmt::format(
      "Values are compared pair by pair on the same leads; one is out when another is better beyond doubt, "
      "so "
      "the best of those played is among the values named with {} %.",
      fixed(100 * surface.confidence, 0));
}

}  // namespace leadlab::reports
