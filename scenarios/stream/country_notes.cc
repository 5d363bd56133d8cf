#include "scenarios/stream/country_notes.h"

#include <fmt/format.h>

#include "scenarios/country_names.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

/// A column of free text would be told line by line.
constexpr std::size_t kMostTold = 20;

}  // namespace

CountryNotes::CountryNotes(const std::vector<engine::TerritoryRow>& territories)
    : asked_for_(!territories.empty()) {
  for (const engine::TerritoryRow& row : territories) {
    for (const std::string& country : row.countries) right_.insert(lower(trim(country)));
  }
}

std::vector<CountryNotes::Note> CountryNotes::look_at(const engine::LeadRecord& lead) {
  std::vector<Note> notes;
  if (!asked_for_) return notes;
  look_at(LeadField::kCountry, lead.contact.country, notes);
  look_at(LeadField::kHqCountry, lead.headquarters.country, notes);
  return notes;
}

void CountryNotes::look_at(LeadField field, std::string_view country, std::vector<Note>& notes) {
  if (country.empty() || looks_like_country_code(country) || right_.contains(lower(country))) return;
  if (told_.size() == kMostTold || !told_.emplace(country).second) return;
  const std::string_view code = country_code_of(country);
  notes.push_back({field, std::string(country),
                   "is no two-letter code of ISO 3166-1, by which territories are found; told once",
                   code.empty() ? "Write the code, as DE for Germany." : fmt::format("Write {}.", code)});
}

}  // namespace leadlab::scenarios
