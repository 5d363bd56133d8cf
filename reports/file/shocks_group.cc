// /shocks: what every shock does to every strategy and pool.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "reports/file/estimate_fields.h"
#include "reports/file/groups.h"

namespace leadlab::reports::file {

namespace {

using sim::stress::PoolCourse;
using sim::stress::Recovered;
using sim::stress::ShockCourse;
using sim::stress::ShockedStrategy;
using sim::stress::ShockStudy;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

double hours(engine::Duration d) { return static_cast<double>(d.count()) / 3600e6; }

std::string time_text(engine::Time t) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(t);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{seconds - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string word_for(Recovered found) {
  switch (found) {
    case Recovered::kYes:
      return "recovered";
    case Recovered::kNeverLeft:
      return "never left";
    case Recovered::kCannotTell:
      return "cannot tell";
    case Recovered::kCensored:
      return "not within the run";
  }
  return "";
}

/// One value per (shock, strategy).
template <class Value>
auto by_strategy(const ShockStudy& study, Value value) {
  std::vector<decltype(value(study.shocks.front().strategies.front()))> out;
  for (const ShockCourse& course : study.shocks) {
    for (const ShockedStrategy& strategy : course.strategies) out.push_back(value(strategy));
  }
  return out;
}

/// One value per (shock, strategy, pool).
template <class Value>
auto by_pool(const ShockStudy& study, Value value) {
  const ShockCourse& any = study.shocks.front();
  std::vector<decltype(value(any, any.strategies.front().pools.front()))> out;
  for (const ShockCourse& course : study.shocks) {
    for (const ShockedStrategy& strategy : course.strategies) {
      for (const PoolCourse& pool : strategy.pools) out.push_back(value(course, pool));
    }
  }
  return out;
}

void write_names(netcdf::Group& group, const ShockStudy& study) {
  std::vector<std::string> names, kinds, whats, from, to, pools;
  std::vector<std::uint64_t> replications;
  std::vector<double> compared;
  for (const ShockCourse& course : study.shocks) {
    names.push_back(course.name);
    kinds.push_back(course.kind);
    whats.push_back(course.what);
    from.push_back(time_text(course.from));
    to.push_back(time_text(course.to));
    replications.push_back(course.replications);
    compared.push_back(hours(course.since_begin(course.compared)));
  }
  for (const PoolCourse& pool : study.shocks.front().strategies.front().pools) pools.push_back(pool.pool);
  group.coordinate("shock", names, {"", "name of the shock"});
  group.coordinate("strategy", study.strategies, {"", "name of the routing strategy"});
  group.coordinate("pool", pools,
                   {"", "reps with the same territories and segments; all; leads without a rep"});
  group.variable("kind", {"shock"}, kinds, {"", "kind of the shock"});
  group.variable("what", {"shock"}, whats, {"", "what happens, for people"});
  group.variable("from", {"shock"}, from, {"", "begin of the shock"});
  group.variable("to", {"shock"}, to, {"", "end of the shock"});
  group.variable<std::uint64_t>("replications", {"shock"}, replications,
                                {"replications", "paired replications"});
  group.variable<double>("compared", {"shock"}, compared,
                         {"h",
                          "from the shock's begin until it ends or the slowest strategy is back: leads "
                          "that came in this time are compared, those that both worlds have"});
}

void write_falls(netcdf::Group& group, const ShockStudy& study) {
  struct Quantity {
    const char *name, *of, *unit;
    sim::stress::Fall ShockedStrategy::*fall;
  };
  const Quantity all[] = {
      {"acknowledged", "leads acknowledged in time, of those compared", "1", &ShockedStrategy::acknowledged},
      {"attempt_wait", "MQL to first attempt, of the leads compared", "s", &ShockedStrategy::attempt_s},
      {"conversion", "expected conversion of the leads compared", "1", &ShockedStrategy::conversion},
      {"wins", "expected wins from the shock's begin to the window's end, of the leads of both worlds",
       "leads", &ShockedStrategy::wins}};
  const std::vector<std::string> axes = {"shock", "strategy"};
  for (const Quantity& q : all) {
    const std::string of = q.of;
    const auto part = [&](sim::Estimate sim::stress::Fall::*member) {
      return by_strategy(study, [&](const ShockedStrategy& s) { return (s.*q.fall).*member; });
    };
    write_estimate_fields(group, std::string(q.name) + "_calm", of + ", without the shock", q.unit, axes,
                          part(&sim::stress::Fall::calm));
    write_estimate_fields(group, std::string(q.name) + "_shocked", of + ", with it", q.unit, axes,
                          part(&sim::stress::Fall::shocked));
    write_estimate_fields(group, std::string(q.name) + "_difference", of + ", with it minus without", q.unit,
                          axes, part(&sim::stress::Fall::difference));
  }
}

/// Of the leads of spikes; undefined for shocks without.
void write_extra(netcdf::Group& group, const ShockStudy& study) {
  const auto part = [&](sim::Estimate sim::stress::ExtraLeads::*member) {
    return by_strategy(
        study, [&](const ShockedStrategy& s) { return s.extra ? (*s.extra).*member : sim::Estimate{}; });
  };
  using sim::stress::ExtraLeads;
  const std::vector<std::string> axes = {"shock", "strategy"};
  write_estimate_fields(group, "extra_leads", "leads that a spike adds, in the time compared", "leads", axes,
                        part(&ExtraLeads::leads));
  write_estimate_fields(group, "extra_acknowledged", "of these, acknowledged in time", "1", axes,
                        part(&ExtraLeads::acknowledged));
  write_estimate_fields(group, "extra_attempt_wait", "of these, MQL to first attempt", "s", axes,
                        part(&ExtraLeads::attempt_s));
  write_estimate_fields(group, "extra_conversion", "of these, expected conversion", "1", axes,
                        part(&ExtraLeads::conversion));
}

void write_recovery(netcdf::Group& group, const ShockStudy& study) {
  const std::vector<std::string> axes = {"shock", "strategy", "pool"};
  const auto numbers = [&](const char* name, const char* unit, const char* meaning, auto value) {
    group.variable<double>(name, axes, by_pool(study, value), {unit, meaning});
  };
  group.variable(
      "recovery", axes,
      by_pool(study, [](const auto&, const PoolCourse& p) { return word_for(p.recovery.found); }),
      {"",
       "recovered, never left (the tolerance), cannot tell (too few replications), or not within the run"});
  numbers("recovery_time", "h", "from the shock's begin until the difference stays within the tolerance",
          [](const ShockCourse& c, const PoolCourse& p) {
            const Recovered found = p.recovery.found;
            const bool known = found == Recovered::kYes || found == Recovered::kNeverLeft;
            return known ? hours(c.since_begin(p.recovery.after)) : kMissing;
          });
  numbers("recovery_time_low", "h", "lower end of the interval of the recovery time",
          [](const ShockCourse& c, const PoolCourse& p) { return hours(c.since_begin(p.recovery.low)); });
  numbers("recovery_time_high", "h",
          "upper end of the interval of the recovery time; missing = beyond the run",
          [](const ShockCourse& c, const PoolCourse& p) {
            return p.recovery.high_open ? kMissing : hours(c.since_begin(p.recovery.high));
          });
  numbers("observed", "h", "time that the run shows from the shock's begin on",
          [](const ShockCourse& c, const PoolCourse& p) { return hours(c.since_begin(p.recovery.bins)); });
  numbers("tolerance", "leads", "a difference in waiting leads that counts as none",
          [](const ShockCourse&, const PoolCourse& p) { return p.tolerance; });
  numbers("calm_waiting", "leads", "mean number of waiting leads without the shock, from its begin on",
          [](const ShockCourse&, const PoolCourse& p) { return p.calm_waiting; });
  numbers("worst_time", "h", "from the shock's begin to the bin with the largest mean difference",
          [](const ShockCourse& c, const PoolCourse& p) { return hours(c.since_begin(p.worst)); });
}

/// Curves are as long as the run shows the shock; shorter ones end in missing values.
void write_curves(netcdf::Group& group, const ShockStudy& study) {
  std::size_t bins = 0;
  for (const std::size_t n :
       by_pool(study, [](const auto&, const PoolCourse& p) { return p.difference.size(); }))
    bins = std::max(bins, n);
  std::vector<double> since;
  for (std::size_t b = 0; b < bins; ++b)
    since.push_back(hours(sim::stress::kShockBin) * static_cast<double>(b));
  group.coordinate("bin", std::span<const double>(since),
                   {"h", "begin of the bin since the bin in which the shock begins"});
  std::vector<sim::Estimate> all;
  for (const auto& curve : by_pool(study, [](const auto&, const PoolCourse& p) { return p.difference; })) {
    all.insert(all.end(), curve.begin(), curve.end());
    all.resize(all.size() + bins - curve.size());
  }
  write_estimate_fields(group, "waiting_difference",
                        "leads that wait for their first attempt, with the shock minus without", "leads",
                        {"shock", "strategy", "pool", "bin"}, all);
}

}  // namespace

void write_shocks(netcdf::Group group, const ShockStudy& study) {
  write_names(group, study);
  write_falls(group, study);
  write_extra(group, study);
  write_recovery(group, study);
  write_curves(group, study);
  group.scalar("shock_file", study.text, {"", "the shock file as read"});
  group.scalar("confidence", study.confidence, {"1", "confidence of every interval, each on its own"});
}

}  // namespace leadlab::reports::file
