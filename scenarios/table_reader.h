// reps.csv and its companions: rows of text become the engine's tables, and every row keeps its line.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/problem.h"
#include "engine/tables.h"
#include "scenarios/findings.h"
#include "scenarios/section.h"

namespace leadlab::scenarios {

inline constexpr std::size_t kTableCount = 6;  ///< engine::Source without the policy

/// One table file as read.
struct TableFile {
  std::string key;  ///< of [files]: "reps"
  std::filesystem::path path;
  std::string shown_as;
  std::vector<std::size_t> lines;    ///< of each row of the table
  std::vector<std::string> digests;  ///< of each row, independent of the order of the columns
  bool present = false;
  bool broken = false;  ///< there, but nothing of it could be read; said already
};

struct TableFiles {
  std::array<TableFile, kTableCount> files;  ///< in the order of engine::Source, from kReps
  std::vector<std::string> reps_gone;        ///< rep_ids of the file that [reps] took out
  [[nodiscard]] TableFile& of(engine::Source source) { return files[static_cast<std::size_t>(source) - 1]; }
  [[nodiscard]] const TableFile& of(engine::Source source) const {
    return files[static_cast<std::size_t>(source) - 1];
  }
};

/// [files]: where the tables are. Without a key: NAME.csv in the folder named like the scenario if there is
/// one, else beside the scenario.
TableFiles find_tables(Section& root, const std::filesystem::path& scenario);

/// Reads all of them; rows with a wrong value stay, without the value, so that references to them hold.
engine::Tables read_tables(TableFiles& files, Findings& findings);

}  // namespace leadlab::scenarios
