// What a lead's record says in words and numbers, and what was true: the tape keeps only what routing and
// conversion need of it. Drawn again, by address, for leads whose log is kept; every other lead is spared it.
#pragma once

#include <cstdint>
#include <optional>

namespace leadlab::models {

/// Places index LeadsConfig::locations, industries LeadsConfig::industries.
struct LeadProfile {
  static constexpr std::uint16_t kUnknown = 0xFFFF;

  /// One side of it: as recorded, or as it was.
  struct Side {
    std::uint16_t place = kUnknown;         ///< of the contact
    std::uint16_t headquarters = kUnknown;  ///< of the company
    std::uint16_t industry = kUnknown;
    std::optional<std::int64_t> employees;
    bool operator==(const Side&) const = default;
  };
  Side recorded, truth;
  std::optional<double> score;   ///< 0..100
  double record_age_months = 0;  ///< since the record was last brought up to date, at mql_at
  bool operator==(const LeadProfile&) const = default;
};

}  // namespace leadlab::models
