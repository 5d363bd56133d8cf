#include "reports/audit/page.h"

#include <fmt/format.h>

#include "reports/audit/page_parts.h"
#include "reports/html/page.h"
#include "reports/text_grid.h"

namespace leadlab::reports::audit {

namespace {

constexpr std::size_t kColumns = 110;

std::string bullet(const std::string& text) { return "  " + wrap("- " + text, kColumns - 2, 4) + "\n"; }

}  // namespace

std::string audit_page(const Audit& a, const Origin& origin) {
  const std::string body = head_part(a) + action_part(a) + measure_part(a) + tier_part(a) + path_part(a) +
                           rep_part(a) + diagnosis_part(a) + operation_part(a) + trial_part(a) +
                           reference_part(a) + method_part(a, origin);
  return html::page("leadlab: routing audit, " + a.title, body);
}

std::string audit_text(const Audit& a) {
  std::string out = printable(a.title) + (a.period.empty() ? "" : ", " + printable(a.period)) + "\n\n";
  out += wrap(a.decision.sentence, kColumns) + "\n";
  if (!a.decision.sure.empty()) out += wrap(a.decision.sure, kColumns) + "\n";
  const Measures& m = a.measures;
  out += fmt::format("\nMEASURES ({})\n", counted(a.leads, "lead"));
  out += fmt::format("  MQL to assignment, median            {}\n",
                     wait_text(m.to_assignment.median, m.to_assignment.leads));
  out += fmt::format("  assignment to first attempt, median  {}\n",
                     wait_text(m.to_attempt.median, m.to_attempt.leads));
  if (a.known.declined)
    out += fmt::format("  offers accepted                      {}\n", share_text(m.accepted, a.confidence));
  if (a.known.won)
    out += fmt::format("  won so far                           {}\n", share_text(m.won, a.confidence));
  if (a.known.won) {
    out += "\nPATHS, points of conversion against the others at equal lead mix\n";
    for (const PathFinding& path : a.paths)
      out += bullet(
          fmt::format("{}, {}: {}; {}", printable(path.path, 40), counted(path.won.cases, "lead"),
                      path.against_rest.refused ? "not comparable" : points_text(path.against_rest.adjusted),
                      cause_name(path.diagnosis.cause)));
  }
  out += "\nWHAT TO DO\n";
  for (const Action& action : a.actions) out += bullet(action.what + " (" + action.owner + ") " + action.why);
  if (a.actions.empty()) out += bullet("Nothing that this log calls for.");
  return out;
}

}  // namespace leadlab::reports::audit
