#include "reports/audit/lead_mix.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace leadlab::reports::audit {

namespace {

constexpr std::size_t kScoreBands = 3;

/// Numbers texts in the order in which they come.
Factor named(const std::string& name, const std::vector<LeadView>& leads,
             const std::function<std::string(const LeadView&)>& value) {
  Factor out{name, {}};
  std::map<std::string, std::uint32_t> known;
  for (const LeadView& view : leads)
    out.level.push_back(known.emplace(value(view), static_cast<std::uint32_t>(known.size())).first->second);
  return out;
}

bool varies(const Factor& factor) {
  return std::any_of(factor.level.begin(), factor.level.end(),
                     [&](std::uint32_t level) { return level != factor.level.front(); });
}

/// Thirds of the scores; unknown is a band of its own.
Factor score_band(const std::vector<LeadView>& leads) {
  std::vector<double> scores;
  for (const LeadView& view : leads) {
    if (view.lead->score) scores.push_back(*view.lead->score);
  }
  std::sort(scores.begin(), scores.end());
  Factor out{"score", {}};
  for (const LeadView& view : leads) {
    if (!view.lead->score) {
      out.level.push_back(kScoreBands);
      continue;
    }
    const auto rank = static_cast<std::size_t>(
        std::lower_bound(scores.begin(), scores.end(), *view.lead->score) - scores.begin());
    out.level.push_back(
        static_cast<std::uint32_t>(std::min(rank * kScoreBands / scores.size(), kScoreBands - 1)));
  }
  return out;
}

std::string yes_no(std::optional<bool> value) { return !value ? "?" : *value ? "yes" : "no"; }

/// Combinations of levels, numbered as they come.
void cross(LeadMix& mix, const std::vector<Factor>& factors, std::size_t leads) {
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  for (std::size_t i = 0; i < leads; ++i) {
    std::vector<std::uint32_t> key;
    for (const Factor& factor : factors) key.push_back(factor.level[i]);
    mix.stratum.push_back(
        known.emplace(std::move(key), static_cast<std::uint32_t>(known.size())).first->second);
  }
  mix.strata = static_cast<std::uint32_t>(known.size());
}

}  // namespace

LeadMix mix_of(const models::History& history, const std::vector<LeadView>& leads) {
  const auto name = [](const std::vector<std::string>& names, models::NameIndex i) {
    return i == models::kNoName ? std::string() : names[i];
  };
  const Factor source = named("source", leads, [](const LeadView& v) { return v.lead->channel; });
  const Factor segment =
      named("segment", leads, [&](const LeadView& v) { return name(history.segments, v.lead->segment); });
  const Factor territory = named(
      "territory", leads, [&](const LeadView& v) { return name(history.territories, v.lead->territory); });
  const Factor existing =
      named("existing account", leads, [](const LeadView& v) { return yes_no(v.lead->existing_account); });
  const Factor hours = named("business hours", leads, [](const LeadView& v) { return yes_no(v.in_hours); });
  const Factor score = score_band(leads);

  LeadMix out;
  std::vector<Factor> coarse;
  for (const Factor& factor : {source, segment, existing, score}) {
    if (varies(factor)) coarse.push_back(factor);
  }
  cross(out, coarse, leads.size());
  for (const Factor& factor : {source, segment, territory, existing, hours}) {
    if (varies(factor)) out.factors.push_back(factor);
  }
  for (const Factor& factor : coarse) out.held_equal.push_back(factor.name);
  if (varies(score)) {
    Measure measure{"score", {}};
    for (const LeadView& view : leads)
      measure.value.push_back(view.lead->score.value_or(std::numeric_limits<double>::quiet_NaN()));
    out.measures.push_back(std::move(measure));
  }
  return out;
}

std::vector<Stratum> strata_of(const LeadMix& mix, const std::vector<LeadView>& leads,
                               const std::vector<std::uint8_t>& on_path) {
  std::vector<Stratum> out(mix.strata);
  for (std::size_t i = 0; i < leads.size(); ++i) {
    Stratum& stratum = out[mix.stratum[i]];
    sim::Share& side = on_path[i] != 0 ? stratum.path : stratum.reference;
    ++side.cases;
    if (leads[i].won) ++side.hits;
  }
  return out;
}

}  // namespace leadlab::reports::audit
