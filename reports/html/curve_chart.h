// Curves of estimates along a number, each with its band, and the places where they cross a threshold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/numbers.h"
#include "sim/estimators.h"

namespace leadlab::reports::html {

struct CurvePoint {
  double x = 0;
  sim::Estimate y;
};

/// A place on the x axis with its interval.
struct CurveMark {
  double at = 0, low = 0, high = 0;
  std::string tooltip;
};

struct Curve {
  std::size_t series = 0;  ///< decides colour and shape
  std::string name;
  std::vector<CurvePoint> points;  ///< by rising x
  std::optional<CurveMark> mark;   ///< drawn on the threshold
};

struct CurveChart {
  std::string id, title, description;
  std::string x_label, y_label;
  Scale scale;  ///< of y
  std::vector<Curve> curves;
  std::optional<double> threshold;
  bool dots = true;  ///< a mark with a tooltip at every point; too many of them hide the curve
  double floor = -1e300, ceiling = 1e300;  ///< y never goes beyond
};

std::string draw(const CurveChart& chart, double width, const std::string& id_suffix);

}  // namespace leadlab::reports::html
