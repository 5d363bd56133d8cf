// Hours, shifts and absences: systems that have just opened, rates that follow the clock, people who are
// away.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/samplers.h"
#include "models/streams.h"
#include "sim/theory/closed_forms.h"
#include "sim/theory/observe.h"
#include "sim/theory/suite.h"
#include "sim/theory/words.h"

namespace leadlab::sim::theory {

namespace {

using Law = models::WorkTime::Law;

/// Opens empty at the start of the window.
void open_empty(Draft& draft, double window_h, double follow_up_h) {
  draft.world.time.burn_in = engine::Duration{0};
  draft.world.time.window = hours(window_h);
  draft.world.time.follow_up = hours(follow_up_h);
}

/// Work done inside the window, of the reps' time in it.
Ratio busy_share(const Played& played) {
  Ratio out;
  for (const RepStats& rep : played.stats.reps) {
    out.sum += in_hours(rep.busy);
    out.count += in_hours(rep.available);
  }
  return out;
}

/// A lead's first attempt reaches and qualifies at no cost of time, and a task of the pipeline follows: work
/// that stops when the rep is away and goes on afterwards.
void work_in_tasks(Draft& draft, const models::WorkTime& task) {
  models::WorldConfig& w = draft.world;
  w.work.attempt = {Law::kConstant, engine::Duration{0}, 0};
  w.conversion.reach = 1;
  w.conversion.qualify = 1;
  w.conversion.win = 1;
  w.work.order = models::QueueOrder::kArrival;
  w.work.shift_end = models::ShiftEnd::kSuspend;
  w.work.tasks_per_stage = 1;
  w.work.stage_task = task;
  models::StageConfig stage;
  stage.name = "work";
  stage.median = engine::Duration{0};
  stage.sigma = 0;
  w.stages = {stage};
  draft.policy.load.stage_hours = {{"work", engine::Decimal{1, 0}}};
}

/// Reps who come and go once a day, so that at each hour so many are there. Requires one rise and one fall.
void add_shifts(Draft& draft, const std::vector<int>& staff) {
  const int most = *std::max_element(staff.begin(), staff.end());
  for (int rank = 1; rank <= most; ++rank) {
    const auto there = [&](int n) { return n >= rank; };
    const auto first = std::find_if(staff.begin(), staff.end(), there);
    const auto last = std::find_if(staff.rbegin(), staff.rend(), there).base();
    engine::CalendarConfig calendar;
    calendar.name = words("shift ", rank);
    for (auto& day : calendar.week)
      day = {{60 * static_cast<int>(first - staff.begin()), 60 * static_cast<int>(last - staff.begin())}};
    draft.policy.calendars.push_back(calendar);
    draft.add_reps(1)->calendar = calendar.name;
  }
}

/// Up for a while, away for a while, both exponential: one rep's absences in one replication.
std::vector<models::AbsenceConfig::Known> breakdowns(const models::TimeConfig& time, double mean_up_h,
                                                     double mean_away_h, std::uint64_t replication) {
  constexpr std::uint64_t kSeed = 0x627265616b646f77ULL;  // these absences are given, not drawn by the tape
  const models::Stream stream(kSeed, replication);
  std::vector<models::AbsenceConfig::Known> out;
  Time t = time.start;
  for (std::uint64_t i = 0; t < time.end(); ++i) {
    const models::Uniforms u = stream.uniforms(models::Purpose::kAbsence, i);
    const Time from = t + hours(models::exponential(u.first, mean_up_h));
    t = from + hours(models::exponential(u.second, mean_away_h));
    out.push_back({0, from, t});
  }
  return out;
}

}  // namespace

Case opening_day_case(const OpeningDay& day, double within_h, std::uint64_t replications) {
  Case out;
  out.name = day.theta > 0 ? "transient/day-impatient" : "transient/day";
  out.model = words("M/M/", day.c, day.theta > 0 ? "+M" : "", " from empty for ", day.open, " h, ",
                    day.lambda, " leads/h, ", 1 / day.mu, " h each");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(day.c, day.lambda, 1 / day.mu, fault);
    open_empty(draft, day.open, 20 / day.mu);
    if (day.theta > 0)
      draft.world.patience.wait = models::WorkTime{Law::kExponential, hours(1 / day.theta), 0};
    return build(std::move(draft));
  };
  if (day.theta > 0) {
    out.quantities = {{"P(gone cold)", "1", [=] { return day.seen(0).gone; },
                       share([](const LeadOutcome& lead) { return lead.attempted_at == engine::kNever; })}};
  } else {
    const auto in_time = [=](const LeadOutcome& lead) {
      return lead.attempted_at - lead.mql_at <= hours(within_h);
    };
    out.quantities = {
        {words("leads attempted within ", std::lround(within_h * 3600), " s"), "leads",
         [=] { return day.lambda * day.open * day.seen(within_h).wait_within; },
         [=](const Played& played) {
           return Ratio{share(in_time)(played).sum, 1};
         }},
        {"their share", "1", [=] { return day.seen(within_h).wait_within; }, share(in_time)},
        {"mean wait", "h", [=] { return day.seen(0).mean_wait; }, wait()},
    };
  }
  out.quantities.push_back({"utilisation", "1", [=] { return day.seen(0).busy; }, busy_share});
  return out;
}

