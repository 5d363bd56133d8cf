// A lower bound of the work of calls that every schedule obeys for certain.
//
// Calls are begun one after the other inside a stretch and the last may run past its end by any length, so
// the time they take is not bounded by the stretch. Cut at `cap`, it is: the sum of min(X, cap) over the
// calls begun in a stretch of length c is at most c + cap. Its mean needs no assumption about who decides
// what when, because the length of a call is independent of everything before it.
#pragma once

#include "models/config.h"

namespace leadlab::sim::bound {

/// E min(X, cap) of a task's length.    [h]
double mean_cut_at(const models::WorkTime& work, double cap_h);

struct CutWork {
  double cap_h = 0;   ///< of one task
  double mean_h = 0;  ///< E min(X, cap)
};

/// The cap that makes (stretch + cap) / E min(X, cap), the largest mean number of tasks in a stretch,
/// smallest.
CutWork cut_work(const models::WorkTime& work, double stretch_h);

}  // namespace leadlab::sim::bound
