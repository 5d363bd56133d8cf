// Reads back what write_results wrote: the numbers per strategy and replication, and their origin.
#include <fmt/format.h>

#include <charconv>
#include <system_error>

#include "reports/file/hdf5.h"
#include "reports/file/netcdf.h"
#include "reports/output_error.h"
#include "reports/results_file.h"

namespace leadlab::reports {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw OutputError(fmt::format("cannot read {}: {}", path.string(), why));
}

std::vector<std::string> read_strings(const H5::Group& group, const std::string& name) {
  const H5::DataSet data = group.openDataSet(name);
  const H5::DataSpace space = data.getSpace();
  const H5::StrType type = data.getStrType();
  std::vector<char*> pointers(static_cast<std::size_t>(space.getSimpleExtentNpoints()), nullptr);
  data.read(pointers.data(), type);
  std::vector<std::string> out;
  out.reserve(pointers.size());
  for (const char* text : pointers) out.emplace_back(text == nullptr ? "" : text);
  H5::DataSet::vlenReclaim(pointers.data(), type, space);
  return out;
}

template <class T>
std::vector<T> read_numbers(const H5::DataSet& data, const H5::PredType& type) {
  std::vector<T> out(static_cast<std::size_t>(data.getSpace().getSimpleExtentNpoints()));
  data.read(out.data(), type);
  return out;
}

std::string text_attribute(const H5::H5Object& object, const std::string& name) {
  const H5::Attribute attribute = object.openAttribute(name);
  std::string text;
  attribute.read(attribute.getStrType(), text);
  return text.substr(0, text.find('\0'));
}

struct Version {
  int major = -1, minor = -1;
};

Version parse_version(const std::string& text) {
  Version v;
  const char* end = text.data() + text.size();
  const auto dot = std::from_chars(text.data(), end, v.major);
  if (dot.ec == std::errc{} && dot.ptr != end && *dot.ptr == '.') std::from_chars(dot.ptr + 1, end, v.minor);
  return v;
}

Version check_version(const std::filesystem::path& path, const H5::H5File& file) {
  if (!file.attrExists("format_version"))
    refuse(path, "it is not a leadlab results file (no format_version)");
  const std::string text = text_attribute(file.openGroup("/"), "format_version");
  const Version version = parse_version(text);
  if (version.major < 0) refuse(path, fmt::format("its format_version \"{}\" makes no sense", text));
  if (version.major > kFormatMajor) {
    refuse(path, fmt::format("its format is {}, and this program reads up to {}.x. Use a newer leadlab", text,
                             kFormatMajor));
  }
  return version;
}

void read_origin(const H5::Group& scenario, Summary& out) {
  out.scenario_name = read_strings(scenario, "name").at(0);
  out.scenario_hash = read_strings(scenario, "hash").at(0);
  out.baseline = read_strings(scenario, "baseline").at(0);
  out.tape_hashes = read_strings(scenario, "tape_hash");
  out.seed = read_numbers<std::uint64_t>(scenario.openDataSet("seed"), H5::PredType::NATIVE_UINT64).at(0);
}

void read_variables(const H5::Group& summary, Summary& out) {
  for (hsize_t i = 0; i < summary.getNumObjs(); ++i) {
    const std::string name = summary.getObjnameByIdx(i);
    const H5::DataSet data = summary.openDataSet(name);
    if (data.getSpace().getSimpleExtentNdims() != 2) continue;
    out.variables[name] = read_numbers<double>(data, H5::PredType::NATIVE_DOUBLE);
  }
}

Summary read_open_file(const std::filesystem::path& path, const H5::H5File& file) {
  Summary out;
  const Version version = check_version(path, file);
  out.format_major = version.major;
  out.format_minor = version.minor;
  out.program = text_attribute(file.openGroup("/"), "program");
  read_origin(file.openGroup("scenario"), out);
  const H5::Group summary = file.openGroup("summary");
  out.strategies = read_strings(summary, "strategy");
  out.replications =
      read_numbers<std::int64_t>(summary.openDataSet("replication"), H5::PredType::NATIVE_INT64);
  read_variables(summary, out);
  return out;
}

}  // namespace

double Summary::at(const std::string& variable, std::size_t strategy, std::size_t replication) const {
  if (replication >= replications.size()) throw std::out_of_range("no such replication");
  return variables.at(variable).at(strategy * replications.size() + replication);
}

Summary read_summary(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) refuse(path, "there is no such file");
  if (std::filesystem::is_directory(path, error)) refuse(path, "it is a folder");
  const netcdf::ErrorWatch watch;
  try {
    return read_open_file(path, H5::H5File(path.string(), H5F_ACC_RDONLY));
  } catch (const H5::Exception& cause) {
    refuse(path, watch.why(cause));
  }
}

}  // namespace leadlab::reports
