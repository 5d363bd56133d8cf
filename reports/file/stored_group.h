// A group of a results file as it stands there: read back whole, joined with another, written again.
//
// For merging: variables are not understood, only their dimensions are.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "reports/file/netcdf.h"

namespace leadlab::reports::file {

using StoredValues =
    std::variant<std::vector<double>, std::vector<float>, std::vector<std::int64_t>,
                 std::vector<std::uint64_t>, std::vector<std::int32_t>, std::vector<std::uint32_t>,
                 std::vector<std::uint16_t>, std::vector<std::uint8_t>, std::vector<std::int8_t>,
                 std::vector<std::string>>;

struct StoredVariable {
  enum class Kind : std::uint8_t { kDimension, kCoordinate, kVariable, kScalar };
  std::string name;
  Kind kind = Kind::kVariable;
  std::vector<std::string> dimensions;  ///< of a variable
  std::vector<std::size_t> shape;
  StoredValues values;  ///< row-major; empty for a dimension without coordinate
  netcdf::Meaning meaning;
};

struct StoredGroup {
  std::vector<StoredVariable> variables;  ///< in the order of their creation
  /// Null if there is none of that name.
  [[nodiscard]] const StoredVariable* find(const std::string& name) const;
  /// Values of a variable of that type; empty if it is not there.
  template <class T>
  [[nodiscard]] std::vector<T> values(const std::string& name) const {
    const StoredVariable* v = find(name);
    const auto* typed = v == nullptr ? nullptr : std::get_if<std::vector<T>>(&v->values);
    return typed == nullptr ? std::vector<T>{} : *typed;
  }
};

StoredGroup read_stored(const H5::Group& group);
void write_stored(netcdf::Group group, const StoredGroup& stored);

/// One after the other along `dimension`; what does not have it is taken from the first.
/// @pre both have the same variables, of the same types and other sizes
StoredGroup joined(const StoredGroup& first, const StoredGroup& second, const std::string& dimension);

/// Name of a variable that only one of them has, or whose type or dimensions differ; empty if there is none.
std::string unlike(const StoredGroup& first, const StoredGroup& second);

}  // namespace leadlab::reports::file
