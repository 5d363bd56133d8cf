// The way of a lead: gates, eligibility, widening, pick, ties, fallback; and the tiers with their deadlines.
#pragma once

#include "engine/organisation.h"
#include "reports/policy/picture.h"

namespace leadlab::reports {

void draw_decision(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
                   Picture& picture);
void draw_tiers(const engine::Organisation& organisation, Picture& picture);

}  // namespace leadlab::reports
