// Queues solved as chains against published values and against closed forms. In quotes: names of the rows in
// the collection of exact values that these come from.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

#include "sim/theory/closed_forms.h"
#include "sim/theory/markov_chain.h"
#include "sim/theory/queue_chains.h"
#include "sim/theory/time_varying.h"

namespace leadlab::sim::theory {
namespace {

void expect_close(double value, double exact, double relative = 1e-8) {
  EXPECT_NEAR(value, exact, relative * std::abs(exact));
}

MarkovChain birth_death(double up, double down, int most) {
  return {{0}, [=](const State& from, const Move& move) {
            if (from[0] < most) move({from[0] + 1}, up);
            if (from[0] > 0) move({from[0] - 1}, down);
          }};
}

TEST(MarkovChain, SteadyStateIsGeometric) {
  const MarkovChain chain = birth_death(1, 2, 40);
  const auto law = chain.steady_state();
  ASSERT_EQ(law.size(), 41U);
  expect_close(std::accumulate(law.begin(), law.end(), 0.0), 1);
  for (std::size_t n = 1; n < 20; ++n) expect_close(law[chain.index_of({int(n)})], law[0] * std::pow(0.5, n));
}

TEST(MarkovChain, TwoStatesEvolveByTheExponential) {
  const MarkovChain chain = birth_death(1, 3, 1);
  const auto [at_end, integral] = chain.evolve({1, 0}, 0.7);
  expect_close(at_end[1], (1 - std::exp(-4 * 0.7)) / 4);
  expect_close(integral[1], 0.7 / 4 - (1 - std::exp(-4 * 0.7)) / 16);
  expect_close(integral[0] + integral[1], 0.7);
}

TEST(MarkovChain, LongTimesEndInTheSteadyState) {
  const MarkovChain chain = birth_death(1, 2, 30);
  std::vector<double> law(chain.size(), 0.0);
  law[30] = 1;
  const auto end = chain.evolve(law, 2000).at_end;
  const auto steady = chain.steady_state();
  for (std::size_t n = 0; n < end.size(); ++n) EXPECT_NEAR(end[n], steady[n], 1e-9);
}

TEST(QueueChains, ShortestQueueAndTwoChoices) {
  expect_close(shortest_queue_time(2, 1, 1, 60), 1.4263207511672418);          // "jsq.2.0.5"
  expect_close(shortest_queue_time(2, 1.8, 1, 150), 5.4749128212350335);       // "jsq.2.0.9"
  expect_close(shortest_queue_time(3, 2.4, 1, 30), 2.2855476061943034, 1e-6);  // "jsq.3.0.8"
  expect_close(shortest_queue_time(4, 2.8, 1, 14), 1.5114375690791626, 1e-6);  // "jsq.4.0.7"
  expect_close(two_choices_time(3, 2.4, 1, 30), 2.5099997888491963, 1e-7);     // "pod2.3.0.8"
  expect_close(two_choices_time(4, 2.8, 1, 14), 1.7983579747376957, 1e-6);     // "pod2.4.0.7"
  expect_close(two_choices_time(2, 1.6, 1, 80), shortest_queue_time(2, 1.6, 1, 80));
}

TEST(QueueChains, UnequalReps) {
  const UnequalPair pair{1.05, 1, 0.5};
  expect_close(pair.shorter_queue_time(0.5), 3.012966753462039);  // "het.jsq": equal queues by a coin
  EXPECT_LT(pair.shorter_queue_time(1), pair.shorter_queue_time(0.5));
  const UnequalPair slow{0.6, 1, 0.2};
  expect_close(slow.one_line_time(), 2.3529411764975654);  // "slow.ET.0.0.6"
  // With equal servers all of these are known.
  const UnequalPair equal{1.6, 1, 1};
  expect_close(equal.one_line_time(), PooledQueue{2, 1.6, 1}.mean_time());
  expect_close(equal.shorter_queue_time(0.3, 120), 2.9557366176375437);  // "jsq.2.0.8"
  // A room without end is never left; one without room sends everybody to the other rep.
  expect_close(UnequalPair{0.6, 1, 0.2}.overflow_time(100), PooledQueue{1, 0.6, 1}.mean_time());
  expect_close(UnequalPair{0.6, 1, 2}.overflow_time(0), PooledQueue{1, 0.6, 2}.mean_time());
  expect_close(slow.overflow_share(3), 0.6 * 0.6 * 0.6 * 0.4 / (1 - std::pow(0.6, 4)));
}

TEST(QueueChains, ConstantService) {
  expect_close(constant_service_wait(1, 0.8, 1), 2);                   // "mdc.1.Wq"
  expect_close(constant_service_wait(5, 4, 1), 0.2890600072626559);    // "mdc.5.Wq"
  expect_close(constant_service_wait(20, 18, 1), 0.1442860750137711);  // "mdc.20.Wq"
  expect_close(constant_service_wait(5, 2, 2), 2 * constant_service_wait(5, 4, 1));
}

TEST(QueueChains, MixturesOfExponentials) {
  const TwoStages service = mixture(1, 4);
  expect_close(service.mean(), 1);
  expect_close(service.second_moment(), 5);
  expect_close(service.first_mean, 1 / 1.7745966692414834);
  expect_close(two_stage_wait(5, 4, service), 1.254151404692035);  // "mh2c.5.Wq"
  expect_close(two_stage_wait(1, 0.8, service, 800), 10);          // "mh2c.1.Wq"
  const TwoStages erlang{0.5, 0.5, 1};
  expect_close(two_stage_wait(1, 0.8, erlang), pollaczek_khinchine(0.8, 1, erlang.second_moment()));
}

TEST(TimeVarying, ADayThatOpensEmpty) {
  const OpeningDay day{12, 4.2, 0.5, 0, 480};
  const auto seen = day.seen(1.0 / 3);
  expect_close(seen.wait_within * 4.2 * 480, 1815.27173711133);  // "trans.mmc.goodSL"
  expect_close(seen.wait_within, 0.9004324092814137);            // "trans.mmc.SL"
  expect_close(seen.mean_wait, 0.100681, 1e-5);                  // "trans.mmc.ASA"
  expect_close(seen.busy, 0.696934, 1e-6);                       // "trans.mmc.occ"
  const OpeningDay impatient{12, 4.2, 0.5, 1, 480, 100};
  expect_close(impatient.seen(0).gone * 4.2 * 480, 59.263218373844445);  // "trans.erlA.aband"
  expect_close(impatient.seen(0).busy, 0.6765583441776274);              // "trans.erlA.occ"
  const OpeningDay one{1, 0.9, 1};
  expect_close(one.mean_number_at(10), 2.5306951475052575);  // "trans.mm1.10"
  expect_close(one.mean_number_at(100), 6.443920876632342);  // "trans.mm1.100"
}

TEST(TimeVarying, AnEndlessDayIsTheSteadyState) {
  const auto seen = OpeningDay{5, 4, 1, 0, 100000}.seen(1);
  expect_close(seen.mean_wait, PooledQueue{5, 4, 1}.mean_wait(), 1e-3);
  expect_close(seen.wait_within, PooledQueue{5, 4, 1}.wait_within(1), 1e-3);
}

TEST(TimeVarying, Shifts) {
  const Shifts shifts{{2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 20, 19, 16, 18, 19, 17, 14, 10, 7, 6, 5, 4, 3, 2},
                      {0, 0, 0, 0, 0, 0, 0, 0, 0, 18, 18, 18, 18, 18, 18, 18, 18, 6, 6, 6, 0, 0, 0, 0},
                      1.5};
  const Shifts::Day day = shifts.day();
  expect_close(day.at_hour[9], 56.98399021389056);  // "mtmc.N9"
  expect_close(day.at_hour[12], 33.57009011088);    // "mtmc.N12"
  expect_close(day.mean_time, 2.909292999660874);   // "mtmc.W"
}

/// Arrivals at the rate 35 + 21 sin(2 pi t / 24), summed over pieces of
/// an n-th of an hour; time then counts in n-ths of an hour.
std::vector<double> sinusoid(int n) {
  std::vector<double> out;
  const double gamma = 2 * std::numbers::pi / (24 * n);
  for (int i = 0; i < 24 * n; ++i)
    out.push_back(35.0 / n + 21.0 / n / gamma * (std::cos(gamma * i) - std::cos(gamma * (i + 1))));
  return out;
}

TEST(TimeVarying, EnoughServersForASinusoid) {
  using Service = EnoughServers::Service;
  const EnoughServers constant(sinusoid(1), 6, Service::kConstant);
  expect_close(constant.mean_number(24), 129.78590868168476);  // "mtginf.det.0"
  expect_close(constant.mean_number(30), 290.21409131831524);  // "mtginf.det.6"
  expect_close(constant.mean_number(36), 290.21409131831524);  // "mtginf.det.12"
  // Finer and finer pieces come to the smooth rate.
  const int n = 60;
  const EnoughServers fine(sinusoid(n), 6 * n, Service::kExponential);
  expect_close(fine.mean_number(0), 152.91968784326343, 1e-5);       // "mtginf.exp.0"
  expect_close(fine.mean_number(12 * n), 267.08031215673657, 1e-5);  // "mtginf.exp.12"
  expect_close(fine.mean_number(18 * n), 173.6615446681079, 1e-5);   // "mtginf.exp.18"
}

}  // namespace
}  // namespace leadlab::sim::theory
