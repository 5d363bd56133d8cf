// Reps of unequal pace, side by side.
#include "sim/theory/closed_forms.h"
#include "sim/theory/observe.h"
#include "sim/theory/queue_chains.h"
#include "sim/theory/suite.h"
#include "sim/theory/words.h"

namespace leadlab::sim::theory {

namespace {

/// Two reps; the first one does an hour of work in an hour and goes first where all else is equal.
Draft fast_and_slow(engine::PickRule rule, const UnequalPair& pair, const Fault& fault) {
  Draft draft = queue_each(rule, 2, pair.lambda, 1, fault);
  draft.world.work.pace = {pair.fast, pair.slow};
  draft.contestant.strategy.tie_breakers = {engine::TieBreaker::kSeniority};
  return draft;
}

std::string described(const UnequalPair& pair, const char* how) {
  return words("2 reps of pace ", pair.fast, " and ", pair.slow, ", ", pair.lambda, " leads/h, ", how);
}

}  // namespace

Case unequal_case(Join rule, const UnequalPair& pair, std::uint64_t replications) {
  Case out;
  out.replications = replications;
  const auto world = [&](engine::PickRule pick) {
    return [=](const Fault& fault) { return build(fast_and_slow(pick, pair, fault)); };
  };
  std::function<double()> exact;
  switch (rule) {
    case Join::kRandom:
      out.name = "unequal/random";
      out.model = described(pair, "at random");
      out.setting = world(engine::PickRule::kRandom);
      exact = [=] {
        const double half = pair.lambda / 2;
        return (1 / (pair.fast - half) + 1 / (pair.slow - half)) / 2;
      };
      break;
    case Join::kTurns:
      out.name = "unequal/weighted-turns";
      out.model = described(pair, "turns 2 to 1");
      out.setting = [=](const Fault& fault) {
        Draft draft = fast_and_slow(engine::PickRule::kWeightedRoundRobin, pair, fault);
        draft.tables.reps[0].weight = 2;
        return build(std::move(draft));
      };
      exact = [=] { return pair.weighted_turns_time(); };
      break;
    case Join::kTwoChoices:
    case Join::kShortest:
      out.name = "unequal/shortest-queue";
      out.model = described(pair, "to the shorter queue");
      out.setting = world(engine::PickRule::kOpenCount);
      exact = [=] { return pair.shorter_queue_time(1); };
      break;
    case Join::kOneLine:
      out.name = "unequal/one-line";
      out.model = described(pair, "from one line, the fast one first");
      out.setting = world(engine::PickRule::kPull);
      exact = [=] { return pair.one_line_time(); };
      break;
  }
  out.quantities = {{"mean time", "h", exact, time_in_system()}};
  return out;
}

Case slow_overflow_case(const UnequalPair& pair, int room, std::uint64_t replications) {
  Case out;
  out.name = "unequal/overflow";
  out.model = described(pair, words("to the slow one when the other has ", room).c_str());
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = fast_and_slow(engine::PickRule::kLeastLoad, pair, fault);
    // The slow rep serves another segment, and takes over when that of the lead is full.
    draft.policy.segments = engine::BandsConfig{{{"ours", 0}, {"other", 1000}}, "ours"};
    draft.world.leads.sizes = {{1, 1, 1.0}};
    draft.tables.reps[0].segments = {"ours"};
    draft.tables.reps[1].segments = {"other"};
    draft.tables.reps[0].capacity = std::chrono::hours{room};
    draft.policy.load.lead_hours = {{"", engine::Decimal{1, 0}}};
    draft.contestant.strategy.gates = {engine::Gate::kSegment};
    draft.contestant.strategy.capacity_limits = true;
    return build(std::move(draft));
  };
  out.quantities = {
      {"mean time", "h", [=] { return pair.overflow_time(room); }, time_in_system()},
      {"P(to the slow one)", "1", [=] { return pair.overflow_share(room); },
       share([](const LeadOutcome& lead) { return lead.rep.index() == 1; })},
  };
  return out;
}

std::vector<Case> unequal_cases() {
  const UnequalPair pair{1.05, 1, 0.5}, slow{0.6, 1, 0.2};
  std::vector<Case> out;
  out.push_back(unequal_case(Join::kRandom, {0.7, 1, 0.5}, 150));
  out.push_back(unequal_case(Join::kTurns, pair, 150));
  out.push_back(unequal_case(Join::kShortest, pair, 100));
  out.push_back(unequal_case(Join::kOneLine, slow, 100));
  out.push_back(slow_overflow_case(slow, 3, 100));
  out[2].quick = out[3].quick = true;
  return out;
}

}  // namespace leadlab::sim::theory
