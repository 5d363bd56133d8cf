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

namespace {

/// "9.7 (8.1 to 11.5)", or the estimate alone where nothing bounds it.
std::string with_interval(const Interval& x, double factor, int decimals, Sign sign,
                          const std::string& unit) {
  const auto text = [&](double v) { return fixed(factor * v, decimals, sign); };
  if (!std::isfinite(x.low) || !std::isfinite(x.high))
    return text(x.estimate) + " " + unit + " (no interval)";
  return fmt::format("{} {} ({} to {})", text(x.estimate), unit, text(x.low), text(x.high));
}

}  // namespace

std::string value_text(const Interval& x, Quantity quantity) {
  if (std::isnan(x.estimate)) return "–";
  if (quantity == Quantity::kShare) return with_interval(x, 100, 1, Sign::kNegativeOnly, "%");
  const Scale scale = duration_scale(x.estimate);
  return with_interval(x, scale.factor, scale.decimals, Sign::kNegativeOnly, scale.unit);
}

std::string change_text(const Interval& x, Quantity quantity) {
  if (std::isnan(x.estimate)) return "–";
  if (quantity == Quantity::kShare) return with_interval(x, 100, 1, Sign::kAlways, "points");
  const Scale scale = duration_scale(std::abs(x.estimate));
  return with_interval(x, scale.factor, scale.decimals, Sign::kAlways, scale.unit);
}

std::string target_text(const Score& score) {
  if (!score.target) return standing_text(score.standing);
  const bool less = score.quantity == Quantity::kSeconds;
  const std::string value = less ? wait_text(*score.target, 1) : fixed(100 * *score.target, 1) + " %";
  return fmt::format("{} {}: {}", less ? "at most" : "at least", value, standing_text(score.standing));
}

std::string grouped_value(double value) {
  return grouped(static_cast<std::uint64_t>(std::llround(std::max(value, 0.0))));
}

std::string among_text(const Reference& reference) {
  return fmt::format("{} of {}", grouped(reference.below), grouped(reference.quarters));
}

std::string day_text(engine::Time t) {
  if (t == engine::kNever) return "unknown";
  const auto day = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(t));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace leadlab::reports::audit
