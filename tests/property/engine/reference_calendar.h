// A business calendar by plain scanning: every opening of a few months, one after the other.
// Reference for engine/calendar.h; shares nothing with it but the config.
#pragma once

#include <vector>

#include "engine/calendar.h"

namespace leadlab::engine::oracle {

class ReferenceCalendar {
 public:
  ReferenceCalendar() = default;  ///< always open
  /// Openings that begin on the local dates [first, last).
  ReferenceCalendar(const CalendarConfig& config, std::chrono::sys_days first, std::chrono::sys_days last);

  [[nodiscard]] bool is_open(Time t) const;
  [[nodiscard]] Duration elapsed(Time s, Time t) const;
  [[nodiscard]] Time deadline(Time s, Duration budget) const;
  [[nodiscard]] Time next_open(Time t) const;

 private:
  struct Opening {
    Time from, to;
  };
  void add(Opening opening);

  bool always_open_ = true;
  std::vector<Opening> openings_;
};

}  // namespace leadlab::engine::oracle
