#include "reports/audit/scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

namespace leadlab::reports::audit {

namespace {

constexpr std::string_view kWaits[] = {"mql_to_assignment", "mql_to_assignment.working",
                                       "assignment_to_attempt", "assignment_to_attempt.working"};
constexpr std::string_view kShares[] = {"acceptance", "conversion", "routed", "acknowledged"};

TargetState standing_of(const Score& score) {
  if (!score.target) return TargetState::kNoTarget;
  if (std::isnan(score.now.estimate)) return TargetState::kOpen;
  const bool less = score.quantity == Quantity::kSeconds;
  if (less ? score.now.high <= *score.target : score.now.low >= *score.target) return TargetState::kMet;
  if (less ? score.now.low > *score.target : score.now.high < *score.target) return TargetState::kMissed;
  return TargetState::kOpen;
}

Interval interval_of(const sim::ShareInterval& x) { return {x.share, x.low, x.high}; }

class Board {
 public:
  Board(const std::vector<Target>& targets, double confidence) : confidence_(confidence) {
    for (const Target& target : targets) targets_[target.key] = target.value;
  }

  Score wait(const std::string& key, const std::string& name, const WaitFacts& now, const WaitFacts* before) {
    Score out{key, name, Quantity::kSeconds, now.leads, 0, mean_interval(now, confidence_), {}, {}, {}};
    if (before != nullptr && before->leads > 0) {
      out.n_before = before->leads;
      out.before = mean_interval(*before, confidence_);
      out.change = mean_change(now, *before, confidence_);
    }
    return finished(std::move(out), key);
  }

  /// @param general  the key whose target holds where `key` has none
  Score share(const std::string& key, const std::string& general, const std::string& name, sim::Share now,
              const sim::Share* before) {
    Score out{key, name, Quantity::kShare, now.cases, 0, {}, {}, {}, {}};
    if (now.cases > 0) out.now = interval_of(sim::wilson(now, confidence_));
    if (before != nullptr && before->cases > 0) {
      out.n_before = before->cases;
      out.before = interval_of(sim::wilson(*before, confidence_));
      if (now.cases > 0) out.change = interval_of(sim::newcombe(now, *before, confidence_));
    }
    return finished(std::move(out), general);
  }

  [[nodiscard]] std::vector<std::string> unused() const {
    std::vector<std::string> out;
    for (const auto& [key, value] : targets_) {
      if (!used_.contains(key)) out.push_back(key);
    }
    return out;
  }

 private:
  Score finished(Score score, const std::string& general) {
    for (const std::string& key : {score.key, general}) {
      const auto found = targets_.find(key);
      if (found == targets_.end()) continue;
      used_.insert(key);
      score.target = found->second;
      break;
    }
    score.standing = standing_of(score);
    return score;
  }

  double confidence_;
  std::map<std::string, double> targets_;
  std::set<std::string> used_;
};

const sim::Share* named(const std::vector<NamedCount>* shares, const std::string& name) {
  if (shares == nullptr) return nullptr;
  for (const NamedCount& one : *shares) {
    if (one.name == name) return &one.share;
  }
  return nullptr;
}

const TierFacts* numbered(const Scored* scored, int tier) {
  if (scored == nullptr) return nullptr;
  for (const TierFacts& one : scored->tiers) {
    if (one.tier == tier) return &one;
  }
  return nullptr;
}

void add_waits(Board& board, const Scored& now, const Scored* before, std::vector<Score>& out) {
  struct Wait {
    const char *key, *name;
    WaitFacts Measures::*facts;
  };
  const Wait waits[] = {
      {"mql_to_assignment", "MQL to assignment, mean", &Measures::to_assignment},
      {"mql_to_assignment.working", "the same, working time", &Measures::to_assignment_working},
      {"assignment_to_attempt", "assignment to first attempt, mean", &Measures::to_attempt},
      {"assignment_to_attempt.working", "the same, working time", &Measures::to_attempt_working}};
  for (const Wait& wait : waits) {
    const WaitFacts& here = now.measures.*wait.facts;
    const bool working = std::string_view(wait.key).ends_with(".working");
    if (working && here.leads == 0) continue;
    out.push_back(
        board.wait(wait.key, wait.name, here, before == nullptr ? nullptr : &(before->measures.*wait.facts)));
  }
}

void add_tiers(Board& board, const Scored& now, const Scored* before, std::vector<Score>& out) {
  struct Kind {
    const char* name;
    sim::Share TierFacts::*share;
  };
  for (const TierFacts& tier : now.tiers) {
    const TierFacts* then = numbered(before, tier.tier);
    for (const Kind& kind :
         {Kind{"routed", &TierFacts::routed}, {"acknowledged", &TierFacts::acknowledged}}) {
      if ((tier.*kind.share).cases == 0) continue;  // a tier without this SLA
      const std::string prefix = tier.tier == 0 ? "" : fmt::format("tier{}.", tier.tier);
      const std::string who = tier.tier == 0 ? "all" : fmt::format("tier {}", tier.tier);
      out.push_back(board.share(prefix + kind.name, kind.name, who + ", " + kind.name, tier.*kind.share,
                                then == nullptr ? nullptr : &(then->*kind.share)));
    }
  }
}

}  // namespace

Scores scores_of(const Scored& now, const Scored* before, const models::Known& known,
                 const std::vector<Target>& targets, double confidence) {
  Board board(targets, confidence);
  Scores out;
  const auto then = [&](sim::Share Measures::*share) {
    return before == nullptr ? nullptr : &(before->measures.*share);
  };
  add_waits(board, now, before, out.measures);
  if (known.declined)
    out.measures.push_back(board.share("acceptance", "acceptance", "offers accepted", now.measures.accepted,
                                       then(&Measures::accepted)));
  if (known.won) {
    out.measures.push_back(
        board.share("conversion", "conversion", "won so far", now.measures.won, then(&Measures::won)));
    for (const NamedCount& path : now.paths)
      out.measures.push_back(board.share("conversion." + path.name, "conversion", "won so far, " + path.name,
                                         path.share,
                                         named(before == nullptr ? nullptr : &before->paths, path.name)));
  }
  if (known.declined) {
    for (const NamedCount& rep : now.reps)
      out.reps.push_back(board.share("acceptance." + rep.name, "acceptance", rep.name, rep.share,
                                     named(before == nullptr ? nullptr : &before->reps, rep.name)));
  }
  if (known.deadlines) add_tiers(board, now, before, out.tiers);
  out.unused = board.unused();
  return out;
}

std::optional<Quantity> quantity_of(const std::string& key) {
  if (std::find(std::begin(kWaits), std::end(kWaits), key) != std::end(kWaits)) return Quantity::kSeconds;
  if (std::find(std::begin(kShares), std::end(kShares), key) != std::end(kShares)) return Quantity::kShare;
  for (const std::string_view prefix : {"conversion.", "acceptance."}) {
    if (key.size() > prefix.size() && key.starts_with(prefix)) return Quantity::kShare;
  }
  for (const char tier : {'1', '2', '3'}) {
    const std::string prefix = std::string("tier") + tier + ".";
    if (key == prefix + "routed" || key == prefix + "acknowledged") return Quantity::kShare;
  }
  return std::nullopt;
}

std::string standing_text(TargetState standing) {
  switch (standing) {
    case TargetState::kMet:
      return "met";
    case TargetState::kMissed:
      return "missed";
    case TargetState::kOpen:
      return "cannot be told";
    case TargetState::kNoTarget:
      break;
  }
  return "no target given";
}

}  // namespace leadlab::reports::audit
