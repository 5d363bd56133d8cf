#include "sim/stress/break_point.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace leadlab::sim::stress {

namespace {

/// A turn is believed at this confidence, whatever the interval's.
constexpr double kTurnConfidence = 0.99;
/// New places keep this share of the bracket away from its ends, so that it shrinks.
constexpr double kKeepAway = 0.15;

std::vector<double> defined(const std::vector<double>& sample) {
  std::vector<double> out;
  std::copy_if(sample.begin(), sample.end(), std::back_inserter(out),
               [](double v) { return !std::isnan(v); });
  return out;
}

/// Which of the three curves: the mean, or an end of its interval.
enum class Curve : std::uint8_t { kMean, kLow, kHigh };

/// Margins along u, which is x or -x, so that the promise always breaks as u grows.
class Search {
 public:
  Search(const Promise& promise, const SearchConfig& config, const Sampler& sample)
      : promise_(promise), config_(config), sample_(sample) {
    if (config_.tolerance <= 0) config_.tolerance = (config_.to - config_.from) / 100;
    if (config_.whole_numbers) config_.tolerance = 1;
  }

  BreakPoint run() {
    if (!scan() || !goes_one_way()) return result();
    upwards_ = margin(looks_.front(), Curve::kMean) >= margin(looks_.back(), Curve::kMean);
    if (!upwards_) std::reverse(looks_.begin(), looks_.end());
    const bool kept_first = margin(looks_.front(), Curve::kMean) >= 0;
    const bool kept_last = margin(looks_.back(), Curve::kMean) >= 0;
    if (kept_first == kept_last) {
      found_ = kept_first ? Found::kHoldsThroughout : Found::kBrokenThroughout;
    } else {
      locate();
    }
    return result();
  }

 private:
  struct Look {
    double x = 0;
    Estimate value;
  };
  struct Place {
    double kept = 0, broken = 0;  ///< ends of the last bracket
    double at = 0;                ///< in between, by interpolation
    bool open = false;            ///< no such place inside the range
  };

  [[nodiscard]] double margin(const Look& look, Curve curve) const {
    const Estimate& v = look.value;
    const double sign = promise_.broken_below ? 1 : -1;
    // The low end of the margin is the high end of a metric that must not exceed its threshold.
    const bool low_of_metric = (curve == Curve::kLow) == promise_.broken_below;
    const double value = curve == Curve::kMean ? v.mean : low_of_metric ? v.low : v.high;
    return sign * (value - promise_.threshold);
  }

  [[nodiscard]] std::vector<double> places_of_scan() const {
    std::vector<double> out;
    const double step = (config_.to - config_.from) / static_cast<double>(config_.scan - 1);
    for (std::size_t i = 0; i < config_.scan; ++i) {
      double x = i + 1 == config_.scan ? config_.to : config_.from + step * static_cast<double>(i);
      if (config_.whole_numbers) x = std::round(x);
      if (out.empty() || x > out.back()) out.push_back(x);
    }
    return out;
  }

  bool scan() {
    for (const double x : places_of_scan()) {
      std::vector<double> sample = sample_(x);
      if (sample.empty()) return false;
      looks_.push_back({x, estimate(defined(sample), config_.confidence)});
      if (!looks_.back().value.defined()) return stop(Found::kUndefined, x);
      samples_.push_back(std::move(sample));
    }
    return true;
  }

  bool goes_one_way() {
    const auto turn = turning_point(samples_, kTurnConfidence);
    return !turn || stop(Found::kNotMonotone, looks_[*turn].x);
  }

  bool stop(Found found, double x) {
    found_ = found;
    turns_at_ = x;
    return false;
  }

  void locate() {
    // The kept end of the interval is where the low curve breaks, the broken end where the high one does.
    const auto mean = crossing(Curve::kMean), low = crossing(Curve::kLow), high = crossing(Curve::kHigh);
    if (!mean || !low || !high) return;
    found_ = Found::kInside;
    const auto shown = [&](const Place& p, double outward) {
      return config_.whole_numbers ? p.kept : outward;
    };
    at_ = shown(*mean, mean->at);
    near_ = low->open ? looks_.front().x : shown(*low, low->kept);
    far_ = high->open ? looks_.back().x : shown(*high, high->broken);
    near_open_ = low->open;
    far_open_ = high->open;
  }

