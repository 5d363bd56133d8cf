// Conversion of every path within each segment: whether a path is good for some leads and bad for others.
#pragma once

#include <string>
#include <vector>

#include "reports/audit/measures.h"

namespace leadlab::reports::audit {

/// Won of the leads of one segment, as recorded when they were routed.
struct SegmentPaths {
  std::string segment;
  std::uint64_t leads = 0;
  std::vector<NamedCount> paths;  ///< in one order for all segments, those without leads included
};

/// The largest segments first, at most five by name, then "other segments" and "segment not recorded"; empty
/// where no lead has a segment. `paths` gives the order.
std::vector<SegmentPaths> won_by_segment(const models::History& history, const std::vector<LeadView>& leads,
                                         const std::vector<std::string>& paths);

}  // namespace leadlab::reports::audit
