// The share of leads served within a time, one curve per strategy, time on a logarithmic axis.
#pragma once

#include <string>
#include <vector>

#include "sim/sketch.h"

namespace leadlab::reports::html {

struct WaitCurve {
  std::size_t series = 0;
  std::string name;
  const sim::Sketch* sketch = nullptr;
  std::uint64_t leads =
      0;  ///< all leads, those never served included; the curve ends below 1 when some were not
};

struct WaitChart {
  std::string id, title, description, axis_label;
  std::vector<WaitCurve> curves;
};

std::string draw(const WaitChart& chart, double width, const std::string& id_suffix);

}  // namespace leadlab::reports::html
