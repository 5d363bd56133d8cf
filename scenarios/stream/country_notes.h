// Countries of leads that no territory can be found by, because they are names and not codes: each told once.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lead.h"
#include "engine/tables.h"
#include "scenarios/stream/lead_values.h"

namespace leadlab::scenarios {

/// Threads: one instance per stream.
class CountryNotes {
 public:
  /// What a territory is named by counts as right; without territories nobody looks at countries.
  explicit CountryNotes(const std::vector<engine::TerritoryRow>& territories);

  struct Note {
    LeadField field;
    std::string value, expectation, remedy;
  };
  /// What is new in this lead; almost always nothing.
  [[nodiscard]] std::vector<Note> look_at(const engine::LeadRecord& lead);

 private:
  void look_at(LeadField field, std::string_view country, std::vector<Note>& notes);
  bool asked_for_;
  std::set<std::string, std::less<>> right_;  ///< in small letters
  std::set<std::string, std::less<>> told_;
};

}  // namespace leadlab::scenarios
