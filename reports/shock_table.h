// Shocks on the screen.
#pragma once

#include <string>

#include "sim/stress/shock_course.h"

namespace leadlab::reports {

/// At most 110 columns for three strategies.
std::string shock_table(const sim::stress::ShockStudy& study);

}  // namespace leadlab::reports
