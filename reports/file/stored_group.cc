#include "reports/file/stored_group.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace leadlab::reports::file {

namespace {

using Kind = StoredVariable::Kind;

constexpr std::array<const char*, 3> kOfTheScale = {"CLASS", "NAME", "REFERENCE_LIST"};

template <class T>
std::vector<T> numbers(const H5::DataSet& data, const H5::DataType& type) {
  std::vector<T> out(static_cast<std::size_t>(data.getSpace().getSimpleExtentNpoints()));
  data.read(out.data(), type);
  return out;
}

std::vector<std::string> strings(const H5::DataSet& data) {
  const H5::DataSpace space = data.getSpace();
  const H5::StrType type = data.getStrType();
  std::vector<char*> pointers(static_cast<std::size_t>(space.getSimpleExtentNpoints()), nullptr);
  data.read(pointers.data(), type);
  std::vector<std::string> out;
  for (const char* text : pointers) out.emplace_back(text == nullptr ? "" : text);
  H5::DataSet::vlenReclaim(pointers.data(), type, space);
  return out;
}

bool is_signed(const H5::DataType& type) { return H5Tget_sign(type.getId()) != H5T_SGN_NONE; }

StoredValues values_in(const H5::DataSet& data) {
  const H5::DataType type = data.getDataType();
  const std::size_t bytes = type.getSize();
  if (type.getClass() == H5T_STRING) return strings(data);
  if (type.getClass() == H5T_FLOAT) {
    if (bytes == 8) return numbers<double>(data, H5::PredType::NATIVE_DOUBLE);
    return numbers<float>(data, H5::PredType::NATIVE_FLOAT);
  }
  if (bytes == 8 && is_signed(type)) return numbers<std::int64_t>(data, H5::PredType::NATIVE_INT64);
  if (bytes == 8) return numbers<std::uint64_t>(data, H5::PredType::NATIVE_UINT64);
  if (bytes == 4 && is_signed(type)) return numbers<std::int32_t>(data, H5::PredType::NATIVE_INT32);
  if (bytes == 4) return numbers<std::uint32_t>(data, H5::PredType::NATIVE_UINT32);
  if (bytes == 2) return numbers<std::uint16_t>(data, H5::PredType::NATIVE_UINT16);
  if (is_signed(type)) return numbers<std::int8_t>(data, H5::PredType::NATIVE_INT8);
  return numbers<std::uint8_t>(data, H5::PredType::NATIVE_UINT8);
}

std::string text_in(const H5::Attribute& attribute) {
  std::string text;
  attribute.read(attribute.getStrType(), text);
  return text.substr(0, text.find('\0'));
}

template <class T>
std::vector<T> list_in(const H5::Attribute& attribute, const H5::PredType& type) {
  std::vector<T> out(static_cast<std::size_t>(attribute.getSpace().getSimpleExtentNpoints()));
  attribute.read(type, out.data());
  return out;
}

/// The kinds of attributes that netcdf::Attribute knows.
netcdf::AttributeValue value_in(const H5::Attribute& attribute) {
  const H5::DataType type = attribute.getDataType();
  if (type.getClass() == H5T_STRING) return text_in(attribute);
  if (type.getClass() == H5T_FLOAT) {
    double value = 0;
    attribute.read(H5::PredType::NATIVE_DOUBLE, &value);
    return value;
  }
  if (type.getSize() == 1) return list_in<std::uint8_t>(attribute, H5::PredType::NATIVE_UINT8);
  if (type.getSize() == 2) return list_in<std::uint16_t>(attribute, H5::PredType::NATIVE_UINT16);
  if (is_signed(type)) return list_in<std::int64_t>(attribute, H5::PredType::NATIVE_INT64).at(0);
  return list_in<std::uint64_t>(attribute, H5::PredType::NATIVE_UINT64).at(0);
}

netcdf::Meaning meaning_of(const H5::DataSet& data) {
  netcdf::Meaning out;
  for (int i = 0; i < data.getNumAttrs(); ++i) {
    const H5::Attribute attribute = data.openAttribute(static_cast<unsigned>(i));
    const std::string name = attribute.getName();
    if (name == "units") {
      out.unit = text_in(attribute);
    } else if (name == "long_name") {
      out.long_name = text_in(attribute);
    } else if (name != "_FillValue" && name != "DIMENSION_LIST" &&  // written along with the variable
               std::find(kOfTheScale.begin(), kOfTheScale.end(), name) == kOfTheScale.end()) {
      out.more.push_back({name, value_in(attribute)});
    }
  }
  return out;
}

herr_t note_name(hid_t /*data*/, unsigned /*axis*/, hid_t scale, void* out) {
  std::array<char, 256> name{};
  H5Iget_name(scale, name.data(), name.size());
  const std::string path = name.data();
  *static_cast<std::string*>(out) = path.substr(path.rfind('/') + 1);
  return 1;
}

bool is_bare(const H5::DataSet& data) {
  return data.attrExists("NAME") &&
         text_in(data.openAttribute("NAME")).starts_with("This is a netCDF dimension but not a netCDF");
}

StoredVariable read_variable(const std::string& name, const H5::DataSet& data) {
  StoredVariable v;
  v.name = name;
  v.meaning = meaning_of(data);
  const int axes = data.getSpace().getSimpleExtentNdims();
  std::vector<hsize_t> shape(static_cast<std::size_t>(axes));
  if (axes > 0) data.getSpace().getSimpleExtentDims(shape.data());
  v.shape.assign(shape.begin(), shape.end());
  if (H5DSis_scale(data.getId()) > 0) {
    v.kind = is_bare(data) ? Kind::kDimension : Kind::kCoordinate;
    v.dimensions = {name};
  } else {
    v.kind = axes == 0 ? Kind::kScalar : Kind::kVariable;
    for (int axis = 0; axis < axes; ++axis) {
      std::string dimension;
      H5DSiterate_scales(data.getId(), static_cast<unsigned>(axis), nullptr, note_name, &dimension);
      v.dimensions.push_back(dimension);
    }
  }
  if (v.kind != Kind::kDimension) v.values = values_in(data);
  return v;
}

std::string name_at(const H5::Group& group, hsize_t i) {
  std::array<char, 256> name{};
  if (H5Lget_name_by_idx(group.getId(), ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, name.data(), name.size(),
                         H5P_DEFAULT) < 0)
    return group.getObjnameByIdx(i);
  return name.data();
}

void write_coordinate(netcdf::Group& group, const StoredVariable& v) {
  if (const auto* text = std::get_if<std::vector<std::string>>(&v.values))
    group.coordinate(v.name, *text, v.meaning);
  else if (const auto* real = std::get_if<std::vector<double>>(&v.values))
    group.coordinate(v.name, std::span(*real), v.meaning);
  else
    group.coordinate(v.name, std::span(std::get<std::vector<std::int64_t>>(v.values)), v.meaning);
}

void write_scalar(netcdf::Group& group, const StoredVariable& v) {
  if (const auto* text = std::get_if<std::vector<std::string>>(&v.values))
    group.scalar(v.name, text->at(0), v.meaning);
  else if (const auto* real = std::get_if<std::vector<double>>(&v.values))
    group.scalar(v.name, real->at(0), v.meaning);
  else if (const auto* count = std::get_if<std::vector<std::uint64_t>>(&v.values))
    group.scalar(v.name, count->at(0), v.meaning);
  else
    group.scalar(v.name, std::get<std::vector<std::int64_t>>(v.values).at(0), v.meaning);
}

void write_variable(netcdf::Group& group, const StoredVariable& v) {
  std::visit(
      [&](const auto& values) {
        using T = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (std::is_same_v<T, std::string>)
          group.variable(v.name, v.dimensions, values, v.meaning);
        else
          group.variable<T>(v.name, v.dimensions, std::span<const T>(values), v.meaning);
      },
      v.values);
}

/// Blocks of both in turn: a block holds everything below one index of the axes before `axis`.
template <class T>
std::vector<T> joined_values(const std::vector<T>& a, const std::vector<T>& b, std::size_t blocks) {
  std::vector<T> out;
  out.reserve(a.size() + b.size());
  const std::size_t of_a = a.size() / blocks, of_b = b.size() / blocks;
  for (std::size_t i = 0; i < blocks; ++i) {
    const auto from_a = a.begin() + static_cast<std::ptrdiff_t>(i * of_a);
    const auto from_b = b.begin() + static_cast<std::ptrdiff_t>(i * of_b);
    out.insert(out.end(), from_a, from_a + static_cast<std::ptrdiff_t>(of_a));
    out.insert(out.end(), from_b, from_b + static_cast<std::ptrdiff_t>(of_b));
  }
  return out;
}

}  // namespace

