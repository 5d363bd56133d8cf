// Comparable leads of a path and of the paths it is held against, as the diagnosis takes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/fit/design.h"

namespace leadlab::reports::audit {

/// Something known when a lead was routed that takes few values: source, segment, territory, hour class ...
struct Factor {
  std::string name;
  std::vector<std::uint32_t> level;  ///< shape [leads], any numbers; "unknown" is a level like others
};

/// Something known when a lead was routed that is a number: a score.
struct Measure {
  std::string name;
  std::vector<double> value;  ///< shape [leads]; NaN = unknown
};

/// Whether the rep is a specialist for the attribute that the lead was matched by, as recorded.
enum class Match : std::uint8_t { kNo, kYes, kUnknown };

inline constexpr std::uint32_t kNoRep = 0xFFFFFFFFU;

/// Vectors of shape [leads]; those below `mix` may be empty: not recorded.
struct LeadTable {
  std::vector<std::uint8_t> on_path;  ///< 1 = the path under test, 0 = its reference
  std::vector<std::uint8_t> won;
  std::vector<Factor> factors;  ///< the lead mix, with measures
  std::vector<Measure> measures;
  std::shared_ptr<const models::fit::Design> mix;  ///< mix_design of these; may be null: made when needed

  std::vector<double> log_response;    ///< log of minutes, assignment to first attempt; NaN = no attempt
  std::vector<double> load;            ///< of the rep at assignment, any unit; NaN = unknown
  std::vector<std::uint32_t> rep;      ///< any numbers, or kNoRep
  std::vector<Match> match;            ///< as recorded when the lead was routed
  std::vector<std::uint8_t> doubtful;  ///< 1 = that attribute is stale, missing or was found wrong
  [[nodiscard]] std::size_t leads() const { return won.size(); }
};

}  // namespace leadlab::reports::audit
