// Joining what two runs keep of single leads: /leads, /assignments, /absences, and the names they share.
#pragma once

#include <string_view>

#include "reports/stored_run.h"

namespace leadlab::reports {

/// Groups that join_logs() sees to.
bool is_of_log(std::string_view group);

/// A run keeps the leads of its first replications. The whole keeps them as long as none is left out between.
void join_logs(StoredRun& a, const StoredRun& b);

}  // namespace leadlab::reports
