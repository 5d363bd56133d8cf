#include "reports/advantage_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/numbers.h"
#include "reports/stress.h"

namespace leadlab::reports {

namespace {

using sim::stress::Advantage;
using sim::stress::Backfire;
using sim::stress::Surface;

/// What a new colleague should shorten: until the call is over, and until it begins.
constexpr const char* kWaits[] = {"wait.mql_to_done.wall.mean", "wait.mql_to_attempt.wall.mean"};

bool one_numeric_key(const Surface& s) {
  return s.axes.size() == 1 && s.axes[0].numeric() && s.axes[0].shown.size() > 1;
}

/// "reps.all", "reps.EMEA.count"; not what a rep can carry.
bool counts_heads(const std::string& key) {
  return key.starts_with("reps.") && !key.ends_with("capacity_hours");
}

std::string from_on(const Surface& s, std::size_t value) {
  const std::string place = printable(s.axes[0].shown[value], 20);
  return value == 0 ? "everywhere" : fmt::format("from {} {} on", printable(s.axes[0].key), place);
}

std::string sentence(const Surface& s, const Backfire& b) {
  const double largest = std::max(b.before.mean, b.after.mean);
  const MetricScale m = metric_scale(s.metrics[b.metric], largest);
  const auto text = [&](double value) { return fixed(value * m.factor, m.decimals + 1); };
  return fmt::format(
      "More reps, slower: from {} {} to {}, {} of {} rises from {} to {} {}. A slow rep who gets "
      "leads that a faster one would have finished sooner costs more than it helps; see docs/method.md.",
      printable(s.axes[0].key), printable(s.axes[0].shown[b.fewer], 20),
      printable(s.axes[0].shown[b.more], 20), s.metrics[b.metric].name, printable(s.strategies[b.strategy]),
      text(b.before.mean), text(b.after.mean), m.unit);
}

}  // namespace

std::vector<Advantage> conversion_advantages(const Surface& surface) {
  if (!one_numeric_key(surface) || surface.strategies.size() < 2 || surface.points.empty()) return {};
  return sim::stress::advantages(surface, surface.metric("conversion"), kStressMargin);
}

std::string advantage_title(const Surface& surface) {
  return fmt::format("Conversion against {} along {}", printable(surface.strategies[surface.baseline]),
                     printable(surface.axes[0].key));
}

std::string advantage_sentence(const Surface& surface, const Advantage& one) {
  const std::string who = printable(surface.strategies[one.strategy]),
                    base = printable(surface.strategies[surface.baseline]);
  if (!one.better_from)
    return fmt::format("{} is not beyond doubt ahead of {} at the last value.", who, base);
  std::string text =
      fmt::format("{} converts more than {} {}", who, base, from_on(surface, *one.better_from));
  const std::string margin = fixed(100 * kStressMargin, 1);
  if (!one.matters_from)
    text += fmt::format(", but at the last value not beyond doubt by more than {} points", margin);
  else if (*one.matters_from != *one.better_from)
    text += fmt::format(", and by more than {} points {}", margin, from_on(surface, *one.matters_from));
  else
    text += fmt::format(", by more than {} points", margin);
  return text + ".";
}

std::vector<std::string> backfire_sentences(const Surface& surface) {
  if (!one_numeric_key(surface) || !counts_heads(surface.axes[0].key)) return {};
  std::vector<std::size_t> metrics;
  for (const char* name : kWaits) metrics.push_back(surface.metric(name));
  std::vector<std::string> out;
  std::size_t strategy = surface.strategies.size();
  for (const Backfire& b : sim::stress::backfires(surface, metrics)) {
    if (b.strategy == strategy) continue;  // one a strategy; the tables have all
    strategy = b.strategy;
    out.push_back(sentence(surface, b));
  }
  return out;
}

}  // namespace leadlab::reports
