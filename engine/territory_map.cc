#include "engine/territory_map.h"

namespace leadlab::engine {
namespace {

constexpr std::size_t kCountryLength = 2;

/// "US-CA" from ("US", "CA") and from ("", "US-CA"); empty when the country of the state is unknown.
std::string full_state(std::string_view country, std::string_view state) {
  if (state.empty() || state.find('-') != std::string_view::npos) return std::string(state);
  return country.empty() ? std::string() : std::string(country) + "-" + std::string(state);
}

}  // namespace

TerritoryId TerritoryMap::claim(Depth depth, std::string_view place, TerritoryId node) {
  if (depth == Depth::kRegion) return regions_.try_emplace(fold(place), node).first->second;
  Rules& rules = depth == Depth::kState ? states_ : countries_;
  return rules.try_emplace(ascii_upper(trim(place)), node).first->second;
}

TerritoryId TerritoryMap::find(const Rules& rules, std::string_view place) {
  const auto found = rules.find(place);
  return found == rules.end() ? TerritoryId::none() : found->second;
}

TerritoryId TerritoryMap::match(const Location& location) const {
  std::string country = ascii_upper(trim(location.country));
  const std::string state = full_state(country, ascii_upper(trim(location.state)));
  if (const TerritoryId node = find(states_, state); !state.empty() && node) return node;
  if (country.empty() && !state.empty()) country = state.substr(0, kCountryLength);
  if (const TerritoryId node = find(countries_, country); !country.empty() && node) return node;
  const std::string region = fold(location.region);
  return region.empty() ? TerritoryId::none() : find(regions_, region);
}

}  // namespace leadlab::engine
