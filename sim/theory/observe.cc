#include "sim/theory/observe.h"

#include <algorithm>
#include <cmath>

namespace leadlab::sim::theory {

namespace {

bool picks(const Which& which, const LeadOutcome& lead) { return !which || which(lead); }

/// Leads that are in the system at the i-th instant, i from 0 to n - 1.
std::vector<double> numbers(const Played& played, double first_h, double every_h, std::size_t n,
                            const Which& which) {
  std::vector<double> change(n + 1, 0.0);
  const Time start = played.time.window_start();
  const auto first_instant_from = [&](Time t) {
    const double i = std::ceil((in_hours(t - start) - first_h) / every_h);
    return static_cast<std::size_t>(std::clamp(i, 0.0, static_cast<double>(n)));
  };
  for (const LeadOutcome& lead : played.leads) {
    if (!picks(which, lead)) continue;
    change[first_instant_from(lead.mql_at)] += 1;
    if (lead.closed_at != engine::kNever) change[first_instant_from(lead.closed_at)] -= 1;
  }
  std::vector<double> out(n);
  double now = 0;
  for (std::size_t i = 0; i < n; ++i) out[i] = now += change[i];
  return out;
}

}  // namespace

Observe wait(Which which) {
  return [which](const Played& played) {
    Ratio out;
    for (const LeadOutcome& lead : played.leads) {
      if (lead.attempted_at == engine::kNever || !picks(which, lead)) continue;
      out.sum += in_hours(lead.attempted_at - lead.mql_at);
      out.count += 1;
    }
    return out;
  };
}

Observe wait_for_rep() {
  return [](const Played& played) {
    Ratio out;
    for (const LeadOutcome& lead : played.leads) {
      if (lead.assigned_at == engine::kNever) continue;
      out.sum += in_hours(lead.assigned_at - lead.mql_at);
      out.count += 1;
    }
    return out;
  };
}

Observe time_in_system(Which which) {
  return [which](const Played& played) {
    Ratio out;
    for (const LeadOutcome& lead : played.leads) {
      if (lead.closed_at == engine::kNever || !picks(which, lead)) continue;
      out.sum += in_hours(lead.closed_at - lead.mql_at);
      out.count += 1;
    }
    return out;
  };
}

Observe share(Which which) {
  return [which](const Played& played) {
    const auto n = std::count_if(played.leads.begin(), played.leads.end(), which);
    return Ratio{static_cast<double>(n), static_cast<double>(played.leads.size())};
  };
}

Observe had_to_wait() {
  return share([](const LeadOutcome& lead) { return lead.attempted_at > lead.mql_at; });
}

Observe number_at(double after_h, Which which) {
  return [=](const Played& played) { return Ratio{numbers(played, after_h, 1, 1, which)[0], 1}; };
}

Observe number(double every_h, int power, double centre, Which which) {
  return [=](const Played& played) {
    const double span = in_hours(played.time.window);
    const auto n = static_cast<std::size_t>(span / every_h);
    Ratio out;
    // Leads from before the window are not on record: the first tenth fills the system.
    const std::vector<double> all = numbers(played, 0, every_h, n, which);
    for (std::size_t i = n / 10; i < n; ++i) {
      out.sum += std::pow(all[i] - centre, power);
      out.count += 1;
    }
    return out;
  };
}

}  // namespace leadlab::sim::theory
