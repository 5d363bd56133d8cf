#include "engine/fallback.h"

#include <algorithm>

namespace leadlab::engine {
namespace {

void sort_unique(std::vector<RepId>& reps) {
  std::sort(reps.begin(), reps.end());
  reps.erase(std::unique(reps.begin(), reps.end()), reps.end());
}

}  // namespace

/// Which entry of the list is asked.
std::string Fallback::said(const Entry& entry, bool stand_ins) const {
  std::string text = "The managers of the pool";
  if (entry.rep) text = "The rep " + org_.rep_names.name(entry.rep);
  if (entry.territory) text = "The reps of " + org_.territory_names.name(entry.territory);
  return text + (stand_ins ? ", by their stand-ins." : ".");
}

Fallback::Fallback(const StrategyConfig& strategy, const Organisation::Impl& org, const Facts& facts,
                   const TieBreakers& ties)
    : org_(org), facts_(facts), ties_(ties) {
  for (const FallbackEntry& entry : strategy.fallback) {
    entries_.push_back({entry.kind, org.rep_names.find(entry.id), org.territory_names.find(entry.id)});
  }
}

std::vector<RepId> Fallback::reps_of(const Entry& entry, const std::vector<RepId>& last_pool) const {
  switch (entry.kind) {
    case FallbackEntry::Kind::kRep:
      return entry.rep ? std::vector<RepId>{entry.rep} : std::vector<RepId>{};
    case FallbackEntry::Kind::kTerritory: {
      if (!entry.territory) return {};
      std::vector<RepId> reps = org_.reps_of_territory[entry.territory.index()];
      std::erase_if(reps, [&](RepId rep) { return !facts_.roster.counts(rep); });
      return reps;
    }
    case FallbackEntry::Kind::kManager: {
      std::vector<RepId> managers;
      for (const RepId rep : last_pool) {
        if (const RepId manager = org_.reps[rep.index()].manager; manager) managers.push_back(manager);
      }
      sort_unique(managers);
      return managers;
    }
  }
  return {};
}

Fallback::Found Fallback::find(const std::vector<RepId>& last_pool, const Lead& lead, Excluded excluded,
                               Trace* trace) const {
  for (const Entry& entry : entries_) {
    std::vector<RepId> reps = reps_of(entry, last_pool);
    std::erase_if(reps, [&](RepId rep) { return is_excluded(excluded, rep); });
    std::vector<RepId> asked = reps;
    std::erase_if(asked, [&](RepId rep) { return !facts_.roster.present(rep); });
    const bool stand_ins = asked.empty();
    if (stand_ins) {
      for (const RepId rep : reps) {
        if (const RepId backup = facts_.roster.stand_in(rep, excluded); backup) asked.push_back(backup);
      }
      sort_unique(asked);
    }
    if (trace != nullptr) trace->add("fallback", said(entry, stand_ins && !asked.empty())).kept = asked;
    if (asked.empty()) continue;
    const Choice choice = ties_.break_tie(asked, lead, facts_);
    if (trace != nullptr) trace->decided_by = choice.by;
    return {choice.rep, stand_ins};
  }
  return {};
}

}  // namespace leadlab::engine
