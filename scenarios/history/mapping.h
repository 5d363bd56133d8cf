// How the columns of an arrivals export become facts of a lead ([import]).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/calendar.h"
#include "scenarios/scenario.h"
#include "scenarios/section.h"

namespace leadlab::scenarios {

/// One column whose values are translated; empty column = the export has none.
struct MappedColumn {
  std::string column;
  std::map<std::string, std::string> values;  ///< lower-case value -> name in the scenario
  bool translated = false;                    ///< a table of values is given; else they are taken as they are
};

struct ImportMapping {
  std::string file;  ///< default export, relative to the scenario; empty = none
  std::string time = "mql_at";
  std::string other_time;   ///< column read where `time` is empty
  std::string time_format;  ///< strptime format; empty = RFC 3339
  engine::ZoneRules zone;
  MappedColumn location, channel, industry;
  std::string state;  ///< second part of the location (plain leads.csv only)
  std::string existing_column;
  std::vector<std::string> existing_values;  ///< lower case; empty = any value
  std::string agent, status;
  engine::Duration burn_in{}, follow_up{};
};

/// [import], with [time]'s burn_in and follow_up where it has none.
ImportMapping read_mapping(Section& section, const Scenario& scenario);
/// The columns of leads.csv, for a scenario without [import].
ImportMapping plain_leads_mapping(const Scenario& scenario);

}  // namespace leadlab::scenarios