const StoredVariable* StoredGroup::find(const std::string& name) const {
  const auto found = std::find_if(variables.begin(), variables.end(),
                                  [&](const StoredVariable& v) { return v.name == name; });
  return found == variables.end() ? nullptr : &*found;
}

StoredGroup read_stored(const H5::Group& group) {
  StoredGroup out;
  for (hsize_t i = 0; i < group.getNumObjs(); ++i) {
    const std::string name = name_at(group, i);
    out.variables.push_back(read_variable(name, group.openDataSet(name)));
  }
  return out;
}

void write_stored(netcdf::Group group, const StoredGroup& stored) {
  for (const StoredVariable& v : stored.variables) {  // every dimension before what stands on it
    if (v.kind == Kind::kDimension) group.dimension(v.name, v.shape.at(0));
    if (v.kind == Kind::kCoordinate) write_coordinate(group, v);
  }
  for (const StoredVariable& v : stored.variables) {
    if (v.kind == Kind::kScalar) write_scalar(group, v);
    if (v.kind == Kind::kVariable) write_variable(group, v);
  }
}

StoredGroup joined(const StoredGroup& first, const StoredGroup& second, const std::string& dimension) {
  StoredGroup out = first;
  for (StoredVariable& v : out.variables) {
    const auto at = std::find(v.dimensions.begin(), v.dimensions.end(), dimension);
    if (at == v.dimensions.end()) continue;
    const StoredVariable* other = second.find(v.name);
    if (other == nullptr || other->values.index() != v.values.index())
      throw std::logic_error(v.name + ": joined with something else");
    const auto axis = static_cast<std::size_t>(at - v.dimensions.begin());
    std::size_t blocks = 1;
    for (std::size_t i = 0; i < axis; ++i) blocks *= v.shape[i];
    v.shape[axis] += other->shape[axis];
    std::visit(
        [&](auto& values) {
          values = joined_values(values, std::get<std::decay_t<decltype(values)>>(other->values), blocks);
        },
        v.values);
  }
  return out;
}

std::string unlike(const StoredGroup& first, const StoredGroup& second) {
  for (const auto& [a, b] : {std::pair{&first, &second}, {&second, &first}}) {
    for (const StoredVariable& v : a->variables) {
      const StoredVariable* other = b->find(v.name);
      if (other == nullptr || other->dimensions != v.dimensions || other->values.index() != v.values.index())
        return v.name;
    }
  }
  return "";
}

}  // namespace leadlab::reports::file
