// Columns of /leads that do not depend on the strategy: what the lead's record said and what was true.
#include <cmath>
#include <ratio>

#include "reports/file/log_columns.h"

namespace leadlab::reports::file {

namespace {

using Months = std::chrono::duration<double, std::chrono::months::period>;
using Side = models::LeadProfile::Side;

double number(const std::optional<std::int64_t>& value) {
  return value ? static_cast<double>(*value) : std::nan("");
}

std::uint32_t code(std::uint16_t index) {
  return index == models::LeadProfile::kUnknown ? 0 : index + std::uint32_t{1};
}

/// @param prefix  "" or "true_"
void write_side(LogColumns<LeadRow>& out, const sim::LogNames& names, const std::string& prefix,
                const std::string& of, Side models::LeadProfile::*side) {
  const auto profile = [side](const LeadRow& r) -> const Side& { return r.tape->profile.*side; };
  out.code(prefix + "location", "location of the contact, " + of, names.locations,
           [&](const LeadRow& r) { return code(profile(r).place); });
  out.code(prefix + "headquarters", "location of the headquarters, " + of, names.locations,
           [&](const LeadRow& r) { return code(profile(r).headquarters); });
  out.code(prefix + "industry", "industry, " + of, names.industries,
           [&](const LeadRow& r) { return code(profile(r).industry); });
  out.add<double>(prefix + "employees", {"employees", "employees, " + of + "; NaN = unknown"},
                  [&](const LeadRow& r) { return number(profile(r).employees); });
}

engine::Time updated_at(const LeadRow& row) {
  const Months age(row.tape->profile.record_age_months);
  return row.lead->mql_at - std::chrono::round<engine::Duration>(age);
}

}  // namespace

void write_lead_attributes(LogColumns<LeadRow>& out, const sim::LogNames& names) {
  out.add<std::uint32_t>("key", {"", "number of the lead in its replication; lead_id is L and eight digits"},
                         [](const LeadRow& r) { return r.tape->lead.key; });
  out.add<std::uint32_t>("account", {"", "account on the record: 1 + index into /names/account; 0 = none"},
                         [](const LeadRow& r) { return code_of(r.tape->lead.recorded.account); });
  out.flip("existing", "from an account on file", [](const LeadRow& r) { return r.tape->lead.existing; });
  out.code("channel", "channel by which the lead came in", names.channels,
           [&](const LeadRow& r) { return names.channels.empty() ? 0U : r.tape->lead.channel + 1U; });
  out.add<double>("score", {"1", "score, 0 to 100; NaN = unknown"},
                  [](const LeadRow& r) { return r.tape->profile.score.value_or(std::nan("")); });
  write_side(out, names, "", "as recorded", &models::LeadProfile::recorded);
  write_side(out, names, "true_", "true", &models::LeadProfile::truth);
  out.instant("record_updated_at", "the record was last brought up to date", updated_at);
  out.code("true_territory", "territory of the true headquarters", names.territories,
           [](const LeadRow& r) { return code_of(r.tape->lead.true_node); });
  out.code("true_segment", "segment of the true size", names.segments,
           [](const LeadRow& r) { return code_of(r.tape->lead.true_segment); });
  out.code("true_vertical", "vertical of the true industry", names.verticals,
           [](const LeadRow& r) { return code_of(r.tape->lead.true_vertical); });
}

}  // namespace leadlab::reports::file
