// A grid of assumptions: for some keys of a scenario the values to try, every combination a world of its own.
//
//   replications = 40
//   [grid]
//   "decay.preset" = ["hbr", "none"]
//   "effects.match.specialist.odds" = [1.0, 1.2, 1.5]
//
// Keys are the TOML paths of `--set`; a world is the scenario with one value of each key put in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/scenario.h"

namespace leadlab::scenarios {

enum class GridDesign : std::uint8_t {
  kFull,       ///< every combination
  kOneAtATime  ///< the scenario itself, then each value of each key alone
};

struct GridValue {
  std::string toml;      ///< as TOML writes it: `"hbr"`, `1.2`
  std::string shown;     ///< for people: `hbr`, `1.2`
  double number = 0;     ///< NaN unless the value is a number
  std::size_t line = 0;  ///< of the grid file
};

struct GridKey {
  std::string path;  ///< as --set takes it
  std::vector<GridValue> values;
  bool numeric = false;  ///< all values are numbers
};

/// Which value of each key a world has.
inline constexpr std::size_t kAsTheScenarioSays = SIZE_MAX;
using GridPoint = std::vector<std::size_t>;  ///< [key], index of the value or kAsTheScenarioSays

struct Grid {
  std::string file;  ///< as the user named it
  std::string text;  ///< as read
  GridDesign design = GridDesign::kFull;
  std::optional<std::uint64_t> replications;
  std::vector<GridKey> keys;  ///< in the order of the file
};

struct GridResult {
  std::optional<Grid> grid;  ///< absent when an error was found
  std::vector<Finding> findings;
};

GridResult read_grid(const std::filesystem::path& file);

/// Most worlds of a grid; more is an error.
inline constexpr std::size_t kMostWorlds = 1000;

/// The worlds in a fixed order: the last key changes fastest.
std::vector<GridPoint> points_of(const Grid& grid);

/// KEY=VALUE for LoadOptions::set.
std::vector<std::string> assignments(const Grid& grid, const GridPoint& point);

/// Findings about a value of the grid say where it stands in the grid's file, not "--set KEY=VALUE".
std::vector<Finding> placed_in_grid(std::vector<Finding> findings, const Grid& grid);

}  // namespace leadlab::scenarios
