// Queues whose rates depend on the hour, or that have just opened: laws evolved in time. Symbols as in
// closed_forms.h.    Tested: against published values (tests/unit/sim).
#pragma once

#include <vector>

namespace leadlab::sim::theory {

/// M/M/c that opens empty and takes leads for `open`; theta = 0: nobody leaves the line.
struct OpeningDay {
  int c = 1;
  double lambda = 0, mu = 1, theta = 0, open = 1;
  int most = 400;  ///< leads in the system
  /// What the leads of the day see on average.
  struct Seen {
    double wait_within = 0;  ///< P(offered wait <= t); theta = 0 only
    double mean_wait = 0;    ///< theta = 0 only
    double gone = 0;         ///< share that will leave the line
    double busy = 0;         ///< share of the servers' time while open
  };
  [[nodiscard]] Seen seen(double t) const;
  [[nodiscard]] double mean_number_at(double t) const;
};

/// A day that repeats: leads per hour and people at work, by hour. Who goes off shift hands the lead in work
/// back to the line.
struct Shifts {
  std::vector<double> rate;  ///< [hour]
  std::vector<int> staff;    ///< [hour]
  double mu = 1;             ///< per hour
  int most = 400;
  struct Day {
    std::vector<double> at_hour;  ///< mean number in the system at the start of each hour
    double mean_time = 0;         ///< in the system, hours
  };
  [[nodiscard]] Day day() const;
};

/// Mean number in Mt/M/inf or Mt/D/inf whose rate is constant within each hour of a cycle.
/// Source: Eick, Massey and Whitt, Management Science 39 (1993)
class EnoughServers {
 public:
  enum class Service { kExponential, kConstant };
  EnoughServers(std::vector<double> rate, double mean_service, Service service);
  [[nodiscard]] double mean_number(double t) const;

 private:
  [[nodiscard]] double cumulated(double t) const;  ///< arrivals in [0, t)
  std::vector<double> rate_;
  double service_;
  Service law_;
};

}  // namespace leadlab::sim::theory