Case start_case(double load, const std::vector<double>& after_h, std::uint64_t replications) {
  const OpeningDay day{1, load, 1};
  Case out;
  out.name = "transient/mm1";
  out.model = words("M/M/1 from empty, ", load, " leads/h, 1 h each");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(1, load, 1, fault);
    open_empty(draft, after_h.back() + 1, 400);
    return build(std::move(draft));
  };
  for (const double h : after_h)
    out.quantities.push_back({words("leads in the system after ", h, " h"), "leads",
                              [=] { return day.mean_number_at(h); }, number_at(h)});
  return out;
}

Case enough_reps_case(EnoughServers::Service law, const std::vector<double>& by_hour, double service_h,
                      std::uint64_t replications) {
  const bool exponential = law == EnoughServers::Service::kExponential;
  const EnoughServers q(by_hour, service_h, law);
  Case out;
  out.name = exponential ? "hours/enough-reps" : "hours/enough-reps-constant";
  out.model =
      words("Mt/", exponential ? "M" : "D", "/inf, ", std::accumulate(by_hour.begin(), by_hour.end(), 0.0),
            " leads a day by the hour, ", service_h, " h each");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    const double daily = std::accumulate(by_hour.begin(), by_hour.end(), 0.0);
    const double most = *std::max_element(by_hour.begin(), by_hour.end()) * service_h;
    Draft draft = one_line(static_cast<int>(most + 10 * std::sqrt(most)), daily / 24, service_h, fault);
    for (std::size_t h = 0; h < 168; ++h) draft.world.arrivals.profile[h] = by_hour[h % 24];
    if (!exponential) draft.world.work.attempt = {Law::kConstant, hours(service_h * fault.slowness), 0};
    draft.world.time.burn_in = engine::Duration{0};
    draft.world.time.window = std::chrono::weeks{2};
    draft.world.time.follow_up = std::chrono::weeks{1};
    return build(std::move(draft));
  };
  // Every day from the fifth on is like the others: an hour's mean over ten days.
  for (const double h : {0.0, 6.0, 12.0, 18.0})
    out.quantities.push_back({words("leads in work at ", h, ":00"), "leads",
                              [=] { return q.mean_number(h + 240); },
                              [=](const Played& played) {
                                Ratio sum;
                                for (int d = 4; d < 14; ++d) {
                                  sum.sum += number_at(24 * d + h)(played).sum;
                                  sum.count += 1;
                                }
                                return sum;
                              }});
  return out;
}

