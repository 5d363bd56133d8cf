// Lists what is in a results file: one item per dataset and attribute, as the page about the format lists
// them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace leadlab::test {

/// One row of a table of docs/results-format.md.
struct Item {
  std::string
      path;  ///< "/summary/leads", "/@format_version", "*@units" (an attribute that many datasets have)
  std::string type;   ///< "int64", "float64", "string", "dimension", ...
  std::string shape;  ///< "[strategy, replication]", "" = a scalar or an attribute
  std::string unit, meaning;
  friend auto operator<=>(const Item&, const Item&) = default;
};

/// Every group, dataset and attribute, in order of path. What HDF5 needs for dimension scales is left out.
std::vector<Item> describe_file(const std::filesystem::path& file);

/// "| `/summary/leads` | int64 | [strategy, replication] | leads | leads of the cohort |"
std::string as_row(const Item& item);
/// The rows of all tables of the page whose first cell is a path in backquotes.
std::vector<Item> read_page(const std::string& markdown);

}  // namespace leadlab::test
