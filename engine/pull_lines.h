// `pull`: the leads that somebody could take, but nobody who could is free. Each waits for one pool; some are
// found by what else could move them.
#pragma once

#include <vector>

#include "engine/lead_book.h"
#include "engine/waiting_line.h"

namespace leadlab::engine {

struct PullLines {
  std::vector<WaitingLine> by_pool;  ///< those whom everybody in the pool may have
  WaitingLine with_exclusions;       ///< those whom somebody may not have, whatever the pool
  WaitingLine reroutable;            ///< of both: less load elsewhere could move them
  WaitingLine of_accounts;           ///< of both: a new owner of their account could get them

  void add(const LineEntry& entry, const LeadState& lead) {
    line_of(lead).add(entry);
    if (lead.reroutable) reroutable.add(entry);
    if (lead.lead.account) of_accounts.add(entry);
  }
  void remove(const LineEntry& entry, const LeadState& lead) {
    line_of(lead).remove(entry);
    if (lead.reroutable) reroutable.remove(entry);
    if (lead.lead.account) of_accounts.remove(entry);
  }
  void clear() {
    for (WaitingLine& line : by_pool) line.clear();
    for (WaitingLine* line : {&with_exclusions, &reroutable, &of_accounts}) line->clear();
  }

 private:
  WaitingLine& line_of(const LeadState& lead) {
    if (!lead.excluded.empty()) return with_exclusions;
    if (lead.waits_in.index() >= by_pool.size()) by_pool.resize(lead.waits_in.index() + std::size_t{1});
    return by_pool[lead.waits_in.index()];
  }
};

}  // namespace leadlab::engine
