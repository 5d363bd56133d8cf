#include "engine/territory_map.h"

#include <array>

#include "engine/text.h"

namespace leadlab::engine {
namespace {

constexpr std::size_t kCountryLength = 2;

/// A short text in a fixed buffer; longer ones are cut, and no place has a code that long.
class Code {
 public:
  /// Appends the text, trimmed, in upper case.
  void append(std::string_view text) {
    for (const char c : trim(text)) {
      if (size_ == text_.size()) return;
      text_[size_++] = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  std::array<char, 32> text_{};
  std::size_t size_ = 0;
};

/// "US-CA" from ("US", "CA") and from ("", "US-CA"); empty when the country of the state is unknown.
Code full_state(std::string_view country, std::string_view state) {
  Code code;
  if (state.empty()) return code;
  if (state.find('-') == std::string_view::npos) {
    if (country.empty()) return code;
    code.append(country);
    code.append("-");
  }
  code.append(state);
  return code;
}

}  // namespace

TerritoryId TerritoryMap::claim(Depth depth, std::string_view place, TerritoryId node) {
  if (depth == Depth::kRegion) return regions_.insert(fold(place), node).value;
  const std::string code = ascii_upper(trim(place));
  return depth == Depth::kState ? states_.insert(code, node).value : countries_.insert(code, node).value;
}

TerritoryId TerritoryMap::match_otherwise(const Location& location) const {
  const Code state = full_state(trim(location.country), trim(location.state));
  if (!state.empty()) {
    if (const TerritoryId node = states_.find(state.view()); node) return node;
  }
  Code country;
  country.append(location.country);
  const std::string_view code = country.empty() ? state.view().substr(0, kCountryLength) : country.view();
  if (const TerritoryId node = countries_.find(code); !code.empty() && node) return node;
  if (location.region.empty() || regions_.empty()) return TerritoryId::none();
  const Folded region(location.region);
  return region.view().empty() ? TerritoryId::none() : regions_.find(region.view());
}

}  // namespace leadlab::engine
