#include "reports/html/axis.h"

#include <algorithm>
#include <cmath>

namespace leadlab::reports::html {

double LinearAxis::place(double value) const { return from + (value - low) / (high - low) * (to - from); }

double LogAxis::place(double value) const {
  const double inside = std::clamp(value, low, high);
  return from + std::log(inside / low) / std::log(high / low) * (to - from);
}

std::vector<double> round_ticks(double low, double high, int wanted) {
  std::vector<double> ticks;
  if (!(high > low) || wanted < 1) return ticks;
  const double raw = (high - low) / wanted;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  const double lead = raw / power;
  const double step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  const double slack = 1e-9 * step;
  for (double i = std::ceil((low - slack) / step); i * step <= high + slack; ++i) {
    ticks.push_back(i == 0 ? 0 : i * step);  // no "-0"
  }
  return ticks;
}

Range padded(double low, double high, double floor, double ceiling) {
  if (!(high >= low)) return {std::max(0.0, floor), std::min(1.0, ceiling)};
  const double width = std::max(high - low, std::max(1e-3, 0.02 * std::abs(high)));
  const double room = 0.08 * width;
  const double centre = (low + high) / 2;
  return {std::max(floor, centre - width / 2 - room), std::min(ceiling, centre + width / 2 + room)};
}

std::vector<TimeTick> time_ticks(double low_s, double high_s) {
  static const std::vector<TimeTick> kAll = {
      {1, "1 s"},     {10, "10 s"},     {60, "1 min"},      {600, "10 min"},      {3600, "1 h"},
      {14400, "4 h"}, {86400, "1 day"}, {345600, "4 days"}, {1209600, "2 weeks"}, {7776000, "90 days"}};
  std::vector<TimeTick> out;
  std::copy_if(kAll.begin(), kAll.end(), std::back_inserter(out),
               [&](const TimeTick& t) { return t.seconds >= low_s && t.seconds <= high_s; });
  return out;
}

}  // namespace leadlab::reports::html