Case shifts_case(const std::vector<double>& by_hour, const std::vector<int>& staff, double per_hour,
                 const std::vector<int>& at_hours, std::uint64_t replications) {
  const Shifts shifts{by_hour, staff, per_hour};
  Case out;
  out.name = "hours/shifts";
  out.model = words("Mt/M/ct, ", std::accumulate(by_hour.begin(), by_hour.end(), 0.0),
                    " leads a day by the hour, up to ", *std::max_element(staff.begin(), staff.end()),
                    " reps by the hour, ", 1 / per_hour, " h each");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(0, 0, 1 / per_hour, fault);
    draft.world.arrivals.per_week = 7 * std::accumulate(by_hour.begin(), by_hour.end(), 0.0);
    for (std::size_t h = 0; h < 168; ++h) draft.world.arrivals.profile[h] = by_hour[h % 24];
    add_shifts(draft, staff);
    draft.world.work.attempt_at_close = models::AttemptAtClose::kHandOver;
    draft.world.time.burn_in = std::chrono::weeks{2};
    draft.world.time.window = std::chrono::weeks{10};
    return build(std::move(draft));
  };
  out.quantities = {{"mean time", "h", [=] { return shifts.day().mean_time; }, time_in_system()}};
  for (const int h : at_hours)
    out.quantities.push_back(
        {words("leads in the system at ", h, ":00"), "leads",
         [=] { return shifts.day().at_hour[static_cast<std::size_t>(h)]; },
         [=](const Played& played) {
           Ratio sum;  // from the third day on: who came before the window is not on record
           for (int d = 2; d < 70; ++d) {
             sum.sum += number_at(24 * d + h)(played).sum;
             sum.count += 1;
           }
           return sum;
         }});
  return out;
}

Case opening_hours_case(std::uint64_t replications) {
  Case out;
  out.name = "hours/closed";
  out.model = "leads at any hour, office Mon-Fri 9-17, nothing else to wait for";
  out.replications = replications;
  out.setting = [](const Fault& fault) {
    Draft draft = one_line(1, 20, 0, fault);
    engine::CalendarConfig office;
    office.name = "office";
    const int opens = 9 * 60 + static_cast<int>(std::lround((fault.slowness - 1) * 8 * 60));
    for (std::size_t day = 0; day < 5; ++day) office.week[day] = {{opens, 17 * 60}};
    draft.policy.calendars = {office};
    draft.policy.sla.calendar = office.name;
    draft.contestant.strategy.pick = engine::PickRule::kRoundRobin;
    return build(std::move(draft));
  };
  const std::vector<double> nights_and_weekend{16, 16, 16, 16, 64};
  out.quantities = {{"mean time to the opening", "h",
                     [=] { return mean_time_to_opening(nights_and_weekend, 168); }, wait()},
                    {"P(in office hours)", "1", [] { return 40.0 / 168; },
                     share([](const LeadOutcome& lead) { return lead.attempted_at == lead.mql_at; })}};
  return out;
}

Case vacations_case(double leads_per_hour, double task_h, std::uint64_t replications) {
  Case out;
  out.name = "absence/vacations";
  out.model = words("M/M/1 with vacations, ", leads_per_hour,
                    " leads/h, 1 h each; in between, pipeline tasks of ", task_h, " h");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(1, leads_per_hour, 1, fault);
    draft.contestant.strategy.pick = engine::PickRule::kRoundRobin;
    models::WorldConfig& w = draft.world;
    w.work.stage_task = {Law::kConstant, hours(task_h * fault.slowness), 0};
    w.work.tasks_per_stage = 1;
    w.time.window = std::chrono::weeks{26};
    models::StageConfig stage;
    stage.name = "backlog";
    w.stages = {stage};
    draft.policy.load.stage_hours = {{"backlog", engine::Decimal{1, 0}}};
    // A backlog that never runs out: every spare hour goes into it.
    const auto tasks = static_cast<std::size_t>(in_hours(w.time.end() - w.time.start) / task_h);
    for (std::size_t i = 0; i < tasks; ++i) w.carried.push_back({0, UINT32_MAX, 0, w.time.start, 0});
    return build(std::move(draft));
  };
  out.quantities = {
      {"mean wait", "h",
       [=] { return pollaczek_khinchine(leads_per_hour, 1, 2) + vacation_wait(task_h, task_h * task_h); },
       wait()}};
  return out;
}

