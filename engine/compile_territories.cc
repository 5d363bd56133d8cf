// Territories: the tree, and the places each node claims. No place may belong to two nodes.
#include "engine/compile.h"
#include "engine/suggestion.h"

namespace leadlab::engine {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_country(std::string_view text) {
  return text.size() == 2 && is_letter(text[0]) && is_letter(text[1]);
}

bool is_state(std::string_view text) {
  return text.size() > 3 && text[2] == '-' && is_country(text.substr(0, 2));
}

class PlaceClaims {
 public:
  PlaceClaims(Organisation::Impl& impl, Findings& findings) : impl_(impl), findings_(findings) {}

  void claim_all(TerritoryMap::Depth depth, const std::vector<std::string>& places, const char* column,
                 std::size_t row, TerritoryId node) {
    for (const std::string& place : places) {
      const TerritoryId holder = impl_.territory_map.claim(depth, place, node);
      if (holder == node) continue;
      findings_.error(
          cell(Source::kTerritories, row, column), place,
          "must belong to one territory; " + impl_.territory_names.name(holder) + " has it already",
          "Remove it from one of the two.");
    }
  }
  void check_form(bool (*is_valid)(std::string_view), const std::vector<std::string>& places,
                  const char* column, std::size_t row, const char* expectation) {
    for (const std::string& place : places) {
      if (is_valid(trim(place))) continue;
      findings_.error(cell(Source::kTerritories, row, column), place, expectation, "Use the ISO 3166 code.");
    }
  }

 private:
  Organisation::Impl& impl_;
  Findings& findings_;
};

}  // namespace

void compile_territories(const std::vector<TerritoryRow>& rows, Organisation::Impl& impl,
                         Findings& findings) {
  impl.territory_parent.assign(impl.territory_names.size(), TerritoryId::none());
  impl.reps_of_territory.resize(impl.territory_names.size());
  PlaceClaims claims(impl, findings);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TerritoryRow& row = rows[i];
    const TerritoryId node = impl.territory_names.find(row.territory_id);
    if (!node) continue;
    const TerritoryId parent = impl.territory_names.find(row.parent_id);
    impl.territory_parent[node.index()] = parent;
    if (!row.parent_id.empty() && !parent) {
      findings.error(cell(Source::kTerritories, i, "parent_id"), row.parent_id,
                     "must name a territory of territories.csv",
                     with_suggestion(row.parent_id, impl.territory_names.names(),
                                     "Add the territory or correct the id."));
    }
    claims.check_form(is_country, row.countries, "countries", i, "must be a country of two letters, like DE");
    claims.check_form(is_state, row.states, "states", i, "must be a state with its country, like US-CA");
    claims.claim_all(TerritoryMap::Depth::kState, row.states, "states", i, node);
    claims.claim_all(TerritoryMap::Depth::kCountry, row.countries, "countries", i, node);
    claims.claim_all(TerritoryMap::Depth::kRegion, row.regions, "regions", i, node);
  }
  report_cycles(successors(impl.territory_parent), impl.territory_names.names(),
                rows_by_id(rows, impl.territory_names, &TerritoryRow::territory_id), Source::kTerritories,
                "parent_id", findings);
}

}  // namespace leadlab::engine
