#include <algorithm>
#include <cmath>

#include "reports/html/funnel_chart.h"

namespace leadlab::reports::html {
namespace {

constexpr std::size_t kPoints = 120;  ///< of a curve

double share_of(const FunnelMark& mark) {
  return static_cast<double>(mark.share.hits) / static_cast<double>(mark.share.cases);
}

/// The middle number of leads: limits at fewer are cut off rather than let press all marks flat.
std::uint64_t median_leads(const FunnelChart& chart) {
  std::vector<std::uint64_t> leads;
  for (const FunnelMark& mark : chart.marks) {
    if (mark.share.cases > 0) leads.push_back(mark.share.cases);
  }
  if (leads.empty()) return 100;
  const auto middle = leads.begin() + static_cast<std::ptrdiff_t>(leads.size() / 2);
  std::nth_element(leads.begin(), middle, leads.end());
  return *middle;
}

/// Denser where leads are few and limits bend.
std::vector<std::uint64_t> spread_out(std::uint64_t most) {
  std::vector<std::uint64_t> at;
  for (std::size_t i = 1; i <= kPoints; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(kPoints);
    at.push_back(std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::lround(static_cast<double>(most) * part * part))));
  }
  at.erase(std::unique(at.begin(), at.end()), at.end());
  return at;
}

}  // namespace

FunnelCurves curves_of(const FunnelChart& chart) {
  std::uint64_t most = 0;
  const Range typical = chart.act(median_leads(chart));
  double low = std::min(chart.target, typical.low), high = std::max(chart.target, typical.high);
  for (const FunnelMark& mark : chart.marks) {
    if (mark.share.cases == 0) continue;
    most = std::max(most, mark.share.cases);
    low = std::min(low, share_of(mark));
    high = std::max(high, share_of(mark));
  }
  if (most == 0) most = 100;
  const auto end = static_cast<std::uint64_t>(std::ceil(1.06 * static_cast<double>(most)));
  return {{0, static_cast<double>(end)}, padded(low, high, 0, 1), spread_out(end)};
}

std::string tooltip_of(const FunnelChart& chart, const FunnelMark& mark) {
  std::string out = mark.name + ": " + grouped(mark.share.hits) + " of " + grouped(mark.share.cases) +
                    " leads, " + fixed(share_of(mark) * chart.scale.factor, chart.scale.decimals) + " " +
                    chart.scale.unit;
  return out + " (" + std::string(name_of(mark.standing)) + ")";
}

std::size_t series_of(Standing standing) {
  constexpr std::size_t kBlueCircle = 0, kOrangeSquare = 1, kPinkTriangle = 3;
  switch (standing) {
    case Standing::kWithin:
      return kBlueCircle;
    case Standing::kBeyondWarn:
      return kPinkTriangle;
    case Standing::kBeyondAct:
      return kOrangeSquare;
  }
  return kBlueCircle;
}

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::kWithin:
      return "within what luck explains";
    case Standing::kBeyondWarn:
      return "beyond the 95 % limits";
    case Standing::kBeyondAct:
      return "beyond the 99.8 % limits";
  }
  return "";
}

}  // namespace leadlab::reports::html
