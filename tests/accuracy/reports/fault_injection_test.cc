// How often the audit finds what is wrong with quarters that the simulator played with one known fault.
//
// 50 quarters for each of four faults and for nothing wrong, at some 3,000 leads and again at some 300. Asked
// for: at least 80 % right for each fault, at least 90 % left alone where nothing is wrong with the path (the
// lead mix, or nothing at all), and at 300 leads mostly "not identifiable". The seeds are fixed, so that the
// outcome is, too. Error budget, were they not: a diagnosis that is right 9 times in 10 would miss 40 of 50
// in 1 % of runs; one that is right 7 times in 10 would pass in 8 %. An interval of 95 % accuses a path
// that is as good as its reference in 2.5 % of quarters, so that 45 of 50 left alone is missed in 0.2 % of
// runs. Measured (the test prints the table): map 45, pool 50, hours 50, mix 50 of 50; nothing wrong 47 and
// 50 on the two paths. On 50 seeds that nothing was adjusted to: 46, 50, 50, 49; 48 and 50.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "reports/audit/paths.h"
#include "tests/accuracy/reports/broken_quarter.h"

namespace leadlab::reports::audit {
namespace {

using test::Broken;

constexpr std::uint64_t kQuarters = 50;
constexpr int kRight = 40, kLeftAlone = 45;  // 80 and 90 %

/// How often each cause was named, by path.
using Verdicts = std::map<std::string, std::map<Cause, int>>;

std::vector<PathFinding> audited(const models::History& history, const engine::Calendar& calendar) {
  const std::vector<LeadView> views = views_of(history, &calendar);
  return paths_of(history, views, mix_of(history, views), {});
}

const char* name_of(Broken fault) {
  switch (fault) {
    case Broken::kNothing:
      return "nothing";
    case Broken::kMap:
      return "wrong map";
    case Broken::kPool:
      return "mismatched pool";
    case Broken::kHours:
      return "too few hours";
    case Broken::kMix:
      return "cold lead mix";
  }
  return "?";
}

void print(Broken fault, const Verdicts& verdicts, std::size_t leads) {
  for (const auto& [path, v] : verdicts) {
    const auto n = [&](Cause c) { return v.contains(c) ? v.at(c) : 0; };
    fmt::print(
        "{:15} {:5} {:16} | nothing {:2}  mix {:2}  capacity {:2}  pool {:2}  criteria {:2}  open {:2}\n",
        name_of(fault), leads / kQuarters, path, n(Cause::kNothingWrong), n(Cause::kLeadMix),
        n(Cause::kCapacity), n(Cause::kRepPool), n(Cause::kCriteria), n(Cause::kNotIdentifiable));
  }
}

Verdicts verdicts(Broken fault, const std::string& window) {
  const test::BrokenQuarters quarters(fault, window);
  Verdicts out;
  std::size_t leads = 0;
  for (std::uint64_t seed = 1; seed <= kQuarters; ++seed) {
    const models::History history = quarters.play(seed);
    leads += history.leads.size();
    for (const PathFinding& path : audited(history, quarters.calendar()))
      ++out[path.path][path.diagnosis.cause];
  }
  print(fault, out, leads);
  return out;
}

/// Of the verdicts on the path with the fault, those that name no fault of routing.
int left_alone(std::map<Cause, int>& v) { return v[Cause::kNothingWrong] + v[Cause::kLeadMix]; }

struct Case {
  Broken fault;
  Cause cause;
};
const Case kFaults[] = {
    {Broken::kMap, Cause::kCriteria}, {Broken::kPool, Cause::kRepPool}, {Broken::kHours, Cause::kCapacity}};

/// And leaves the other large path alone, which does better by comparison.
TEST(FaultInjection, FindsEachFaultOfRoutingAtThreeThousandLeads) {
  for (const Case& c : kFaults) {
    Verdicts v = verdicts(c.fault, "13w");
    EXPECT_GE(v[test::path_of(c.fault)][c.cause], kRight) << name_of(c.fault);
    const std::string other = test::path_of(c.fault) == "vertical" ? "account_owner" : "vertical";
    EXPECT_GE(left_alone(v[other]), kLeftAlone) << name_of(c.fault) << ", " << other;
  }
}

TEST(FaultInjection, LeavesPathsAloneThatGetOtherLeadsOrHaveNothingWrong) {
  for (const Broken fault : {Broken::kMix, Broken::kNothing}) {
    Verdicts v = verdicts(fault, "13w");
    for (const char* path : {"account_owner", "vertical"})
      EXPECT_GE(left_alone(v[path]), kLeftAlone) << name_of(fault) << ", " << path;
    if (fault == Broken::kMix) {
      EXPECT_GE(v[test::path_of(fault)][Cause::kLeadMix], kRight);
    }
  }
}

TEST(FaultInjection, ThreeHundredLeadsMostlySayNothing) {
  int accused_wrongly = 0;
  for (const Case& c : {Case{Broken::kMap, Cause::kCriteria}, Case{Broken::kPool, Cause::kRepPool},
                        Case{Broken::kHours, Cause::kCapacity}, Case{Broken::kMix, Cause::kLeadMix},
                        Case{Broken::kNothing, Cause::kNothingWrong}}) {
    Verdicts v = verdicts(c.fault, "9d");
    auto& of_path = v[test::path_of(c.fault)];
    EXPECT_GT(of_path[Cause::kNotIdentifiable], static_cast<int>(kQuarters / 2)) << name_of(c.fault);
    for (const Cause blamed : {Cause::kCapacity, Cause::kRepPool, Cause::kCriteria})
      if (blamed != c.cause) accused_wrongly += of_path[blamed];
  }
  EXPECT_LE(accused_wrongly, 10) << "of 250 quarters";
}

/// The twin: without the columns that tell a fault, it must not be found.
TEST(FaultInjection, AFaultIsNotFoundInALogThatDoesNotRecordIt) {
  const test::BrokenQuarters quarters(Broken::kHours, "13w");
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    models::History history = quarters.play(seed);
    history.known.attempted = history.known.load = false;
    for (const PathFinding& path : audited(history, quarters.calendar()))
      EXPECT_NE(path.diagnosis.cause, Cause::kCapacity) << seed << ", " << path.path;
  }
}

}  // namespace
}  // namespace leadlab::reports::audit
