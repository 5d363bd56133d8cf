// /selection: the way of every strategy through a selection of the best. Strategies that fell out have NaN
// after.
#include "reports/file/groups.h"

namespace leadlab::reports::file {

void write_selection(netcdf::Group group, const sim::Selection& selection) {
  std::vector<std::string> names, against;
  std::vector<std::int64_t> played, out_after;
  std::vector<double> values;
  for (const sim::Fate& fate : selection.fates) {
    names.push_back(fate.strategy);
    against.push_back(fate.against);
    played.push_back(static_cast<std::int64_t>(fate.conversion.size()));
    out_after.push_back(static_cast<std::int64_t>(fate.out_after));
    for (std::uint64_t n = 0; n < selection.replications; ++n) {
      values.push_back(n < fate.conversion.size() ? fate.conversion[n]
                                                  : std::numeric_limits<double>::quiet_NaN());
    }
  }
  group.coordinate("strategy", names, {"", "name of the routing strategy"});
  group.dimension("played", selection.replications);
  group.variable<std::int64_t>("replications", {"strategy"}, played, {"replications", "replications played"});
  group.variable<std::int64_t>("out_after", {"strategy"}, out_after,
                               {"replications", "fell out after so many; 0 = left at the end"});
  group.variable("out_against", {"strategy"}, against, {"", "who beat it; empty = left at the end"});
  group.variable<double>("conversion", {"strategy", "played"}, values,
                         {"1", "expected conversion of the n-th replication kept; NaN once it fell out"});
  group.scalar("delta", selection.delta, {"1", "a difference of conversion below it does not matter"});
  group.scalar("confidence", selection.confidence,
               {"1", "probability of the best being left, or one less than delta worse"});
}

}  // namespace leadlab::reports::file
