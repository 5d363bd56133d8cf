// Which keys a scenario may have, as the reader knows them.
#pragma once

#include <string>
#include <vector>

namespace leadlab::scenarios {

/// Every key that load() accepts, sorted: "time.start", "tier[].min_score", "strategy.NAME.gates". Names in
/// capitals stand for names of the user's; tables that hold further keys are left out.
/// Tested: the reference page docs/scenario.md lists exactly these.
std::vector<std::string> accepted_keys();

}  // namespace leadlab::scenarios
