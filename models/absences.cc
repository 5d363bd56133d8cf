#include "models/absences.h"

#include <algorithm>

#include "models/samplers.h"

namespace leadlab::models {

namespace {

using std::chrono::days;
using Spans = std::vector<std::pair<Time, Time>>;

/// Index of a shock's draw; waves of the scenario count from 0.
constexpr std::uint32_t kFirstShockWave = 0x8000;

struct Kind {
  double per_quarter, mean_days;
  std::uint32_t number;
};

/// Leaves start at the opening of a working day, uniformly over the run (and the fortnight before it, so that
/// somebody is away on the first day).
void draw_kind(const engine::Calendar& calendar, const TimeConfig& time, std::uint64_t rep, const Kind& kind,
               const Stream& stream, Spans& out) {
  const Time first = time.start - days{14};
  const Duration span = time.end() - first;
  const double quarters = static_cast<double>(span.count()) / static_cast<double>(Duration{days{91}}.count());
  const std::int64_t n =
      poisson(stream.uniform(Purpose::kAbsenceCount, rep, kind.number), kind.per_quarter * quarters);
  for (std::int64_t i = 0; i < n; ++i) {
    const Uniforms u =
        stream.uniforms(Purpose::kAbsence, rep, kind.number * 1000 + static_cast<std::uint32_t>(i));
    const Time day =
        std::chrono::floor<days>(first + to_duration_us(u.first * static_cast<double>(span.count())));
    const Time from = calendar.next_open(day);
    if (from == engine::kNever) continue;
    out.emplace_back(from, from + days{geometric(u.second, kind.mean_days)});
  }
}

Spans united(Spans spans, const TimeConfig& time) {
  std::sort(spans.begin(), spans.end());
  Spans out;
  for (auto [from, to] : spans) {
    from = std::max(from, time.start);
    to = std::min(to, time.end());
    if (from >= to) continue;
    if (!out.empty() && from <= out.back().second) {
      out.back().second = std::max(out.back().second, to);
    } else {
      out.emplace_back(from, to);
    }
  }
  return out;
}

}  // namespace

std::vector<Absence> draw_absences(const engine::Organisation& organisation, const WorldConfig& world,
                                   const Stream& stream) {
  const AbsenceConfig& config = world.absence;
  std::vector<Absence> out;
  for (std::size_t r = 0; r < organisation.rep_count(); ++r) {
    const engine::RepId rep{r};
    const engine::Calendar& calendar = organisation.calendar_of(rep);
    Spans spans;
    draw_kind(calendar, world.time, r, {config.planned_per_quarter, config.planned_days, 0}, stream, spans);
    draw_kind(calendar, world.time, r, {config.sick_per_quarter, config.sick_days, 1}, stream, spans);
    for (std::uint32_t w = 0; w < config.waves.size(); ++w) {
      const auto& wave = config.waves[w];
      if (stream.uniform(Purpose::kAbsenceWave, r, w) < wave.share) spans.emplace_back(wave.from, wave.to);
    }
    for (const auto& known : config.known) {
      if (known.rep == r) spans.emplace_back(known.from, known.to);
    }
    for (const LeaveWave& leave : world.shocks.leaves) {
      if (std::find(leave.reps.begin(), leave.reps.end(), r) == leave.reps.end()) continue;
      if (stream.uniform(Purpose::kAbsenceWave, r, kFirstShockWave + leave.number) < leave.share)
        spans.emplace_back(leave.span.from, leave.span.to);
    }
    for (const Resignation& resignation : world.shocks.resignations) {
      if (resignation.rep == r) spans.emplace_back(resignation.at, engine::kNever);
    }
    for (const auto& [from, to] : united(std::move(spans), world.time)) out.push_back({rep, from, to});
  }
  std::sort(out.begin(), out.end(), [](const Absence& a, const Absence& b) {
    return a.from != b.from ? a.from < b.from : a.rep < b.rep;
  });
  return out;
}

}  // namespace leadlab::models
