#include "sim/waiting_series.h"

#include <algorithm>

namespace leadlab::sim {

WaitingSeries::WaitingSeries(const SeriesConfig& config, const models::TimeConfig& time)
    : config_(config), start_(time.start), end_(time.window_end()), bins_(config.bins(time)) {}

void WaitingSeries::begin() {
  if (bins_ > 0) area_us_.assign(config_.pools + 1, std::vector<std::int64_t>(bins_, 0));
}

void WaitingSeries::waited(engine::RepId rep, engine::Time from, engine::Time to) {
  from = std::max(from, start_);
  to = std::min(to, end_);
  auto& area = area_us_[rep ? config_.pool_of[rep.index()] : config_.pools];
  while (from < to) {
    const auto bin = (from - start_).count() / config_.bin.count();
    const engine::Time bin_end = std::min(start_ + config_.bin * (bin + 1), to);
    area[static_cast<std::size_t>(bin)] += (bin_end - from).count();
    from = bin_end;
  }
}

std::vector<std::vector<float>> WaitingSeries::take() const {
  std::vector<std::vector<float>> out;
  for (const auto& area : area_us_) {
    auto& waiting = out.emplace_back();
    for (std::size_t b = 0; b < area.size(); ++b) {
      const auto from = config_.bin * static_cast<std::int64_t>(b);
      const auto width = std::min(config_.bin, end_ - start_ - from);
      waiting.push_back(
          static_cast<float>(static_cast<double>(area[b]) / static_cast<double>(width.count())));
    }
  }
  return out;
}

}  // namespace leadlab::sim
