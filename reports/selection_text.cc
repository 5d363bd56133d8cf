#include "reports/selection_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "reports/numbers.h"
#include "reports/text_grid.h"
#include "sim/estimators.h"

namespace leadlab::reports {

namespace {

using sim::Fate;
using sim::Selection;

double mean_of(const Fate& fate) { return sim::estimate(fate.conversion).mean; }

/// Those left first, then who lasted longest; the better mean first among equals.
std::vector<const Fate*> best_first(const Selection& selection) {
  std::vector<const Fate*> order;
  for (const Fate& fate : selection.fates) order.push_back(&fate);
  const auto lasted = [](const Fate* f) { return f->out_after == 0 ? UINT64_MAX : f->out_after; };
  std::stable_sort(order.begin(), order.end(), [&](const Fate* a, const Fate* b) {
    return lasted(a) != lasted(b) ? lasted(a) > lasted(b) : mean_of(*a) > mean_of(*b);
  });
  return order;
}

std::string fate_text(const Selection& selection, const Fate& fate) {
  if (fate.out_after > 0)
    return fmt::format("fell out after {}, against {}", fate.out_after, printable(fate.against, 24));
  return selection.decided() ? "best" : "still in";
}

}  // namespace

std::string selection_sentence(const Selection& selection) {
  const std::string zone = fixed(100 * selection.delta, 2) + " points";
  if (selection.decided()) {
    return fmt::format(
        "{} is the best of {}, or less than {} of conversion worse than the best, with probability {:g} or "
        "more "
        "(Kim and Nelson; a look after every {} replications).",
        printable(selection.fates[selection.left.front()].strategy), selection.fates.size(), zone,
        selection.confidence, sim::kBatch);
  }
  return fmt::format(
      "Cannot choose yet: {} strategies are left after {} (at most {} are played; --max-replications). A "
      "larger "
      "--delta than {} is decided sooner.",
      selection.left.size(), counted(selection.replications, "replication"), grouped(selection.most), zone);
}

std::string selection_cost(const Selection& selection) {
  std::uint64_t played = 0;
  for (const Fate& fate : selection.fates) played += fate.conversion.size();
  return fmt::format("Cost: {} of the {} that playing everybody to the end would have taken.",
                     counted(played, "world"), grouped(selection.replications * selection.fates.size()));
}

std::vector<std::vector<std::string>> selection_rows(const Selection& selection) {
  std::vector<std::vector<std::string>> rows;
  for (const Fate* fate : best_first(selection)) {
    rows.push_back({printable(fate->strategy, 30), fixed(100 * mean_of(*fate), 2),
                    grouped(fate->conversion.size()), fate_text(selection, *fate)});
  }
  return rows;
}

std::string selection_table(const Selection& selection) {
  constexpr std::size_t kColumns = 110;
  std::string out = "SELECTION\n" + fmt::format("  {:<32}{:>14}{:>15}   {}\n", "strategy", "conversion [%]",
                                                "replications", "");
  for (const auto& row : selection_rows(selection)) {
    const std::string pad(32 - std::min<std::size_t>(32, width_of(row[0])), ' ');
    out += fmt::format("  {}{}{:>14}{:>15}   {}\n", row[0], pad, row[1], row[2], row[3]);
  }
  out += "\n" + wrap(selection_sentence(selection), kColumns) + "\n";
  return out + wrap(selection_cost(selection), kColumns) + "\n";
}

}  // namespace leadlab::reports