Case breakdowns_case(double leads_per_hour, double mean_up_h, double mean_away_h,
                     std::uint64_t replications) {
  Case out;
  out.name = "absence/breakdowns";
  out.model = words("M/M/1 with breakdowns, ", leads_per_hour, " leads/h, 1 h each; there for ", mean_up_h,
                    " h, away for ", mean_away_h, " h, work goes on afterwards");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(1, leads_per_hour, 1, fault);
    draft.contestant.strategy.pick = engine::PickRule::kRoundRobin;
    work_in_tasks(draft, {Law::kExponential, hours(fault.slowness), 0});
    draft.world.work.reassign_after = std::chrono::weeks{500};
    Setting out_setting = build(std::move(draft));
    out_setting.vary = [=](std::uint64_t replication, models::WorldConfig& world) {
      world.absence.known = breakdowns(world.time, mean_up_h, mean_away_h, replication);
    };
    return out_setting;
  };
  out.quantities = {
      {"mean time", "h",
       [=] { return breakdown_number(leads_per_hour, 1, 1 / mean_up_h, 1 / mean_away_h) / leads_per_hour; },
       time_in_system()}};
  return out;
}

Case all_away_case(int reps, double p_away, std::uint64_t replications) {
  Case out;
  out.name = "absence/all-away";
  out.model = words(reps, " reps, each away with probability ", p_away, ", and a fallback");
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = one_line(reps, 1, 0.01, fault);
    draft.contestant.strategy.pick = engine::PickRule::kRoundRobin;
    close_pool(draft);
    draft.contestant.strategy.fallback = {{engine::FallbackEntry::Kind::kRep, draft.add_reps(1)->rep_id}};
    open_empty(draft, 24, 24);
    draft.world.absence.waves = {
        {draft.world.time.start, draft.world.time.end(), std::min(1.0, p_away * fault.slowness)}};
    return build(std::move(draft));
  };
  out.quantities = {{"P(nobody of the pool)", "1", [=] { return std::pow(p_away, reps); },
                     share([](const LeadOutcome& lead) {  // the fallback may be away too
                       return lead.first_path == engine::Path::kFallback ||
                              lead.first_path == engine::Path::kUnassigned;
                     })}};
  return out;
}

std::vector<Case> time_cases() {
  // A lead every two minutes to every thirty: quiet nights, a peak before noon.
  const std::vector<double> by_hour{2,  1,  1,  1,  1,  2,  4, 8, 14, 18, 20, 19,
                                    16, 18, 19, 17, 14, 10, 7, 6, 5,  4,  3,  2};
  std::vector<Case> out;
  out.push_back(opening_day_case({12, 252, 30, 0, 8}, 20.0 / 3600, 1000));
  out.push_back(opening_day_case({12, 252, 30, 60, 8, 100}, 20.0 / 3600, 1000));
  out.push_back(start_case(0.9, {10, 100}, 15000));
  out.push_back(enough_reps_case(EnoughServers::Service::kExponential, by_hour, 6, 100));
  out.push_back(enough_reps_case(EnoughServers::Service::kConstant, by_hour, 6, 100));
  out.push_back(opening_hours_case(10));
  out.push_back(shifts_case(by_hour,
                            {0, 0, 0, 0, 0, 0, 0, 0, 0, 18, 18, 18, 18, 18, 18, 18, 18, 6, 6, 6, 0, 0, 0, 0},
                            1.5, {9, 12, 20}, 60));
  out[0].quick = out[5].quick = out[6].quick = true;
  return out;
}

std::vector<Case> absence_cases() {
  std::vector<Case> out;
  out.push_back(vacations_case(0.5, 3, 150));
  out.push_back(breakdowns_case(0.5, 10, 2.5, 150));
  out.push_back(all_away_case(3, 0.6, 20000));
  out[1].quick = true;
  return out;
}

}  // namespace leadlab::sim::theory
