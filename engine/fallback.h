// Who gets a lead that no pool can take: the strategy's fallback entries in order, each through its backup
// chain. Capacity, working hours and the pick rule do not count.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/facts.h"
#include "engine/ties/tie_breakers.h"
#include "engine/trace.h"

namespace leadlab::engine {

class Fallback {
 public:
  Fallback(const StrategyConfig& strategy, const Organisation::Impl& org, const Facts& facts,
           const TieBreakers& ties);

  struct Found {
    RepId rep;  ///< none = no entry yields anybody
    bool is_stand_in = false;
  };
  /// @param last_pool  whose managers `manager` means; empty = nobody's
  [[nodiscard]] Found find(const std::vector<RepId>& last_pool, const Lead& lead, Excluded excluded,
                           Trace* trace) const;

 private:
  struct Entry {
    FallbackEntry::Kind kind;
    RepId rep;
    TerritoryId territory;
  };
  [[nodiscard]] std::string said(const Entry& entry, bool stand_ins) const;
  [[nodiscard]] std::vector<RepId> reps_of(const Entry& entry, const std::vector<RepId>& last_pool) const;

  const Organisation::Impl& org_;
  const Facts& facts_;
  const TieBreakers& ties_;
  std::vector<Entry> entries_;
};

}  // namespace leadlab::engine
