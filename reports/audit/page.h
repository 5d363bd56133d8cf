// The audit as one self-contained page: the decision first, then what to do, then why.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/audit/audit.h"

namespace leadlab::reports::audit {

/// Key and value of where the figures come from: file, hash, seed, program.
using Origin = std::vector<std::pair<std::string, std::string>>;

/// Finished HTML. Names of leads, reps and paths are escaped.
std::string audit_page(const Audit& audit, const Origin& origin);

/// The decision, the actions and the measures as text of at most 110 columns.
std::string audit_text(const Audit& audit);

}  // namespace leadlab::reports::audit
