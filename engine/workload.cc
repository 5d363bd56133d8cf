#include "engine/workload.h"

namespace leadlab::engine {

void Workload::reset() {
  real_.assign(org_.reps.size(), Work{});
  for (std::size_t i = 0; i < real_.size(); ++i) real_[i].work = org_.reps[i].load;
  seen_ = real_;
  frozen_ = false;
}

void Workload::ended(RepId rep, Time at) {
  Work& work = real_[rep.index()];
  work.last_end = std::max(work.last_end, at);
  if (snapshots_ && !frozen_) seen_[rep.index()].last_end = work.last_end;
}

void Workload::ended_before(RepId rep, Time at) {
  for (std::vector<Work>* works : {&real_, &seen_}) {
    Work& work = (*works)[rep.index()];
    work.last_end = std::max(work.last_end, at);
  }
}

}  // namespace leadlab::engine
