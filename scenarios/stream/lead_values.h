// The values of a lead as files write them; shared by the readers of leads.csv and of JSON lines.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lead.h"

namespace leadlab::scenarios {

/// The columns of leads.csv and the fields of a `lead` line.
enum class LeadField : std::uint8_t {
  kLeadId,
  kRequestedAt,
  kMqlAt,
  kEmail,
  kCompany,
  kAccountId,
  kCountry,
  kState,
  kRegion,
  kHqCountry,
  kHqState,
  kHqRegion,
  kEmployees,
  kIndustry,
  kScore,
  kChannel,
  kDealSize
};
inline constexpr std::size_t kLeadFieldCount = 17;
inline constexpr std::array<std::string_view, kLeadFieldCount> kLeadFieldNames = {
    "lead_id",   "requested_at", "mql_at", "email",      "company",  "account_id",
    "country",   "state",        "region", "hq_country", "hq_state", "hq_region",
    "employees", "industry",     "score",  "channel",    "deal_size"};
constexpr std::string_view name_of(LeadField field) {
  return kLeadFieldNames[static_cast<std::size_t>(field)];
}
/// For messages.
std::vector<std::string> lead_field_names();

/// Puts the texts of a lead where they belong; `text` gives that of a LeadField.
template <class Text>
void take_texts(engine::LeadRecord& lead, Text text) {
  using F = LeadField;
  lead.email = text(F::kEmail);
  lead.company = text(F::kCompany);
  lead.account_id = text(F::kAccountId);
  lead.industry = text(F::kIndustry);
  lead.channel = text(F::kChannel);
  lead.contact = {text(F::kCountry), text(F::kState), text(F::kRegion)};
  lead.headquarters = {text(F::kHqCountry), text(F::kHqState), text(F::kHqRegion)};
}

/// A plain decimal number >= 0, its fraction cut off (thresholds are whole numbers): "250", "250.0".
std::optional<std::int64_t> parse_amount(std::string_view text);
/// A plain decimal number: "87", "-1.5"; no exponent, no separators.
std::optional<double> parse_number(std::string_view text);

inline constexpr std::string_view kAmountExpected =
    "must be a plain number >= 0, without separators or ranges";
inline constexpr std::string_view kNumberExpected = "must be a plain decimal number";

}  // namespace leadlab::scenarios
