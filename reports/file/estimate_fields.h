// An estimate spread over four variables with a common prefix: mean, standard error, both ends.
#pragma once

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "reports/file/netcdf.h"
#include "sim/estimators.h"

namespace leadlab::reports::file {

struct EstimateField {
  const char* suffix;
  const char* meaning;
  double sim::Estimate::*member;
};
inline constexpr std::array<EstimateField, 4> kEstimateFields = {{
    {"", "mean over replications", &sim::Estimate::mean},
    {"_std_error", "standard error of the mean", &sim::Estimate::std_error},
    {"_low", "lower end of the interval", &sim::Estimate::low},
    {"_high", "upper end of the interval", &sim::Estimate::high},
}};

/// `estimates` in row-major order of `dimensions`; undefined ones are NaN.
template <class Estimates>
void write_estimate_fields(netcdf::Group& group, const std::string& prefix, const std::string& of,
                           const std::string& unit, const std::vector<std::string>& dimensions,
                           const Estimates& estimates) {
  for (const EstimateField& field : kEstimateFields) {
    std::vector<double> values;
    for (const sim::Estimate& e : estimates)
      values.push_back(e.defined() ? e.*field.member : std::numeric_limits<double>::quiet_NaN());
    group.variable<double>(prefix + field.suffix, dimensions, values,
                           {unit, std::string(field.meaning) + ": " + of});
  }
}

}  // namespace leadlab::reports::file
