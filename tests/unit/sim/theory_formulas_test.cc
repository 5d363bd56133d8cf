// The formulas that the simulator is held against, themselves held against published values. In quotes: names
// of the rows in the collection of exact values that these come from.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/theory/closed_forms.h"
#include "sim/theory/patience.h"

namespace leadlab::sim::theory {
namespace {

void expect_close(double value, double exact, double relative = 1e-9) {
  EXPECT_NEAR(value, exact, relative * std::abs(exact));
}

TEST(ClosedForms, PooledQueues) {
  const PooledQueue one{1, 0.8, 1};
  expect_close(one.mean_wait(), 4);  // "mm1.Wq"
  expect_close(one.mean_time(), 5);  // "mm1.W"
  const PooledQueue five{5, 4, 1};
  expect_close(five.wait_probability(), 0.5541125541125543);  // "mmc.r80c5.C"
  expect_close(five.mean_time(), 1.5541125541125544);         // "mmc.r80c5.W"
  expect_close(five.wait_within(1), 0.7961533832469929);      // "mmc.r80c5.SL"
  const PooledQueue twelve{12, 4.2, 0.5};
  expect_close(twelve.wait_probability(), 0.1838886303934997);    // "mmc.ssj12.C"
  expect_close(twelve.mean_wait(), 0.10216035021861096);          // "mmc.ssj12.Wq"
  expect_close(twelve.wait_within(1.0 / 3), 0.8990797798946537);  // "mmc.ssj12.SL"
  const PooledQueue fourteen{14, 1.0 / 18, 1.0 / 180};
  expect_close(fourteen.wait_probability(), 0.17413193359504964);  // "mmc.erlc14.C"
  expect_close(fourteen.mean_wait(), 7.835937011777232);           // "mmc.erlc14.Wq"
  expect_close(fourteen.wait_within(20), 0.888350019179467);       // "mmc.erlc14.SL"
  const PooledQueue team{20, 0.3, 1.0 / 60};
  expect_close(team.mean_wait(), 16.52307014448354);       // "mmc.team20.Wq"
  expect_close(team.wait_within(15), 0.6659417121596094);  // "mmc.team20.SL"
}

TEST(ClosedForms, ErlangBAndTheOverflow) {
  expect_close(erlang_b(5, 3), 0.11005434782608696);           // "erlB.5.3"
  expect_close(erlang_b(10, 10), 0.21458234310734736);         // "erlB.10.10"
  expect_close(overflow(5, 3).mean, 0.33016304347826086);      // "overflow.mean.5.3"
  expect_close(overflow(5, 3).variance, 0.5185850287624684);   // "overflow.var.5.3"
  expect_close(overflow(10, 10).variance, 4.362447280622862);  // "overflow.var.10.10"
  expect_close(overflow(20, 18).variance, 5.227026432647917);  // "overflow.var.20.18"
  expect_close(erlang_b(23, 18), 0.04872658893824188);         // "overflow.chain3"
  expect_close(18 * (erlang_b(15, 18) - erlang_b(20, 18)),
               2.968217970615151);  // "overflow.chain3.backupload"
}

TEST(ClosedForms, OneServerWithAnyService) {
  expect_close(pollaczek_khinchine(0.8, 1, 2), 4);                          // "mg1.M.Wq"
  expect_close(pollaczek_khinchine(0.8, 1, 1), 2);                          // "mg1.D.Wq"
  expect_close(pollaczek_khinchine(0.8, 1, 1.5), 3);                        // "mg1.E2.Wq"
  expect_close(pollaczek_khinchine(0.8, 1, 5), 10);                         // "mg1.H2cv2_4.Wq"
  expect_close(pollaczek_khinchine(0.8, 1, 3.25), 6.5);                     // "mg1.LNcv1.5.Wq"
  expect_close(pollaczek_khinchine(0.5, 1, 2) + vacation_wait(3, 9), 2.5);  // "mg1vac"
  expect_close(breakdown_number(0.5, 1, 0.1, 0.4), 2.3333333333333335);     // "mm1.breakdown.L"
  expect_close(batch_number(0.2, 4, 28, 1), 16);                            // "mxm1.L"
}

TEST(ClosedForms, Priorities) {
  const auto waits = priority_waits({1, 1.5, 1.5}, 1, 5);
  expect_close(waits[0], 0.13852813852813858);                                     // "cobham.mmc.1"
  expect_close(waits[1], 0.27705627705627717);                                     // "cobham.mmc.2"
  expect_close(waits[2], 1.108225108225109);                                       // "cobham.mmc.3"
  expect_close(first_class_within({1, 1.5, 1.5}, 1, 5, 0.2), 0.7510211800562581);  // "cobham.mmc.1.SLA"
  expect_close(priority_waits({0.2, 0.3, 0.3}, 1, 1)[2], 8);                       // "cobham.np.3"
  // Whoever goes first, the work ahead of a lead is conserved: the mean over all leads is that of one class.
  expect_close((waits[0] + 1.5 * waits[1] + 1.5 * waits[2]) / 4, PooledQueue{5, 4, 1}.mean_wait());
}

TEST(ClosedForms, ArrivalsThatAreNotPoisson) {
  expect_close(every_nth_time(1.6, 1, 2), 3.8439797669899103);  // "rr.2.0.8", "e2m1.W"
  expect_close(every_nth_time(1.0, 1, 2), 1.6180339887498947);  // "rr.2.0.5"
  expect_close(every_nth_time(18, 1, 20), 5.419440191879411);   // "rr.20.0.9"
  expect_close(every_nth_time(0.8, 1, 1), 5);                   // M/M/1
  expect_close(even_arrivals_time(0.8, 1), 2.692730839919896);  // "dm1.W"
}

TEST(ClosedForms, ChoicesAmongEndlesslyManyReps) {
  expect_close(choices_in_the_limit(0.5, 2), 1.2656860360875726);  // "pod2.mf.0.5"
  expect_close(choices_in_the_limit(0.95, 2), 3.383046002519398);  // "pod2.mf.0.95"
  expect_close(choices_in_the_limit(0.99, 2), 5.431996579161878);  // "pod2.mf.0.99"
  expect_close(choices_in_the_limit(0.9, 3), 2.027855968995279);   // "pod3.mf.0.9"
  expect_close(choices_in_the_limit(0.99, 5), 2.901682829174147);  // "pod5.mf.0.99"
}

TEST(ClosedForms, TimeUntilTheOfficeOpens) {
  expect_close(mean_time_to_opening({16, 16, 16, 16, 64}, 168), 15.238095238095237);  // "cal.off"
}

TEST(Patience, WaitingRoom) {
  const WaitingRoom q{2, 3, 3, 2};
  expect_close(q.mean_number(), 1.4055944055944056);  // "mmck.simmer.L"
  expect_close(q.lost(), 0.1888111888111888);         // "mmck.simmer.loss"
  expect_close(WaitingRoom{5, 5, 3, 1}.lost(), erlang_b(5, 3));
  expect_close(WaitingRoom{5, 600, 4, 1}.mean_time(), PooledQueue{5, 4, 1}.mean_time());
}

TEST(Patience, ErlangA) {
  const ErlangA twelve{12, 4.2, 0.5, 1};
  expect_close(twelve.wait_probability(), 0.12737228180874705);  // "erlA.ssj12.PW"
  expect_close(twelve.mean_wait(), 0.02967890554237341);         // "erlA.ssj12.EW"
  const ErlangA overloaded{20, 22, 1, 0.5};
  expect_close(overloaded.wait_probability(), 0.7909356116402914);   // "erlA.r110.PW"
  expect_close(overloaded.mean_wait(), 0.24426990360989123);         // "erlA.r110.EW"
  expect_close(overloaded.served_within(0.25), 0.5073856231672625);  // "erlA.r110.SL"
  const ErlangA team{18, 0.3, 1.0 / 60, 1.0 / 30};
  expect_close(team.wait_probability(), 0.4520946748132926);              // "erlA.team.PW"
  expect_close(team.gone(), 0.10942648701529478);                         // "erlA.team.Pab"
  expect_close(team.mean_wait(), 3.2827946104588435);                     // "erlA.team.EW"
  expect_close(team.served_within(15), 0.8476625, 1e-6);                  // "erlA.team.SL"
  expect_close(0.2 * team.served_discounted(0.05), 0.15850407819266632);  // "conv.erlA"
  expect_close(team.served_discounted(0), 1 - team.gone());
}

TEST(Patience, ErlangAComesToErlangCForPatientLeads) {
  const PooledQueue q{5, 4, 1};
  expect_close(ErlangA{5, 4, 1, 1e-5}.wait_probability(), q.wait_probability(), 1e-4);
  expect_close(ErlangA{5, 4, 1, 1e-5}.mean_wait(), q.mean_wait(), 1e-3);
}

TEST(Patience, EscalationAfterAFixedTime) {
  const FixedPatience five{5, 4.5, 1, 0.5};
  expect_close(five.taken_out(), 0.1275538299089892);          // "mmcD.r90.Pesc"
  expect_close(five.wait_probability(), 0.48983912680916886);  // "mmcD.r90.PW"
  expect_close(five.mean_wait(), 0.1505783592099078);          // "mmcD.r90.EW"
  const FixedPatience team{20, 0.3, 1.0 / 60, 15};
  expect_close(team.taken_out(), 0.04776714, 1e-6);            // "mmcD.team20.Pesc"
  expect_close(team.wait_probability(), 0.35764270425871114);  // "mmcD.team20.PW"
  expect_close(team.mean_wait(), 2.8477037621942793);          // "mmcD.team20.EW"
  const FixedPatience overloaded{20, 22.0 / 60, 1.0 / 60, 15};
  expect_close(overloaded.taken_out(), 0.13832053008337555);        // "mmcD.r110.Pesc"
  expect_close(overloaded.wait_probability(), 0.6825694072844216);  // "mmcD.r110.PW"
  // As many arrivals as can be served: the formula's limit.
  expect_close(FixedPatience{5, 5, 1, 0.5}.taken_out(), FixedPatience{5, 5.0000001, 1, 0.5}.taken_out(),
               1e-6);
}

}  // namespace
}  // namespace leadlab::sim::theory
