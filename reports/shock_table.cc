#include "reports/shock_table.h"

#include "reports/numbers.h"
#include "reports/shock_view.h"
#include "reports/text_grid.h"

namespace leadlab::reports {

namespace {

constexpr std::size_t kColumns = 110, kPoolsShown = 6;
constexpr std::size_t kLabel = 34, kUnit = 7, kCell = 23;

GridRow grid_row(const ShockRow& row) {
  GridRow out{"  " + printable(row.label, kLabel - 2), row.unit, row.cells};
  for (std::string& cell : out.cells) {
    if (cell.find('[') != std::string::npos) cell = pad_left(cell, kCell - 1);  // stands at the right edge
  }
  return out;
}

std::string block(const sim::stress::ShockStudy& study, const sim::stress::ShockCourse& course) {
  std::string out =
      "\n" + wrap("SHOCK " + printable(course.name) + ": " + printable(course.what), kColumns, 2) + "\n";
  GridRow head{"", "", {}};
  for (const std::string& name : study.strategies) head.cells.push_back(printable(name, kCell - 2));
  std::vector<GridRow> rows = {head};
  for (const ShockRow& row : fall_rows(course)) rows.push_back(grid_row(row));
  const std::vector<ShockRow> pools = pool_rows(course);
  for (std::size_t p = 0; p < pools.size() && p < kPoolsShown; ++p) {
    rows.push_back(grid_row(pools[p]));
    rows.back().label = "    " + printable(pools[p].label, kLabel - 5);
  }
  out += render_grid(rows, {kLabel, kUnit, kCell});
  if (pools.size() > kPoolsShown)
    out += "    and " + counted(pools.size() - kPoolsShown, "more pool") + "; the results file has all\n";
  return out;
}

}  // namespace

std::string shock_table(const sim::stress::ShockStudy& study) {
  std::string out;
  for (const auto& course : study.shocks) out += block(study, course);
  out += "\n";
  for (const std::string& note : shock_notes(study)) out += wrap(note, kColumns) + "\n";
  return out;
}

}  // namespace leadlab::reports
