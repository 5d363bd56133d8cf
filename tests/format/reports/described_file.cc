#include "tests/format/reports/described_file.h"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "reports/file/hdf5.h"

namespace leadlab::test {

namespace {

const std::set<std::string> kDimensionScaleAttributes = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"};

std::string type_name(const H5::DataType& type, hid_t id) {
  const std::string bits = std::to_string(8 * type.getSize());
  switch (type.getClass()) {
    case H5T_STRING:
      return "string";
    case H5T_FLOAT:
      return "float" + bits;
    case H5T_INTEGER:
      return (H5Tget_sign(id) == H5T_SGN_NONE ? "uint" : "int") + bits;
    default:
      return "other";
  }
}

std::string text_of(const H5::H5Object& object, const std::string& name) {
  if (!object.attrExists(name)) return "";
  const H5::Attribute attribute = object.openAttribute(name);
  std::string text;
  attribute.read(attribute.getStrType(), text);
  return text.substr(0, text.find('\0'));
}

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

herr_t note_scale(hid_t /*data*/, unsigned /*axis*/, hid_t scale, void* out) {
  std::array<char, 256> name{};
  H5Iget_name(scale, name.data(), name.size());
  *static_cast<std::string*>(out) = last_part(name.data());
  return 1;
}

std::string shape_of(const H5::DataSet& data, const std::string& path) {
  const int axes = data.getSpace().getSimpleExtentNdims();
  if (axes == 0) return "";
  if (H5DSis_scale(data.getId()) > 0) return std::string("[").append(last_part(path)).append("]");
  std::string out = "[";
  for (int axis = 0; axis < axes; ++axis) {
    std::string name;
    H5DSiterate_scales(data.getId(), static_cast<unsigned>(axis), nullptr, note_scale, &name);
    if (axis > 0) out += ", ";
    out += name.empty() ? "?" : name;
  }
  return out + "]";
}

bool is_bare_dimension(const H5::DataSet& data) {
  return text_of(data, "NAME").rfind("This is a netCDF dimension but not a netCDF variable.", 0) == 0;
}

Item describe_dataset(const H5::DataSet& data, const std::string& path) {
  const H5::DataType type = data.getDataType();
  const bool bare = is_bare_dimension(data);
  return {path, bare ? "dimension" : type_name(type, type.getId()), shape_of(data, path),
          text_of(data, "units"), bare ? "dimension without a coordinate" : text_of(data, "long_name")};
}

class Lister {
 public:
  void group(const H5::Group& group, const std::string& path) {
    attributes(group, path.empty() ? "/" : path);
    for (hsize_t i = 0; i < group.getNumObjs(); ++i) {
      const std::string child = path + "/" + group.getObjnameByIdx(i);
      if (group.getObjTypeByIdx(i) == H5G_GROUP) {
        this->group(group.openGroup(child), child);
      } else {
        const H5::DataSet data = group.openDataSet(child);
        items_.insert(describe_dataset(data, child));
        attributes(data, "*");
      }
    }
  }
  [[nodiscard]] std::vector<Item> items() const { return {items_.begin(), items_.end()}; }

 private:
  void attributes(const H5::H5Object& object, const std::string& owner) {
    for (int i = 0; i < object.getNumAttrs(); ++i) {
      const std::string name = object.openAttribute(static_cast<unsigned>(i)).getName();
      if (!kDimensionScaleAttributes.contains(name))
        items_.insert({owner + "@" + name, "attribute", "", "", ""});
    }
  }
  std::set<Item> items_;
};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" `");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" `") - first + 1);
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) cells.push_back(trimmed(cell));
  return cells;
}

}  // namespace

std::vector<Item> describe_file(const std::filesystem::path& file) {
  Lister lister;
  const H5::H5File open(file.string(), H5F_ACC_RDONLY);
  lister.group(open.openGroup("/"), "");
  return lister.items();
}

std::string as_row(const Item& item) {
  return "| `" + item.path + "` | " + item.type + " | " + item.shape + " | " + item.unit + " | " +
         item.meaning + " |";
}

std::vector<Item> read_page(const std::string& markdown) {
  std::vector<Item> items;
  std::istringstream in(markdown);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("| `/", 0) != 0 && line.rfind("| `*", 0) != 0) continue;
    std::vector<std::string> cells = cells_of(line);
    cells.resize(5);
    const bool attribute = cells[0].find('@') != std::string::npos;
    items.push_back(attribute ? Item{cells[0], "attribute", "", "", ""}
                              : Item{cells[0], cells[1], cells[2], cells[3], cells[4]});
  }
  std::sort(items.begin(), items.end());
  return items;
}

}  // namespace leadlab::test
