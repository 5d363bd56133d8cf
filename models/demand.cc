#include "models/demand.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "models/arrivals.h"
#include "models/conversion.h"

namespace leadlab::models {

namespace {

double in_hours(Duration d) { return static_cast<double>(d.count()) / 3600e6; }

double mean_hours(const WorkTime& work) {
  const double skew = work.law == WorkTime::Law::kLognormal ? std::exp(work.sigma * work.sigma / 2) : 1;
  return in_hours(work.median) * skew;
}

/// The leads that come in the hour from `at`.
struct Coming {
  Time at{};
  double leads = 0;
};

std::vector<Coming> real_arrivals(const WorldConfig& world) {
  std::map<Time, double> by_hour;
  for (const RealArrival& arrival : world.real_arrivals) {
    if (arrival.at >= world.time.window_start() && arrival.at < world.time.window_end())
      by_hour[std::chrono::floor<std::chrono::hours>(arrival.at)] += 1;
  }
  std::vector<Coming> out;
  for (const auto& [at, leads] : by_hour) out.push_back({at, leads});
  return out;
}

std::vector<Coming> drawn_arrivals(const WorldConfig& world, const engine::Organisation& organisation) {
  const ArrivalsConfig& config = world.arrivals;
  const ArrivalProcess process(config, world.time, zone_of(organisation, config.calendar));
  const double batch_leads_per_hour = config.batches_per_week * config.batch_size / 168;
  const std::vector<double> rates = process.mean_rates();
  std::vector<Coming> out;
  for (std::size_t h = 0; h < rates.size(); ++h) {
    const Time at = world.time.start + std::chrono::hours{static_cast<std::int64_t>(h)};
    if (at >= world.time.window_start() && at < world.time.window_end())
      out.push_back({at, rates[h] + batch_leads_per_hour});
  }
  return out;
}

using CalendarShare = std::pair<const engine::Calendar*, double>;

/// The calendars in use, each with its share of the reps.
std::vector<CalendarShare> calendars(const engine::Organisation& organisation) {
  std::map<const engine::Calendar*, double> reps;
  for (std::size_t i = 0; i < organisation.rep_count(); ++i)
    reps[&organisation.calendar_of(engine::RepId{i})] += 1.0 / static_cast<double>(organisation.rep_count());
  return {reps.begin(), reps.end()};
}

/// Work of a lead by the delay of its first attempt.
class WorkOfALead {
 public:
  explicit WorkOfALead(const WorldConfig& world) : world_(world), model_(world.conversion) {
    stages_if_won_ = static_cast<double>(world.stages.size());
    double weight = 0, stages = 0;
    for (std::size_t i = 0; i < world.stages.size(); ++i) {
      weight += world.stages[i].lost_here;
      stages += world.stages[i].lost_here * static_cast<double>(i + 1);
    }
    stages_if_lost_ = weight > 0 ? stages / weight : 0;
  }

  [[nodiscard]] double hours(Duration delay) const {
    if (world_.leads.channels.empty()) return hours({}, delay);
    double weight = 0, sum = 0;
    for (const ChannelMix& channel : world_.leads.channels) {
      const LeadEffects effects{static_cast<float>(std::log(channel.reach_odds)),
                                static_cast<float>(std::log(channel.win_odds))};
      weight += channel.weight;
      sum += channel.weight * hours(effects, delay);
    }
    return weight > 0 ? sum / weight : 0;
  }

 private:
  [[nodiscard]] double hours(const LeadEffects& lead, Duration delay) const {
    const DecayCurve::LogOdds g = model_.decay().at(delay);
    double unreached = 1, attempts = 0;
    for (int k = 0; k < model_.attempts(); ++k) {
      attempts += unreached;
      unreached *= 1 - model_.reach(lead, g, k);
    }
    const double reached = 1 - unreached;
    const double win = model_.win(lead, 0, false);
    const double stages = reached * model_.qualify(g) * (win * stages_if_won_ + (1 - win) * stages_if_lost_);
    return attempts * mean_hours(world_.work.attempt) + reached * mean_hours(world_.work.conversation) +
           stages * world_.work.tasks_per_stage * mean_hours(world_.work.stage_task);
  }

  const WorldConfig& world_;
  ConversionModel model_;
  double stages_if_won_ = 0, stages_if_lost_ = 0;
};

double hours_per_lead(const WorldConfig& world, const engine::Organisation& organisation,
                      const std::vector<Coming>& coming) {
  const WorkOfALead work(world);
  double leads = 0, sum = 0;
  for (const auto& [calendar, share] : calendars(organisation)) {
    for (const Coming& c : coming) {
      const Time open = calendar->next_open(c.at);
      const Duration wait = open == engine::kNever ? Duration{0} : open - c.at;
      leads += share * c.leads;
      sum += share * c.leads * work.hours(wait + world.conversion.decay_reference);
    }
  }
  return leads > 0 ? sum / leads : 0;
}

/// Working time of `rep` in [from, to) as far as that lies in the window and in the employment.
double shift_hours(const WorldConfig& world, const engine::Organisation& organisation, engine::RepId rep,
                   Time from, Time to) {
  from = std::max({from, world.time.window_start(), organisation.hired_at(rep)});
  to = std::min({to, world.time.window_end(), organisation.left_at(rep)});
  return from < to ? in_hours(organisation.calendar_of(rep).elapsed(from, to)) : 0;
}

double hours_on_shift(const WorldConfig& world, const engine::Organisation& organisation) {
  const AbsenceConfig& absence = world.absence;
  const double drawn_days =
      absence.planned_per_quarter * absence.planned_days + absence.sick_per_quarter * absence.sick_days;
  const double present = std::max(0.0, 1 - drawn_days / 91);
  double sum = 0;
  for (std::size_t i = 0; i < organisation.rep_count(); ++i) {
    const engine::RepId rep{i};
    double left = shift_hours(world, organisation, rep, world.time.window_start(), world.time.window_end());
    for (const auto& wave : absence.waves)
      left -= wave.share * shift_hours(world, organisation, rep, wave.from, wave.to);
    for (const auto& known : absence.known) {
      if (known.rep == i) left -= shift_hours(world, organisation, rep, known.from, known.to);
    }
    sum += std::max(0.0, left) * present;
  }
  return sum;
}

}  // namespace

Demand expected_demand(const WorldConfig& world, const engine::Organisation& organisation) {
  const std::vector<Coming> coming =
      world.real_arrivals.empty() ? drawn_arrivals(world, organisation) : real_arrivals(world);
  Demand demand;
  for (const Coming& c : coming) demand.leads += c.leads;
  demand.hours_per_lead = hours_per_lead(world, organisation, coming);
  demand.hours_on_shift = hours_on_shift(world, organisation);
  return demand;
}

}  // namespace leadlab::models
