#include "models/arrivals.h"

#include <algorithm>
#include <numeric>

#include "models/samplers.h"

namespace leadlab::models {

namespace {
using std::chrono::floor;
using std::chrono::hours;
constexpr double kHoursPerWeek = 168;
constexpr double kMicrosecondsPerHour = 3600e6;

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
                               const engine::ZoneRules& zone, std::vector<DemandSpike> spikes)
    : config_(config),
      time_(time),
      spikes_(std::move(spikes)),
      scale_max_(std::max(config.scale, config.scale_max)) {
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
  double extra = 0;
  for (const DemandSpike& spike : spikes_) {
    for (const Piece& piece : pieces_of(spike, base_)) extra += piece.leads / scale_max_ * config_.scale;
  }
  return regular + extra + config_.batches_per_week * config_.batch_size * weeks(time_.end() - time_.start);
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
void ArrivalProcess::draw_pieces(const Stream& stream, const std::vector<Piece>& pieces,
                                 std::uint32_t first_key, std::vector<Arrival>& out) const {
  const double keep = config_.scale / scale_max_;
  std::uint32_t key = first_key;
  double need = exponential(stream.uniform(Purpose::kArrivalGap, key), 1);
  for (const Piece& piece : pieces) {
    double used = 0;  // share of this piece already used
    while (piece.leads - used > need) {
      used += need;
      const Time at = piece.begin + to_duration_us(used / piece.leads * piece.length_us);
      if (at < time_.end() && (keep >= 1 || stream.uniform(Purpose::kThin, key) < keep))
        out.push_back({at, key});
      need = exponential(stream.uniform(Purpose::kArrivalGap, ++key), 1);
    }
    need -= piece.leads - used;
  }
}

/// Hour by hour; the hours in which the spike begins and ends count with their part of it.
std::vector<ArrivalProcess::Piece> ArrivalProcess::pieces_of(const DemandSpike& spike,
                                                             const std::vector<double>& rates) const {
  std::vector<Piece> out;
  for (std::size_t h = 0; h < rates.size(); ++h) {
    const Time hour = time_.start + hours{static_cast<std::int64_t>(h)};
    const Time begin = std::max(hour, spike.span.from), end = std::min(hour + hours{1}, spike.span.to);
    if (begin >= end) continue;
    const auto length_us = static_cast<double>((end - begin).count());
    const double extra = spike.extra_at(begin + (end - begin) / 2);
    out.push_back({begin, length_us, rates[h] * extra * length_us / kMicrosecondsPerHour});
  }
  return out;
}

void ArrivalProcess::draw_regular(const Stream& stream, std::vector<Arrival>& out) const {
  const std::vector<double> rates = hourly_rates(stream);
  std::vector<Piece> pieces;
  pieces.reserve(rates.size());
  for (std::size_t h = 0; h < rates.size(); ++h)
    pieces.push_back({time_.start + hours{static_cast<std::int64_t>(h)}, kMicrosecondsPerHour, rates[h]});
  draw_pieces(stream, pieces, 0, out);
  for (const DemandSpike& spike : spikes_)
    draw_pieces(stream, pieces_of(spike, rates), kFirstSpikeKey + (spike.number << 21U), out);
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
