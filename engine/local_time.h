// From local times to instants: what the clocks of a zone show, gaps and folds included.
#pragma once

#include <cstddef>

#include "engine/calendar.h"

namespace leadlab::engine {

/// The instants at which a zone's clocks show a local time: two in a fold; in a gap, the transition itself.
struct Shown {
  Time first;
  Time last;
};

/// Looks up local times in rising order: remembers the transition it last used. The zone must outlive it.
class LocalTimes {
 public:
  explicit LocalTimes(const ZoneRules& zone) : zone_(zone) {}

  /// `local` counts microseconds of local time since local 1970-01-01 00:00.
  [[nodiscard]] Shown at(Duration local);

 private:
  [[nodiscard]] Duration offset(std::size_t i) const {
    return i == 0 ? zone_.first_offset : zone_.transitions[i - 1].offset;
  }
  void forget_before(Duration local);

  const ZoneRules& zone_;
  std::size_t next_ = 0;
};

/// The first instant after t at which a new local date begins. A midnight that a clock change repeats begins
/// the date once; one that it skips begins with the change.
Time next_midnight(const ZoneRules& zone, Time t);

}  // namespace leadlab::engine
