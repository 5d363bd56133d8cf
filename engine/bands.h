// Hard thresholds: segments over employees, bands over deal sizes. Closed below, open above.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/name_table.h"
#include "engine/policy.h"

namespace leadlab::engine {

template <class IdType>
class Bands {
 public:
  Bands() = default;
  /// Requires a checked config (see check_policy.cc); sorts it by threshold.
  explicit Bands(BandsConfig config) {
    std::sort(config.from.begin(), config.from.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    std::vector<std::string> names;
    for (const auto& [name, lowest] : config.from) {
      names.push_back(name);
      lowest_.push_back(lowest);
    }
    names_ = NameTable<IdType>::in_order(names);
    fallback_ = names_.find(config.fallback);
  }

  [[nodiscard]] const NameTable<IdType>& names() const { return names_; }
  [[nodiscard]] bool empty() const { return lowest_.empty(); }
  /// The band that holds `value`; unknown and negative values get the fallback band.
  [[nodiscard]] IdType of(std::optional<std::int64_t> value) const {
    if (!value) return fallback_;
    std::size_t reached = 0;  // few bands, and no branch that depends on the lead
    for (const std::int64_t lowest : lowest_) reached += static_cast<std::size_t>(lowest <= *value);
    return reached > 0 ? IdType(reached - 1) : fallback_;
  }

 private:
  NameTable<IdType> names_;
  std::vector<std::int64_t> lowest_;
  IdType fallback_;
};

}  // namespace leadlab::engine
