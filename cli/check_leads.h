// A file of leads as `route` reads it, looked at without routing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/console.h"
#include "scenarios/scenario.h"
#include "scenarios/stream/country_notes.h"
#include "scenarios/stream/leads_csv.h"

namespace leadlab::cli {

struct LeadsReport {
  std::vector<scenarios::Finding> findings;
  std::uint64_t leads = 0, repeated = 0;
  engine::Time first = engine::kNever, last = engine::kSinceEver;  ///< mql_at
};

/// @param file  leads.csv, or "-" for the console's input; a file that cannot be read is a finding
LeadsReport check_leads(const std::string& file, const std::vector<engine::TerritoryRow>& territories,
                        const Console& console);
/// "leads.csv: 9 leads from 2026-03-02 to 2026-03-04; 1 line repeated"
std::string to_string(const LeadsReport& report, const std::string& file);

/// Warnings about the lead read last.
std::vector<scenarios::Finding> odd_countries(const scenarios::LeadsCsv& leads,
                                              scenarios::CountryNotes& notes);

}  // namespace leadlab::cli
