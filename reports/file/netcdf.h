// An HDF5 file that is valid netCDF-4 as well, built in memory: groups, named dimensions, variables.
//
// Each group is complete in itself: its dimensions are dimension scales inside it, and every axis of every
// variable is attached to one, so xarray, h5netcdf, netCDF-C, h5py and R open a group alone. Strings are of
// variable length (netCDF-C cannot read fixed ones); no object carries a time stamp, so equal content gives
// equal bytes. Building in memory keeps a full disk out of the library's hands: the image is written whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "reports/file/hdf5.h"
#include "reports/file/memory_file.h"

namespace leadlab::reports::netcdf {

using AttributeValue = std::variant<std::string, double, std::int64_t, std::uint64_t,
                                    std::vector<std::uint8_t>, std::vector<std::uint16_t>>;
struct Attribute {
  std::string name;
  AttributeValue value;
};

/// What a reader is told about a variable.
struct Meaning {
  std::string unit;  ///< empty = no units attribute
  std::string long_name;
  std::vector<Attribute> more = {};
};

/// One group. Dimensions first, then the variables over them.
class Group {
 public:
  explicit Group(H5::Group group) : group_(std::move(group)) {}

  // Dimensions that carry a coordinate of the same name.
  void coordinate(const std::string& name, const std::vector<std::string>& values, const Meaning& meaning);
  void coordinate(const std::string& name, std::span<const double> values, const Meaning& meaning);
  void coordinate(const std::string& name, std::span<const std::int64_t> values, const Meaning& meaning);
  /// A dimension without a coordinate.
  void dimension(const std::string& name, std::size_t size);

  /// `values` in row-major order; its size is the product of the dimensions' sizes.
  /// T: double, float, std::int64_t, std::uint64_t, std::int32_t, std::uint32_t, std::uint16_t, std::uint8_t,
  /// std::int8_t. Floating-point variables get _FillValue = NaN.
  template <class T>
  void variable(const std::string& name, const std::vector<std::string>& dimensions,
                std::span<const T> values, const Meaning& meaning);
  void variable(const std::string& name, const std::vector<std::string>& dimensions,
                const std::vector<std::string>& values, const Meaning& meaning);

  // Scalars.
  void scalar(const std::string& name, const std::string& value, const Meaning& meaning);
  void scalar(const std::string& name, double value, const Meaning& meaning);
  void scalar(const std::string& name, std::int64_t value, const Meaning& meaning);
  void scalar(const std::string& name, std::uint64_t value, const Meaning& meaning);

  void attribute(const Attribute& attribute);
  [[nodiscard]] std::size_t size_of(const std::string& dimension) const;

 private:
  struct Scale {
    H5::DataSet data;
    std::size_t size = 0;
  };
  H5::DataSet create(const std::string& name, const std::vector<std::string>& dimensions,
                     const H5::DataType& type, std::size_t values);
  void add_scale(const std::string& name, const H5::DataSet& data, std::size_t size);

  H5::Group group_;
  std::map<std::string, Scale> scales_;
};

/// The file in the making, in memory.
class Document {
 public:
  Document();
  [[nodiscard]] Group root();
  [[nodiscard]] Group group(const std::string& name);
  /// Closes the file and returns it, byte by byte; valid as long as the document. Requires: no group is in
  /// use.
  [[nodiscard]] std::span<const std::byte> finish();

 private:
  MemoryFile memory_;
  H5::H5File file_;
};

/// Keeps the HDF5 library from printing on this thread while it lives, and notes the cause of its last
/// failure: later the library's own record is gone, because closing handles clears it.
class ErrorWatch {
 public:
  ErrorWatch();
  ~ErrorWatch();
  ErrorWatch(const ErrorWatch&) = delete;
  ErrorWatch& operator=(const ErrorWatch&) = delete;
  /// The innermost cause, with the call that failed.
  [[nodiscard]] std::string why(const H5::Exception& error) const;

 private:
  H5E_auto2_t function_ = nullptr;
  void* data_ = nullptr;
  std::string cause_;
};

}  // namespace leadlab::reports::netcdf
