// The trees of an organisation: territories with their reps, who reports to whom, who stands in for whom, and
// the accounts in short. Nothing is drawn for a table without such rows.
#pragma once

#include "engine/tables.h"
#include "reports/policy/picture.h"

namespace leadlab::reports {

void draw_territories(const engine::Tables& tables, Picture& picture);
void draw_managers(const engine::Tables& tables, Picture& picture);
void draw_backups(const engine::Tables& tables, Picture& picture);
void draw_accounts(const engine::Tables& tables, Picture& picture);

}  // namespace leadlab::reports
