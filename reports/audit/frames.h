// Every figure of an audit as tables, unrounded: what the CSV and HDF5 files beside the page hold.
#pragma once

#include <vector>

#include "reports/audit/audit.h"
#include "reports/audit/frame.h"

namespace leadlab::reports::audit {

Frame measure_frame(const Audit& audit);
Frame score_frame(const Audit& audit);
Frame tier_frame(const Audit& audit);
Frame path_frame(const Audit& audit);
Frame segment_frame(const Audit& audit);
Frame rep_frame(const Audit& audit);
Frame operation_frame(const Audit& audit);
Frame action_frame(const Audit& audit);
Frame trial_frame(const Audit& audit);
Frame reference_frame(const Audit& audit);

/// All that have rows.
std::vector<Frame> frames_of(const Audit& audit);

}  // namespace leadlab::reports::audit
