// Collects everything that is wrong with the tables and the policy, so that all of it is reported at once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/problem.h"

namespace leadlab::engine {

/// Where a value stands: a cell of a table or a key of the policy.
struct Place {
  Source source = Source::kPolicy;
  std::size_t row = 0;
  std::string field;
};
inline Place policy_key(std::string path) { return {Source::kPolicy, 0, std::move(path)}; }
inline Place cell(Source source, std::size_t row, std::string column) {
  return {source, row, std::move(column)};
}

class Findings {
 public:
  explicit Findings(std::vector<Problem>& problems) : problems_(problems) {}

  void error(const Place& place, std::string value, std::string expectation, std::string remedy) {
    add(place, std::move(value), std::move(expectation), std::move(remedy), false);
    ++errors_;
  }
  /// Risky, not wrong.
  void warn(const Place& place, std::string value, std::string expectation, std::string remedy) {
    add(place, std::move(value), std::move(expectation), std::move(remedy), true);
  }
  [[nodiscard]] bool any_error() const { return errors_ > 0; }

 private:
  void add(const Place& place, std::string value, std::string expectation, std::string remedy, bool warning) {
    problems_.push_back({place.source, place.row, place.field, std::move(value), std::move(expectation),
                         std::move(remedy), warning});
  }

  std::vector<Problem>& problems_;
  std::size_t errors_ = 0;
};

/// "a, b, c" for a message.
std::string list_of(const std::vector<std::string>& names);

}  // namespace leadlab::engine
