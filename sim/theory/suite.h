// The theory suite: every model that `leadlab verify` can play, family by family.
//
// A family is a function from parameters to a case, so a test may draw its own; the suite holds those that
// are played by default. Families: one per cases_*.cc.
#pragma once

#include <string>
#include <vector>

#include "sim/theory/check.h"
#include "sim/theory/queue_chains.h"
#include "sim/theory/time_varying.h"

namespace leadlab::sim::theory {

// cases_line.cc: one line for all
Case pooled_case(const std::string& name, int reps, double leads_per_hour, double service_h,
                 std::uint64_t replications);
Case waiting_room_case(const std::string& name, int reps, int room, double leads_per_hour, double service_h,
                       std::uint64_t replications);
Case patience_case(const std::string& name, int reps, double leads_per_hour, double service_h,
                   double patience_h, std::uint64_t replications);
Case escalation_case(const std::string& name, int reps, double leads_per_hour, double service_h,
                     double after_h, std::uint64_t replications);

// cases_routing.cc, cases_unequal.cc: a queue for each rep
enum class Join { kRandom, kTurns, kTwoChoices, kShortest, kOneLine };
Case routing_case(Join rule, int reps, double load, std::uint64_t replications);
Case unequal_case(Join rule, const UnequalPair& pair, std::uint64_t replications);
Case slow_overflow_case(const UnequalPair& pair, int room, std::uint64_t replications);

// cases_blocking.cc: reps at capacity
Case blocking_case(const std::string& name, int reps, double erlangs, double lognormal_sigma,
                   std::uint64_t replications);
Case overflow_case(int reps, double erlangs, std::uint64_t replications);
Case chain_case(const std::vector<int>& pools, double erlangs, std::uint64_t replications);

// cases_service.cc: services of one hour, tiers, arrivals
Case constant_service_case(int reps, double leads_per_hour, std::uint64_t replications);
Case lognormal_service_case(double leads_per_hour, double variation, std::uint64_t replications);
Case mixed_service_case(int reps, double leads_per_hour, double squared_variation,
                        std::uint64_t replications);
Case two_step_service_case(double leads_per_hour, std::uint64_t replications);
Case tiers_case(const std::string& name, int reps, const std::vector<double>& lambda,
                std::uint64_t replications);
Case even_arrivals_case(double leads_per_hour, std::uint64_t replications);
Case batches_case(double batches_per_hour, double mean_size, std::uint64_t replications);

// cases_time.cc: clocks and absences
Case opening_day_case(const OpeningDay& day, double within_h, std::uint64_t replications);
Case start_case(double load, const std::vector<double>& after_h, std::uint64_t replications);
Case enough_reps_case(EnoughServers::Service law, const std::vector<double>& by_hour, double service_h,
                      std::uint64_t replications);
Case shifts_case(const std::vector<double>& by_hour, const std::vector<int>& staff, double per_hour,
                 const std::vector<int>& at_hours, std::uint64_t replications);
Case opening_hours_case(std::uint64_t replications);
Case vacations_case(double leads_per_hour, double task_h, std::uint64_t replications);
Case breakdowns_case(double leads_per_hour, double mean_up_h, double mean_away_h, std::uint64_t replications);
Case all_away_case(int reps, double p_away, std::uint64_t replications);

// cases_outcome.cc: from waiting to winning
Case notice_case(double median_min, double sigma, double deadline_min, std::uint64_t replications);
/// patience_h <= 0: leads wait for ever
Case conversion_case(int reps, double leads_per_hour, double patience_h, double base, double loss_per_hour,
                     std::uint64_t replications);
Case stages_case(const std::vector<double>& mean_days, double sigma, std::uint64_t replications);

std::vector<Case> line_cases();
std::vector<Case> patience_cases();
std::vector<Case> blocking_cases();
std::vector<Case> service_cases();
std::vector<Case> tier_cases();
std::vector<Case> arrival_cases();
std::vector<Case> routing_cases();
std::vector<Case> unequal_cases();
std::vector<Case> time_cases();
std::vector<Case> absence_cases();
std::vector<Case> outcome_cases();

/// All of them, in the order of the table.
std::vector<Case> suite();

}  // namespace leadlab::sim::theory
