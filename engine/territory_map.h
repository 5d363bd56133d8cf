// Which territory rule matches a location: state before country before region.
#pragma once

#include <string>

#include "engine/ids.h"
#include "engine/lead.h"
#include "engine/short_text_index.h"
#include "engine/text_index.h"

namespace leadlab::engine {

class TerritoryMap {
 public:
  enum class Depth : std::uint8_t { kState, kCountry, kRegion };

  /// Claims a place for a node. Returns the node that holds it already (then nothing changes), or `node`.
  TerritoryId claim(Depth depth, std::string_view place, TerritoryId node);
  /// The most specific rule that matches, or none.
  [[nodiscard]] TerritoryId match(const Location& location) const {
    // A state written as the policy writes it, country included, needs no more than this.
    const TerritoryId node = by_state(location.state);
    return node ? node : match_otherwise(location);
  }
  /// The rule of a state that is written as the policy writes it, country included; none = look further.
  [[nodiscard]] TerritoryId by_state(std::string_view state) const { return states_.find(state); }
  /// The rule of a location whose state is not written so.
  [[nodiscard]] TerritoryId match_otherwise(const Location& location) const;

 private:
  using Rules = TextIndex<TerritoryId>;
  ShortTextIndex<TerritoryId> states_;  ///< "US-CA"
  Rules countries_;                     ///< "US"
  Rules regions_;                       ///< case-folded
};

}  // namespace leadlab::engine
