// Collects what is wrong with the input, so that everything is reported at once.
#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.h"

namespace leadlab::scenarios {

/// Where a value stands: a file as the user named it and a line (0 = the file as a whole).
struct Place {
  std::string file;
  std::size_t line = 0;
};

/// Threads: one instance per load. Tested: through every broken input.
class Findings {
 public:
  void error(const Place& place, std::string where, std::string expectation, std::string remedy = {});
  void warn(const Place& place, std::string where, std::string expectation, std::string remedy = {});
  [[nodiscard]] bool has_errors() const;
  /// Something of this place was reported already (a second complaint about it would only confuse).
  [[nodiscard]] bool mentions(const Place& place, const std::string& where_prefix) const;
  /// In the order of the files (as first mentioned by `file_order`) and lines; duplicates removed.
  [[nodiscard]] std::vector<Finding> sorted(const std::vector<std::string>& file_order) const;

 private:
  std::vector<Finding> findings_;
};

}  // namespace leadlab::scenarios
