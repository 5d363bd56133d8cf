#include "scenarios/grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include "scenarios/document.h"
#include "scenarios/files.h"
#include "scenarios/findings.h"
#include "scenarios/section.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

constexpr std::string_view kExample = "For example \"effects.match.specialist.odds\" = [1.0, 1.2, 1.5].";

std::string toml_text(const toml::node& node) {
  std::ostringstream out;
  node.visit([&](const auto& value) { out << value; });
  return out.str();
}

GridValue value_of(const toml::node& node) {
  GridValue value{toml_text(node), shown(node), std::numeric_limits<double>::quiet_NaN(),
                  node.source().begin.line};
  if (const auto* integer = node.as_integer()) value.number = static_cast<double>(integer->get());
  if (const auto* real = node.as_floating_point()) value.number = real->get();
  if (const auto* text = node.as_string()) value.shown = text->get();
  return value;
}

/// Reads the keys of [grid]: quoted paths, or tables nested as TOML nests dotted keys.
class GridReader {
 public:
  GridReader(const Document& document, Findings& findings, Grid& grid)
      : document_(document), findings_(findings), grid_(grid) {}

  void read(const toml::table& table, const std::string& prefix) {
    for (const auto& [key, node] : table) {
      const std::string path =
          prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
      if (const auto* below = node.as_table()) {
        read(*below, path);
      } else {
        add(path, node);
      }
    }
  }

 private:
  void add(const std::string& path, const toml::node& node) {
    const auto* items = node.as_array();
    if (items == nullptr || items->empty() || !parse_path(path)) {
      const Place place{document_.file(), node.source().begin.line};
      return findings_.error(place, fmt::format("grid.{} = {}", in_quotes(path), shown(node)),
                             "must be a path of the scenario with a list of values", std::string(kExample));
    }
    GridKey key{path, {}, true};
    for (const auto& item : *items) {
      GridValue value = value_of(item);
      if (value.line == 0) value.line = node.source().begin.line;
      refuse_twice(key, value);
      key.numeric = key.numeric && !std::isnan(value.number);
      key.values.push_back(std::move(value));
    }
    grid_.keys.push_back(std::move(key));
  }

  void refuse_twice(const GridKey& key, const GridValue& value) {
    const bool twice = std::any_of(key.values.begin(), key.values.end(),
                                   [&](const GridValue& other) { return other.shown == value.shown; });
    if (!twice) return;
    findings_.error({document_.file(), value.line},
                    fmt::format("grid.{} = {}", in_quotes(key.path), value.toml),
                    "must differ from the other values of the key", "Remove one of them.");
  }

  const Document& document_;
  Findings& findings_;
  Grid& grid_;
};

/// toml++ sorts keys; people want the order of their file.
void sort_by_line(std::vector<GridKey>& keys) {
  std::stable_sort(keys.begin(), keys.end(), [](const GridKey& a, const GridKey& b) {
    return a.values.front().line < b.values.front().line;
  });
}

void read_settings(Section& root, Grid& grid) {
  std::int64_t replications = 0;
  if (root.read("replications", replications, {2, 1e9, false, false, "must be a number >= 2"}))
    grid.replications = static_cast<std::uint64_t>(replications);
  root.choose("design", grid.design,
              {{"full", GridDesign::kFull}, {"one_at_a_time", GridDesign::kOneAtATime}});
}

void read_keys(Section& root, const Document& document, Findings& findings, Grid& grid) {
  root.require("grid", "must name keys of the scenario and the values to try",
               "{ \"decay.preset\" = [\"hbr\", \"none\"] }");
  const toml::node* node = root.node("grid");
  if (node == nullptr) return;
  if (const auto* table = node->as_table()) {
    GridReader(document, findings, grid).read(*table, "");
    sort_by_line(grid.keys);
    if (table->empty()) root.error("grid", "must name at least one key", std::string(kExample));
  } else {
    root.error("grid", "must be a table", std::string(kExample));
  }
}

double world_count(const Grid& grid) {
  double product = 1, sum = 1;
  for (const GridKey& key : grid.keys) {
    product *= static_cast<double>(key.values.size());
    sum += static_cast<double>(key.values.size());
  }
  return grid.design == GridDesign::kFull ? product : sum;
}

}  // namespace

GridResult read_grid(const std::filesystem::path& file) {
  Findings findings;
  Grid grid;
  grid.file = file.string();
  const auto text = read_text(file, grid.file, findings);
  const auto document = text ? Document::parse(*text, grid.file, {}, findings) : std::nullopt;
  if (document) {
    grid.text = *text;
    std::set<std::string> known;
    Reading reading{*document, findings, known};
    Section root(reading);
    read_settings(root, grid);
    read_keys(root, *document, findings, grid);
    if (world_count(grid) > static_cast<double>(kMostWorlds)) {
      findings.error({grid.file, 0}, fmt::format("{:.0f} worlds", world_count(grid)),
                     fmt::format("must be at most {}", kMostWorlds),
                     "Take values out, or write design = \"one_at_a_time\".");
    }
  }
  GridResult result{std::nullopt, findings.sorted({grid.file})};
  if (!findings.has_errors()) result.grid = std::move(grid);
  return result;
}

std::vector<GridPoint> points_of(const Grid& grid) {
  const std::size_t keys = grid.keys.size();
  std::vector<GridPoint> points;
  if (grid.design == GridDesign::kOneAtATime) {
    points.emplace_back(keys, kAsTheScenarioSays);
    for (std::size_t k = 0; k < keys; ++k) {
      for (std::size_t v = 0; v < grid.keys[k].values.size(); ++v) {
        points.emplace_back(keys, kAsTheScenarioSays);
        points.back()[k] = v;
      }
    }
    return points;
  }
  GridPoint at(keys, 0);
  for (;;) {
    points.push_back(at);
    std::size_t k = keys;
    while (k > 0 && ++at[k - 1] == grid.keys[k - 1].values.size()) at[--k] = 0;
    if (k == 0) return points;
  }
}

std::vector<std::string> assignments(const Grid& grid, const GridPoint& point) {
  std::vector<std::string> out;
  for (std::size_t k = 0; k < point.size(); ++k) {
    if (point[k] == kAsTheScenarioSays) continue;
    out.push_back(grid.keys[k].path + "=" + grid.keys[k].values[point[k]].toml);
  }
  return out;
}

std::vector<Finding> placed_in_grid(std::vector<Finding> findings, const Grid& grid) {
  for (Finding& finding : findings) {
    for (const GridKey& key : grid.keys) {
      for (const GridValue& value : key.values) {
        if (finding.file != "--set " + key.path + "=" + value.toml) continue;
        finding.file = grid.file;
        finding.line = value.line;
      }
    }
  }
  return findings;
}

}  // namespace leadlab::scenarios
