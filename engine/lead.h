// A lead as the CRM hands it over, and the same lead encoded: what a decision needs, as small integers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/ids.h"
#include "engine/time.h"

namespace leadlab::engine {

struct Location {
  std::string_view country;  ///< ISO 3166-1 alpha-2
  std::string_view state;    ///< "US-CA", or "CA" beside a country
  std::string_view region;
};

/// One row of leads.csv. Views into the caller's text; empty = unknown.
struct LeadRecord {
  std::string_view lead_id, email, company, account_id, industry, channel;
  Location contact, headquarters;
  std::optional<std::int64_t> employees, deal_size;
  std::optional<double> score;
  Time requested_at = kNever;
  Time mql_at = kNever;     ///< kNever = empty
  bool incomplete = false;  ///< enrichment timed out before all was known
};

/// A lead ready for routing. Pure function of (record, organisation): see Organisation::encode.
struct Lead {
  Time mql_at = kNever;
  AccountId account;              ///< matched account, or none
  PersonId person;                ///< known e-mail address, or none
  TerritoryId headquarters_node;  ///< most specific node that matches, before climbing, or none
  TerritoryId contact_node;
  SegmentId segment;  ///< default if unknown; none if the policy has no segments
  BandId deal_band;
  VerticalId vertical;    ///< none = unknown
  std::uint8_t tier = 0;  ///< index into the policy's tier rules
  bool segment_known = false;
  bool incomplete = false;
  friend bool operator==(const Lead&, const Lead&) = default;
};

}  // namespace leadlab::engine
