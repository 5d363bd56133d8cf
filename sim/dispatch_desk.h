// Dispatchers who hand leads out by hand: leads wait in one line, in the order in which their records are
// ready; each dispatcher takes the first, works on it in the opening hours, and hands it to the router.
//
// What happens here depends on the tape and the handling times alone, so it is known before the world starts.
// Tested: nights, queueing, several dispatchers (unit).
#pragma once

#include <algorithm>
#include <vector>

#include "engine/calendar.h"
#include "sim/config.h"

namespace leadlab::sim {

class DispatchDesk {
 public:
  DispatchDesk(int people, const engine::Calendar& hours)
      : hours_(hours), free_at_(static_cast<std::size_t>(people), engine::kSinceEver) {}

  /// Serves the next lead in line; calls come in the order of `ready`. Work stops at closing and goes on at
  /// the next opening. Returns when the lead is handed over; kNever = not within ten years.
  engine::Time serve(engine::Time ready, engine::Duration handling) {
    const auto first_free = std::min_element(free_at_.begin(), free_at_.end());
    const engine::Time start = hours_.next_open(std::max(ready, *first_free));
    *first_free = start == engine::kNever ? start : hours_.deadline(start, handling);
    return *first_free;
  }

 private:
  const engine::Calendar& hours_;
  std::vector<engine::Time> free_at_;  ///< by dispatcher
};

}  // namespace leadlab::sim
