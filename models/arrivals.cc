#include "models/arrivals.h"

#include <algorithm>
#include <numeric>

#include "models/samplers.h"

namespace leadlab::models {

namespace {
using std::chrono::floor;
using std::chrono::hours;
constexpr double kHoursPerWeek = 168;

double weeks(Duration d) { return static_cast<double>(d.count()) / (kHoursPerWeek * 3600e6); }
}  // namespace

const engine::ZoneRules& zone_of(const engine::Organisation& organisation, const std::string& calendar) {
  static const engine::ZoneRules utc;
  for (const auto& c : organisation.policy().calendars) {
    if (c.name == calendar) return c.zone;
  }
  return utc;
}

engine::Duration offset_at(const engine::ZoneRules& zone, Time t) {
  const auto after = std::upper_bound(zone.transitions.begin(), zone.transitions.end(), t,
                                      [](Time x, const auto& tr) { return x < tr.at; });
  return after == zone.transitions.begin() ? zone.first_offset : std::prev(after)->offset;
}

ArrivalProcess::ArrivalProcess(const ArrivalsConfig& config, const TimeConfig& time,
                               const engine::ZoneRules& zone)
    : config_(config), time_(time), scale_max_(std::max(config.scale, config.scale_max)) {
  const double total = std::accumulate(config.profile.begin(), config.profile.end(), 0.0);
  const auto first_local = floor<std::chrono::days>(time.start + offset_at(zone, time.start));
  for (Time t = time.start; t < time.end(); t += hours{1}) {
    const Time local = t + offset_at(zone, t);
    const auto day = floor<std::chrono::days>(local);
    const auto weekday = std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() - 1;
    const auto hour = weekday * 24 + static_cast<unsigned>(floor<hours>(local - day).count());
    const double shape = total > 0 ? config.profile[hour] * kHoursPerWeek / total : 1.0;
    base_.push_back(config.per_week * scale_max_ * shape / kHoursPerWeek);
    day_of_.push_back(static_cast<std::uint32_t>((day - first_local).count()));
  }
}

double ArrivalProcess::expected() const {
  const double regular = std::accumulate(base_.begin(), base_.end(), 0.0) / scale_max_ * config_.scale;
  return regular + config_.batches_per_week * config_.batch_size * weeks(time_.end() - time_.start);
}

std::vector<double> ArrivalProcess::mean_rates() const {
  std::vector<double> rates = base_;
  for (double& rate : rates) rate *= config_.scale / scale_max_;
  return rates;
}

std::vector<double> ArrivalProcess::hourly_rates(const Stream& stream) const {
  std::vector<double> rates = base_;
  double level = 0, day_factor = 1;
  std::uint32_t last_day = UINT32_MAX;
  const double sd = config_.level_sd;
  const double rho = config_.level_correlation;
  for (std::size_t h = 0; h < rates.size(); ++h) {
    if (h % 168 == 0 && sd > 0) {
      const double z = normal_quantile(stream.uniform(Purpose::kLevel, h / 168));
      level = h == 0 ? sd * z : rho * level + sd * std::sqrt(1 - rho * rho) * z;
    }
    if (config_.day_alpha > 0 && day_of_[h] != last_day) {
      last_day = day_of_[h];
      day_factor = gamma_mean_one(stream.uniform(Purpose::kDayFactor, last_day), config_.day_alpha);
    }
    rates[h] *= std::exp(level - sd * sd / 2) * day_factor;
  }
  return rates;
}

/// Inverts the cumulated rate: the i-th arrival is where it reaches the sum of i unit exponential gaps.
void ArrivalProcess::draw_regular(const Stream& stream, std::vector<Arrival>& out) const {
  constexpr double kMicrosecondsPerHour = 3600e6;
  const std::vector<double> rates = hourly_rates(stream);
  const double keep = config_.scale / scale_max_;
  std::uint32_t key = 0;
  double need = exponential(stream.uniform(Purpose::kArrivalGap, key), 1);
  for (std::size_t h = 0; h < rates.size(); ++h) {
    double used = 0;  // share of this hour's rate already used
    while (rates[h] - used > need) {
      used += need;
      const Time at = time_.start + hours{static_cast<std::int64_t>(h)} +
                      to_duration_us(used / rates[h] * kMicrosecondsPerHour);
      if (at < time_.end() && (keep >= 1 || stream.uniform(Purpose::kThin, key) < keep))
        out.push_back({at, key});
      need = exponential(stream.uniform(Purpose::kArrivalGap, ++key), 1);
    }
    need -= rates[h] - used;
  }
}

void ArrivalProcess::draw_batches(const Stream& stream, std::vector<Arrival>& out) const {
  const Duration span = time_.end() - time_.start;
  const std::int64_t batches =
      poisson(stream.uniform(Purpose::kBatch, 0, 0), config_.batches_per_week * weeks(span));
  std::uint32_t key = kFirstBatchKey;
  for (std::int64_t b = 0; b < batches; ++b) {
    const auto id = static_cast<std::uint64_t>(b + 1);
    const Time start = time_.start + to_duration_us(stream.uniform(Purpose::kBatch, id, 1) *
                                                    static_cast<double>(span.count()));
    const std::int64_t size = geometric(stream.uniform(Purpose::kBatch, id, 2), config_.batch_size);
    for (std::int64_t i = 0; i < size; ++i, ++key) {
      const double offset =
          stream.uniform(Purpose::kBatchOffset, key) * static_cast<double>(config_.batch_spread.count());
      const Time at = start + to_duration_us(offset);
      if (at < time_.end()) out.push_back({at, key});
    }
  }
}

std::vector<Arrival> ArrivalProcess::draw(const Stream& stream) const {
  std::vector<Arrival> out;
  const double mean = expected();
  out.reserve(static_cast<std::size_t>(mean + 6 * std::sqrt(mean) + 16));
  draw_regular(stream, out);
  draw_batches(stream, out);
  std::sort(out.begin(), out.end(),
            [](const Arrival& a, const Arrival& b) { return a.at != b.at ? a.at < b.at : a.key < b.key; });
  return out;
}

}  // namespace leadlab::models
