// What a lead is, found by scanning rows: account, territory nodes, segment, band, vertical, tier.
// Knows only the letters and the public suffixes that the generated cases use.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/policy.h"
#include "engine/tables.h"

namespace leadlab::engine::oracle {

/// Deliberate mistakes, to prove that the comparison notices them.
enum class Mistake {
  kNone,
  kFullAboveCapacity,
  kOneHopBackup,
  kStrictVertical,
  kSequenceIgnored,
  kLineByAge,
  kOneOfEquallySimilar
};

struct Place {
  std::string country, state, region;
};

/// A lead record that owns its text.
struct LeadFacts {
  std::string lead_id, email, company, account_id, industry, channel;
  Place contact, headquarters;
  std::optional<std::int64_t> employees, deal_size;
  std::optional<double> score;
  Time mql_at = kNever;
  bool incomplete = false;
};

/// The same lead classified; empty = none or unknown.
struct Classified {
  std::string account, email, headquarters_node, contact_node, segment, band, vertical;
  bool segment_known = false;
  std::size_t tier = 0;
};

Classified classify(const LeadFacts& lead, const Tables& tables, const PolicyConfig& policy, Mistake mistake);

const AccountRow* find_account(const Tables& tables, const std::string& id);
const RepRow* find_rep(const Tables& tables, const std::string& id);
const TerritoryRow* find_territory(const Tables& tables, const std::string& id);
bool contains(const std::vector<std::string>& list, const std::string& value);
std::string lower(std::string text);  ///< ASCII
std::string trimmed(const std::string& text);

}  // namespace leadlab::engine::oracle
