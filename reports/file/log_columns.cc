#include "reports/file/log_columns.h"

#include <algorithm>
#include <string_view>

namespace leadlab::reports::file {

using netcdf::Attribute;

namespace {

constexpr std::size_t kMostBytesOfNames = 30'000;  ///< an attribute may have 64 kB

/// Meanings are separated by blanks.
std::string one_word(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

}  // namespace

std::int64_t stored_instant(engine::Time t) {
  if (t == engine::kNever || t < engine::kFirstInstant) return kNoTime;
  return std::chrono::nanoseconds(t.time_since_epoch()).count();
}

std::vector<Attribute> value_names(const std::vector<std::string>& names) {
  std::vector<std::uint8_t> values;
  std::string meanings;
  for (std::size_t i = 0; i < names.size(); ++i) {
    values.push_back(static_cast<std::uint8_t>(i));
    meanings += (i > 0 ? " " : "") + one_word(names[i]);
  }
  return {{"flag_values", values}, {"flag_meanings", meanings}};
}

std::vector<Attribute> code_names(const std::vector<std::string>& names) {
  std::vector<std::uint16_t> values = {0};
  std::string meanings = "none";
  for (const std::string& name : names) {
    values.push_back(static_cast<std::uint16_t>(values.size()));
    meanings += " " + one_word(name);
    if (meanings.size() > kMostBytesOfNames || 2 * values.size() > kMostBytesOfNames) return {};
  }
  return {{"flag_values", values}, {"flag_meanings", meanings}};
}

std::vector<LeadRow> lead_rows(const sim::ExperimentResult& result) {
  std::vector<LeadRow> rows;
  for (std::size_t s = 0; s < result.strategies.size(); ++s) {
    for (std::size_t r = 0; r < result.lead_log.size(); ++r) {
      if (s >= result.lead_log[r].size()) continue;
      const auto replication = static_cast<std::int64_t>(result.replications.at(r));
      const sim::ReplicationLog& details = result.log_details.at(r);
      const auto& leads = result.lead_log[r][s];
      for (std::size_t i = 0; i < leads.size(); ++i) {
        rows.push_back({&leads[i], &details.leads.at(i), static_cast<std::uint32_t>(s), replication,
                        details.seen_until.at(s)});
      }
    }
  }
  return rows;
}

}  // namespace leadlab::reports::file