  /// Index of the first look beyond which the curve is broken: the first broken one for the low curve, the
  /// one after the last kept for the high one, so that noise widens the interval.
  [[nodiscard]] std::size_t first_broken(Curve curve) const {
    if (curve == Curve::kHigh) {
      std::size_t i = looks_.size();
      while (i > 0 && margin(looks_[i - 1], curve) < 0) --i;
      return i;
    }
    const auto found =
        std::find_if(looks_.begin(), looks_.end(), [&](const Look& look) { return margin(look, curve) < 0; });
    return static_cast<std::size_t>(found - looks_.begin());
  }

  std::optional<Place> crossing(Curve curve) {
    for (;;) {
      const std::size_t i = first_broken(curve);
      if (i == 0 || i == looks_.size()) return Place{0, 0, 0, true};
      const Look kept = looks_[i - 1], broken = looks_[i];
      const double a = margin(kept, curve), b = margin(broken, curve);
      const double share = a - b > 0 && std::isfinite(a - b) ? a / (a - b) : 0.5;
      const double width = broken.x - kept.x;
      if (std::abs(width) <= config_.tolerance * (1 + 1e-9))
        return Place{kept.x, broken.x, kept.x + share * width, false};
      double x = kept.x + std::clamp(share, kKeepAway, 1 - kKeepAway) * width;
      if (config_.whole_numbers) x = whole_between(x, kept.x, broken.x);
      const std::vector<double> sample = sample_(x);
      if (sample.empty()) return std::nullopt;
      const Estimate value = estimate(defined(sample), config_.confidence);
      if (!value.defined()) return stop(Found::kUndefined, x), std::nullopt;
      looks_.insert(looks_.begin() + static_cast<std::ptrdiff_t>(i), {x, value});
    }
  }

  static double whole_between(double x, double one, double other) {
    return std::clamp(std::round(x), std::min(one, other) + 1, std::max(one, other) - 1);
  }

  [[nodiscard]] BreakPoint result() const {
    BreakPoint out;
    out.found = found_;
    out.breaks_upwards = upwards_;
    out.turns_at = turns_at_;
    out.at = at_;
    out.low = upwards_ ? near_ : far_;
    out.high = upwards_ ? far_ : near_;
    out.low_open = upwards_ ? near_open_ : far_open_;
    out.high_open = upwards_ ? far_open_ : near_open_;
    for (const Look& look : looks_) out.probes.push_back({look.x, look.value});
    if (!upwards_) std::reverse(out.probes.begin(), out.probes.end());
    return out;
  }

  const Promise& promise_;
  SearchConfig config_;
  const Sampler& sample_;
  std::vector<Look> looks_;                   ///< kept side first
  std::vector<std::vector<double>> samples_;  ///< of the scan
  Found found_ = Found::kStopped;
  bool upwards_ = true, near_open_ = false, far_open_ = false;
  double at_ = 0, near_ = 0, far_ = 0, turns_at_ = 0;
};

/// Interval of the mean of y - x over the replications that have both.
Estimate change(const std::vector<double>& x, const std::vector<double>& y, double confidence) {
  std::vector<double> d;
  for (std::size_t r = 0; r < std::min(x.size(), y.size()); ++r) {
    if (!std::isnan(x[r]) && !std::isnan(y[r])) d.push_back(y[r] - x[r]);
  }
  return estimate(d, confidence);
}

}  // namespace

std::optional<std::size_t> turning_point(const std::vector<std::vector<double>>& samples, double confidence) {
  const std::size_t n = samples.size();
  if (n < 3) return std::nullopt;
  const double pairs = static_cast<double>(n * (n - 1)) / 2;
  const double each = 1 - (1 - confidence) / pairs;
  std::optional<std::size_t> up, down;
  for (std::size_t j = 1; j < n; ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const Estimate d = change(samples[i], samples[j], each);
      if (d.n < 2) continue;
      if (d.low > 0 && !up) up = j;
      if (d.high < 0 && !down) down = j;
    }
  }
  if (!up || !down) return std::nullopt;
  return std::max(*up, *down);
}

BreakPoint find_break_point(const Promise& promise, const SearchConfig& config, const Sampler& sample) {
  return Search(promise, config, sample).run();
}

}  // namespace leadlab::sim::stress
