#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cmath>

#include "reports/audit/page_parts.h"

namespace leadlab::reports::audit {

sim::Estimate as_estimate(const Interval& x, std::uint64_t n) {
  if (std::isnan(x.estimate)) return {};
  return {x.estimate, 0, x.low, x.high, n};
}

sim::Estimate as_estimate(const sim::Share& share, double confidence) {
  if (share.cases == 0) return {};
  const sim::ShareInterval w = sim::wilson(share, confidence);
  return {w.share, 0, w.low, w.high, share.cases};
}

std::string share_text(const sim::Share& share, double confidence) {
  if (share.cases == 0) return "–";
  const sim::Estimate e = as_estimate(share, confidence);
  return fmt::format("{} % ({} to {}), {} of {}", fixed(100 * e.mean, 1), fixed(100 * e.low, 1),
                     fixed(100 * e.high, 1), grouped(share.hits), grouped(share.cases));
}

std::string points_text(const Interval& x) {
  if (std::isnan(x.estimate)) return "–";
  const auto text = [](double v) { return fixed(100 * v, 1, Sign::kAlways); };
  return fmt::format("{} ({} to {})", text(x.estimate), text(x.low), text(x.high));
}

std::string percent_text(std::optional<double> share) {
  return share && !std::isnan(*share) ? fixed(100 * *share, 0) + " %" : "–";
}

std::string wait_text(double seconds, std::uint64_t leads) {
  if (leads == 0) return "–";
  const Scale scale = duration_scale(seconds);
  return fixed(seconds * scale.factor, scale.decimals) + " " + scale.unit;
}

std::string day_text(engine::Time t) {
  if (t == engine::kNever) return "unknown";
  const auto day = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(t));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace leadlab::reports::audit
