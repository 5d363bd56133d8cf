// The variables of the results file that come straight from a world, each in one place: name, unit, meaning
// and where the number is found. The file, its page (docs/results-format.md) and the reader follow these
// tables.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "sim/results.h"

namespace leadlab::reports {

/// One variable over cells of one kind (a world, a tier, a rep, ...). Counts are integers, the rest is real;
/// NaN = not defined there.
template <class Cell>
struct Column {
  using Count = std::function<std::int64_t(const Cell&)>;
  using Real = std::function<double(const Cell&)>;
  std::string name, unit, long_name;
  std::variant<Count, Real> value;
};

struct PathCell {
  const sim::WorldStats* world = nullptr;
  std::size_t path = 0;
};

using WorldColumn = Column<sim::WorldStats>;
using TierColumn = Column<sim::TierStats>;
using WaitColumn = Column<sim::WaitStats>;
using PathColumn = Column<PathCell>;
using RepColumn = Column<sim::RepStats>;

/// /summary: counts, sums, SLA counts by tier, waits of all leads.
std::vector<WorldColumn> world_columns();
std::vector<TierColumn> tier_columns();
/// Without the clock; the file has each once for wall and once for working time.
std::vector<WaitColumn> wait_columns();
std::vector<PathColumn> path_columns();
std::vector<RepColumn> rep_columns();

// Names of the fixed dimensions.
std::vector<std::string> tier_names();  ///< "all", "1", "2", "3"
std::vector<std::string> wait_names();
std::vector<std::string> path_names();

/// part / whole, NaN when the whole is 0.
double share(double part, double whole);

}  // namespace leadlab::reports
