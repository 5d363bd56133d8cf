#include "reports/file/netcdf.h"

#include <fmt/format.h>

#include <limits>
#include <stdexcept>
#include <type_traits>

namespace leadlab::reports::netcdf {

namespace {

constexpr std::size_t kCompressFrom = 4096;  ///< [values] smaller arrays stay plain
constexpr hsize_t kChunkValues = hsize_t{1} << 16;

H5::StrType text_type() {
  H5::StrType type(H5::PredType::C_S1, H5T_VARIABLE);
  type.setCset(H5T_CSET_UTF8);
  return type;
}

template <class T>
H5::PredType number_type() {
  if constexpr (std::is_same_v<T, double>)
    return H5::PredType::IEEE_F64LE;
  else if constexpr (std::is_same_v<T, float>)
    return H5::PredType::IEEE_F32LE;
  else if constexpr (std::is_same_v<T, std::int64_t>)
    return H5::PredType::STD_I64LE;
  else if constexpr (std::is_same_v<T, std::uint64_t>)
    return H5::PredType::STD_U64LE;
  else if constexpr (std::is_same_v<T, std::int32_t>)
    return H5::PredType::STD_I32LE;
  else if constexpr (std::is_same_v<T, std::uint32_t>)
    return H5::PredType::STD_U32LE;
  else if constexpr (std::is_same_v<T, std::uint16_t>)
    return H5::PredType::STD_U16LE;
  else if constexpr (std::is_same_v<T, std::uint8_t>)
    return H5::PredType::STD_U8LE;
  else
    return H5::PredType::STD_I8LE;
}

void put_number(const H5::H5Object& object, const std::string& name, const H5::PredType& type,
                const void* value) {
  object.createAttribute(name, type, H5::DataSpace(H5S_SCALAR)).write(type, value);
}

template <class T>
void put_numbers(const H5::H5Object& object, const std::string& name, const std::vector<T>& values) {
  const hsize_t size = values.size();
  object.createAttribute(name, number_type<T>(), H5::DataSpace(1, &size))
      .write(number_type<T>(), values.data());
}

void put_text(const H5::H5Object& object, const std::string& name, const std::string& text) {
  const std::string padded = text.empty() ? std::string(1, '\0') : text;
  H5::StrType type(H5::PredType::C_S1, padded.size());
  type.setStrpad(H5T_STR_NULLPAD);
  type.setCset(H5T_CSET_UTF8);
  object.createAttribute(name, type, H5::DataSpace(H5S_SCALAR)).write(type, padded);
}

void put(const H5::H5Object& object, const Attribute& attribute) {
  std::visit(
      [&](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>)
          put_text(object, attribute.name, value);
        else if constexpr (std::is_arithmetic_v<T>)
          put_number(object, attribute.name, number_type<T>(), &value);
        else
          put_numbers(object, attribute.name, value);
      },
      attribute.value);
}

void describe(const H5::H5Object& object, const Meaning& meaning) {
  if (!meaning.unit.empty()) put_text(object, "units", meaning.unit);
  if (!meaning.long_name.empty()) put_text(object, "long_name", meaning.long_name);
  for (const Attribute& attribute : meaning.more) put(object, attribute);
}

template <class T>
void put_fill_value(const H5::H5Object& object) {
  if constexpr (std::is_floating_point_v<T>) {
    const T missing = std::numeric_limits<T>::quiet_NaN();
    put_number(object, "_FillValue", number_type<T>(), &missing);
  }
}

void write_strings(const H5::DataSet& data, const std::vector<std::string>& values) {
  std::vector<const char*> pointers;
  pointers.reserve(values.size());
  for (const std::string& value : values) pointers.push_back(value.c_str());
  data.write(pointers.data(), text_type());
}

/// Whole rows of the last axes, as many as make a chunk worth compressing.
std::vector<hsize_t> chunk_of(const std::vector<hsize_t>& shape) {
  std::vector<hsize_t> chunk(shape.size(), 1);
  hsize_t room = kChunkValues;
  for (std::size_t axis = shape.size(); axis-- > 0 && room > 1;) {
    chunk[axis] = std::min(shape[axis], room);
    room /= chunk[axis];
  }
  return chunk;
}

H5::DSetCreatPropList storage_of(const std::vector<hsize_t>& shape, std::size_t values, bool numbers) {
  H5::DSetCreatPropList properties;
  H5Pset_obj_track_times(properties.getId(), false);
  H5Pset_attr_creation_order(properties.getId(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  if (!numbers || values < kCompressFrom) return properties;
  const std::vector<hsize_t> chunk = chunk_of(shape);
  properties.setChunk(static_cast<int>(chunk.size()), chunk.data());
  properties.setShuffle();
  properties.setDeflate(1);
  return properties;
}

hid_t ordered(hid_t properties) {
  H5Pset_obj_track_times(properties, false);
  H5Pset_link_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_attr_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  return properties;
}

H5::H5File create_file(MemoryFile& memory) {
  H5::FileAccPropList access;
  memory.attach(access);
  access.setLibverBounds(H5F_LIBVER_V18, H5F_LIBVER_V110);
  access.setFcloseDegree(H5F_CLOSE_SEMI);  // closing with an object still open is our mistake
  const H5::FileCreatPropList creation;
  ordered(creation.getId());
  return {"leadlab-results", H5F_ACC_TRUNC, creation, access};
}

}  // namespace

H5::DataSet Group::create(const std::string& name, const std::vector<std::string>& dimensions,
                          const H5::DataType& type, std::size_t values) {
  std::vector<hsize_t> shape;
  hsize_t product = 1;
  for (const std::string& dimension : dimensions) {
    shape.push_back(size_of(dimension));
    product *= shape.back();
  }
  if (product != values) {
    throw std::logic_error(fmt::format("{}: {} values for {} places", name, values, product));
  }
  const H5::DataSpace space(static_cast<int>(shape.size()), shape.data());
  const bool numbers = type.getClass() != H5T_STRING;
  H5::DataSet data = group_.createDataSet(name, type, space, storage_of(shape, values, numbers));
  for (unsigned axis = 0; axis < dimensions.size(); ++axis) {
    if (H5DSattach_scale(data.getId(), scales_.at(dimensions[axis]).data.getId(), axis) < 0) {
      throw H5::DataSetIException("H5DSattach_scale", name);
    }
  }
  return data;
}

void Group::add_scale(const std::string& name, const H5::DataSet& data, std::size_t size) {
  scales_[name] = {data, size};
}

namespace {

H5::DataSet create_scale(const H5::Group& group, const std::string& name, const H5::DataType& type,
                         std::size_t size, const std::string& label) {
  const std::vector<hsize_t> shape = {size};
  const H5::DataSpace space(1, shape.data());
  H5::DataSet data = group.createDataSet(name, type, space, storage_of(shape, 0, false));
  if (H5DSset_scale(data.getId(), label.c_str()) < 0) throw H5::DataSetIException("H5DSset_scale", name);
  return data;
}

template <class T>
H5::DataSet number_scale(const H5::Group& group, const std::string& name, std::span<const T> values,
                         const Meaning& meaning) {
  H5::DataSet data = create_scale(group, name, number_type<T>(), values.size(), name);
  data.write(values.data(), number_type<T>());
  describe(data, meaning);
  return data;
}

}  // namespace

void Group::coordinate(const std::string& name, const std::vector<std::string>& values,
                       const Meaning& meaning) {
  const H5::DataSet data = create_scale(group_, name, text_type(), values.size(), name);
  write_strings(data, values);
  describe(data, meaning);
  add_scale(name, data, values.size());
}

void Group::coordinate(const std::string& name, std::span<const double> values, const Meaning& meaning) {
  add_scale(name, number_scale(group_, name, values, meaning), values.size());
}

void Group::coordinate(const std::string& name, std::span<const std::int64_t> values,
                       const Meaning& meaning) {
  add_scale(name, number_scale(group_, name, values, meaning), values.size());
}

void Group::dimension(const std::string& name, std::size_t size) {
  const std::string label = fmt::format("This is a netCDF dimension but not a netCDF variable.{:10d}", size);
  add_scale(name, create_scale(group_, name, H5::PredType::IEEE_F32LE, size, label), size);
}

template <class T>
void Group::variable(const std::string& name, const std::vector<std::string>& dimensions,
                     std::span<const T> values, const Meaning& meaning) {
  const H5::DataSet data = create(name, dimensions, number_type<T>(), values.size());
  data.write(values.data(), number_type<T>());
  put_fill_value<T>(data);
  describe(data, meaning);
}

#define LEADLAB_VARIABLE_OF(T)                                                                              \
  template void Group::variable<T>(const std::string&, const std::vector<std::string>&, std::span<const T>, \
                                   const Meaning&)
LEADLAB_VARIABLE_OF(double);
LEADLAB_VARIABLE_OF(float);
LEADLAB_VARIABLE_OF(std::int64_t);
LEADLAB_VARIABLE_OF(std::uint64_t);
LEADLAB_VARIABLE_OF(std::int32_t);
LEADLAB_VARIABLE_OF(std::uint32_t);
LEADLAB_VARIABLE_OF(std::uint16_t);
LEADLAB_VARIABLE_OF(std::uint8_t);
LEADLAB_VARIABLE_OF(std::int8_t);
#undef LEADLAB_VARIABLE_OF

void Group::variable(const std::string& name, const std::vector<std::string>& dimensions,
                     const std::vector<std::string>& values, const Meaning& meaning) {
  const H5::DataSet data = create(name, dimensions, text_type(), values.size());
  write_strings(data, values);
  describe(data, meaning);
}

void Group::scalar(const std::string& name, const std::string& value, const Meaning& meaning) {
  const H5::DataSet data =
      group_.createDataSet(name, text_type(), H5::DataSpace(H5S_SCALAR), storage_of({}, 0, false));
  write_strings(data, {value});
  describe(data, meaning);
}

namespace {

template <class T>
void number_scalar(const H5::Group& group, const std::string& name, T value, const Meaning& meaning) {
  const H5::DataSet data =
      group.createDataSet(name, number_type<T>(), H5::DataSpace(H5S_SCALAR), storage_of({}, 0, false));
  data.write(&value, number_type<T>());
  describe(data, meaning);
}

}  // namespace

void Group::scalar(const std::string& name, double value, const Meaning& meaning) {
  number_scalar(group_, name, value, meaning);
}
void Group::scalar(const std::string& name, std::int64_t value, const Meaning& meaning) {
  number_scalar(group_, name, value, meaning);
}
void Group::scalar(const std::string& name, std::uint64_t value, const Meaning& meaning) {
  number_scalar(group_, name, value, meaning);
}

void Group::attribute(const Attribute& attribute) { put(group_, attribute); }

std::size_t Group::size_of(const std::string& dimension) const { return scales_.at(dimension).size; }

Document::Document() : file_(create_file(memory_)) {}

Group Document::root() { return Group(file_.openGroup("/")); }

Group Document::group(const std::string& name) {
  const hid_t properties = ordered(H5Pcreate(H5P_GROUP_CREATE));
  const hid_t id = H5Gcreate2(file_.getId(), name.c_str(), H5P_DEFAULT, properties, H5P_DEFAULT);
  H5Pclose(properties);
  if (id < 0) throw H5::GroupIException("H5Gcreate2", name);
  const H5::Group group(id);
  H5Gclose(id);  // the object holds its own reference
  return Group(group);
}

std::span<const std::byte> Document::finish() {
  file_.close();
  return memory_.bytes();
}

namespace {

/// Called by the library when one of its functions fails, while its error stack still stands.
herr_t note_cause(hid_t stack, void* text) {
  const auto innermost = [](unsigned depth, const H5E_error2_t* entry, void* out) -> herr_t {
    if (depth == 0 && entry->desc != nullptr) *static_cast<std::string*>(out) = entry->desc;
    return 0;
  };
  return H5Ewalk2(stack, H5E_WALK_UPWARD, innermost, text);
}

}  // namespace

ErrorWatch::ErrorWatch() {
  H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
  H5Eset_auto2(H5E_DEFAULT, note_cause, &cause_);
}

ErrorWatch::~ErrorWatch() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }

std::string ErrorWatch::why(const H5::Exception& error) const {
  const std::string call = error.getFuncName() + ": " + error.getDetailMsg();
  return cause_.empty() ? call : fmt::format("{} ({})", cause_, call);
}

}  // namespace leadlab::reports::netcdf
