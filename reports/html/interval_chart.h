// Estimates with their intervals, grouped: one group per tier, path or rep, one line per strategy.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/html/axis.h"
#include "reports/numbers.h"
#include "sim/estimators.h"

namespace leadlab::reports::html {

struct IntervalMark {
  std::size_t series = 0;  ///< decides colour and shape
  std::string name;        ///< of the series, for the tooltip
  sim::Estimate estimate;
  std::optional<double> target = {};  ///< where it should be: an upright bar
};

struct IntervalGroup {
  std::string label, note;  ///< the note stands under the label, smaller
  std::vector<IntervalMark> marks;
};

struct IntervalChart {
  std::string id, title, description;
  Scale scale;  ///< of values, ticks and labels
  std::string axis_label;
  std::vector<IntervalGroup> groups;
  double floor = -1e300, ceiling = 1e300;  ///< the axis never goes beyond (shares: 0 and 1)
  std::optional<double> margin = {};       ///< draws zero and a band of +- margin: for differences
  bool from_zero = false;                  ///< bars from zero instead of points
  Sign sign = Sign::kNegativeOnly;
  std::optional<Range> span = {};  ///< of the axis, where charts share one; none = from the marks
};

/// Drawn for a page `width` pixels wide; below 500 the labels stand above their marks.
std::string draw(const IntervalChart& chart, double width, const std::string& id_suffix);

/// The same as Vega-Lite (Figure::spec).
std::string vega_spec(const IntervalChart& chart);

/// What the axis of values spans, in the unit of the estimates.
Range range_of(const IntervalChart& chart);
/// "target 95 %"
std::string target_text(const IntervalChart& chart, double target);
/// "tier 1, tiered: 9.71 ± 0.12 %": what a mark says of itself.
std::string tooltip_of(const IntervalChart& chart, const IntervalGroup& group, const IntervalMark& mark);

}  // namespace leadlab::reports::html
