// Rows of an export that could not be used: counted by reason, the first of each kept for people to look at.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenarios/scenario.h"

namespace leadlab::scenarios {

/// Tested: through every kind of row an export may hold.
class LeftOutRows {
 public:
  /// @param value   what stands there, for people
  /// @param remedy  the first one of a reason holds for all of them
  void add(const std::string& reason, std::size_t line, std::string value, std::string remedy = {});

  [[nodiscard]] std::uint64_t rows() const;
  [[nodiscard]] std::uint64_t rows(const std::string& reason) const;
  /// The first row of a reason, if there is one.
  [[nodiscard]] const ImportReport::LeftOut* find(const std::string& reason) const;
  /// In the order of the reasons' names.
  [[nodiscard]] std::vector<ImportReport::LeftOut> by_reason() const;

 private:
  static constexpr std::size_t kRowsKept = 3;
  std::map<std::string, ImportReport::LeftOut> reasons_;
};

}  // namespace leadlab::scenarios
