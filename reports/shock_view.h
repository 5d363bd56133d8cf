// What shocks do, in words and rows that table and page share.
#pragma once

#include <string>
#include <vector>

#include "reports/numbers.h"
#include "sim/stress/shock_course.h"

namespace leadlab::reports {

/// "3.2 d": hours below two days, days from there on.
std::string span_text(engine::Duration span);

/// "3.2 d [2.5, 4.1 d]", "none" for a pool that stays within its tolerance, "> 84.0 d [12.0 d, ?]",
/// "? [0 h, ?]" where too few replications were played to tell.
std::string recovery_cell(const sim::stress::ShockCourse& course, const sim::stress::PoolCourse& pool);

/// "tiered is back 3.2 d after the shock began [2.5, 4.1 d]; at worst, 40 more leads wait (1.5 d after)."
std::string recovery_sentence(const sim::stress::ShockCourse& course, std::size_t strategy,
                              const std::string& name);

/// One row of a table about a shock: a label with its unit, a cell per strategy.
struct ShockRow {
  std::string label, unit;
  std::vector<std::string> cells;
};
/// How far things fall, and when all leads are back to normal.
std::vector<ShockRow> fall_rows(const sim::stress::ShockCourse& course);
/// Recovery by pool, slowest first; pools that no strategy lets leave their tolerance are left out.
std::vector<ShockRow> pool_rows(const sim::stress::ShockCourse& course);

/// What the rows mean.
std::vector<std::string> shock_notes(const sim::stress::ShockStudy& study);
/// Where no answer could be given, and why.
std::vector<std::string> shock_cautions(const sim::stress::ShockStudy& study);

}  // namespace leadlab::reports
