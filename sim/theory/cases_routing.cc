// A queue for each rep: the ladder from random to pooled. Rates per hour, service of one hour.
#include "sim/theory/closed_forms.h"
#include "sim/theory/observe.h"
#include "sim/theory/queue_chains.h"
#include "sim/theory/suite.h"
#include "sim/theory/words.h"

namespace leadlab::sim::theory {

namespace {

struct Rung {
  const char* name;
  const char* words;
  engine::PickRule pick;
};

Rung rung(Join rule) {
  switch (rule) {
    case Join::kRandom:
      return {"random", "at random", engine::PickRule::kRandom};
    case Join::kTurns:
      return {"round-robin", "in turn", engine::PickRule::kRoundRobin};
    case Join::kTwoChoices:
      return {"two-choices", "to the shorter of two", engine::PickRule::kPowerOfTwo};
    case Join::kShortest:
      return {"shortest-queue", "to the shortest queue", engine::PickRule::kOpenCount};
    case Join::kOneLine:
      return {"pooled", "from one line", engine::PickRule::kPull};
  }
  return {};
}

/// Longest queue that the chains keep track of. What lies beyond moves the mean by less than 1e-6 of itself
/// at the loads of the suite; more queues need more states, not more room.
int longest(int reps) { return reps <= 2 ? 150 : reps == 3 ? 40 : 16; }

double exact_time(Join rule, int reps, double load) {
  const double lambda = reps * load;
  switch (rule) {
    case Join::kRandom:
      return PooledQueue{1, load, 1}.mean_time();
    case Join::kTurns:
      return every_nth_time(lambda, 1, reps);
    case Join::kTwoChoices:
      return two_choices_time(reps, lambda, 1, longest(reps));
    case Join::kShortest:
      return shortest_queue_time(reps, lambda, 1, longest(reps));
    case Join::kOneLine:
      return PooledQueue{reps, lambda, 1}.mean_time();
  }
  return 0;
}

}  // namespace

Case routing_case(Join rule, int reps, double load, std::uint64_t replications) {
  const Rung r = rung(rule);
  Case out;
  out.name = words("routing/", r.name, "-", reps);
  out.model = words(reps, " reps at load ", load, ", leads ", r.words);
  out.replications = replications;
  out.setting = [=](const Fault& fault) {
    Draft draft = queue_each(r.pick, reps, reps * load, 1, fault);
    return build(std::move(draft));
  };
  out.quantities = {{"mean time", "h", [=] { return exact_time(rule, reps, load); }, time_in_system()}};
  return out;
}

std::vector<Case> routing_cases() {
  std::vector<Case> out;
  for (const Join rule : {Join::kRandom, Join::kTurns, Join::kTwoChoices, Join::kShortest, Join::kOneLine}) {
    out.push_back(routing_case(rule, 4, 0.7, 100));
    out.back().quick = true;
  }
  for (const Join rule : {Join::kRandom, Join::kTurns, Join::kShortest, Join::kOneLine})
    out.push_back(routing_case(rule, 2, 0.9, 400));
  return out;
}

}  // namespace leadlab::sim::theory
