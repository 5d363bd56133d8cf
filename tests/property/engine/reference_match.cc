#include "tests/property/engine/reference_match.h"

#include <algorithm>

#include "tests/property/engine/reference_fuzzy.h"

namespace leadlab::engine::oracle {
namespace {

const std::set<std::string> kPublicMail = {
    "gmail.com", "googlemail.com", "yahoo.com",  "ymail.com", "outlook.com",    "hotmail.com",
    "live.com",  "msn.com",        "icloud.com", "me.com",    "mac.com",        "aol.com",
    "gmx.de",    "gmx.net",        "gmx.com",    "web.de",    "t-online.de",    "mail.ru",
    "yandex.ru", "qq.com",         "163.com",    "proton.me", "protonmail.com", "zoho.com"};
const std::set<std::string> kTwoLevelSuffixes = {"co.uk", "github.io"};
const std::vector<std::string> kLegal = {
    "sp z o o",     "l l c",       "s p a",   "s r l",   "a s",  "b v",  "n v",  "s a",  "s l",
    "incorporated", "corporation", "company", "limited", "gmbh", "kgaa", "corp", "sarl", "ltda",
    "asa",          "aps",         "inc",     "llc",     "llp",  "ltd",  "oyj",  "plc",  "pte",
    "pty",          "pvt",         "sas",     "spa",     "srl",  "ab",   "ag",   "as",   "bv",
    "co",           "kg",          "lp",      "nv",      "oy",   "sa",   "se",   "sl"};

std::string host_of(const std::string& email) {
  const std::size_t at = email.rfind('@');
  if (at == std::string::npos) return {};
  std::string host = lower(trimmed(email.substr(at + 1)));
  if (!host.empty() && host.back() == '.') host.pop_back();
  return host;
}

/// The public suffix and one label more; empty for a suffix itself.
std::string registered_domain(const std::string& host) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < host.size(); ++i) {
    if (host[i] == '.') starts.push_back(i + 1);
  }
  std::size_t suffix_labels = 1;
  if (starts.size() >= 2 && kTwoLevelSuffixes.contains(host.substr(starts[starts.size() - 2]))) {
    suffix_labels = 2;
  }
  if (starts.size() <= suffix_labels) return {};
  return host.substr(starts[starts.size() - suffix_labels - 1]);
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words = {""};
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::string two = name.substr(i, 2);
    if (two == "\xC3\xBC" || two == "\xC3\x9C") {  // u with diaeresis, small and capital
      words.back() += 'u';
      ++i;
    } else if (two == "\xC3\x9F") {  // sharp s
      words.back() += "ss";
      ++i;
    } else if (std::isalnum(static_cast<unsigned char>(name[i])) != 0) {
      words.back() += lower(name.substr(i, 1));
    } else {
      words.emplace_back();
    }
  }
  std::erase(words, "");
  return words;
}

std::string normalised(const std::string& name) {
  std::string text;
  for (const std::string& word : words_of(name)) text += (text.empty() ? "" : " ") + word;
  for (bool dropped = true; dropped;) {
    dropped = false;
    for (const std::string& suffix : kLegal) {
      if (text.size() > suffix.size() && text.ends_with(" " + suffix)) {
        text.resize(text.size() - suffix.size() - 1);
        dropped = true;
        break;
      }
    }
  }
  return text;
}

std::vector<std::string> ancestors(const Tables& tables, std::string account) {
  std::vector<std::string> chain;
  while (!account.empty()) {
    chain.push_back(account);
    account = find_account(tables, account)->parent_id;
  }
  return chain;
}

/// The first ancestor of the first account that is one of all others too; empty = none.
std::string common_ancestor(const Tables& tables, const std::vector<std::string>& accounts) {
  if (accounts.empty()) return {};
  for (const std::string& candidate : ancestors(tables, accounts.front())) {
    if (std::all_of(accounts.begin(), accounts.end(), [&](const std::string& account) {
          return contains(ancestors(tables, account), candidate);
        })) {
      return candidate;
    }
  }
  return {};
}

std::string by_domain(const Tables& tables, const std::string& domain) {
  std::vector<std::string> found;
  for (const AccountRow& row : tables.accounts) {
    if (!domain.empty() && contains(row.domains, domain)) found.push_back(row.account_id);
  }
  return common_ancestor(tables, found);
}

std::string by_name(const Tables& tables, const std::string& company) {
  const std::string name = normalised(company);
  std::vector<std::string> found;
  for (const AccountRow& row : tables.accounts) {
    if (!name.empty() && normalised(row.name) == name) found.push_back(row.account_id);
  }
  return common_ancestor(tables, found);
}

std::string by_similar_name(const Tables& tables, const std::string& company, double threshold,
                            Mistake mistake) {
  std::set<std::string> names;
  for (const AccountRow& row : tables.accounts) names.insert(normalised(row.name));
  names.erase("");
  const std::string name = normalised(company);
  const auto among_equals =
      mistake == Mistake::kOneOfEquallySimilar ? AmongEquals::kTheLast : AmongEquals::kNone;
  return name.empty() ? "" : by_name(tables, most_similar(name, names, threshold, among_equals));
}

std::string match_account(const LeadFacts& lead, const Tables& tables, const PolicyConfig& policy,
                          Mistake mistake) {
  if (!lead.account_id.empty() && find_account(tables, lead.account_id) != nullptr) return lead.account_id;
  const std::string host = host_of(lead.email), registered = registered_domain(host);
  const auto is_public = [&](const std::string& domain) {
    return kPublicMail.contains(domain) || contains(policy.match.public_mail_domains, domain);
  };
  std::string found;
  if (!is_public(host) && !is_public(registered)) {
    found = by_domain(tables, host);
    if (found.empty()) found = by_domain(tables, registered);
  }
  if (found.empty()) found = by_name(tables, lead.company);
  return found.empty() && policy.match.fuzzy
             ? by_similar_name(tables, lead.company, *policy.match.fuzzy, mistake)
             : found;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string node_with(const Tables& tables, std::vector<std::string> TerritoryRow::*column,
                      const std::string& value, std::string (*fold)(std::string)) {
  for (const TerritoryRow& row : tables.territories) {
    for (const std::string& entry : row.*column) {
      if (!value.empty() && fold(entry) == fold(value)) return row.territory_id;
    }
  }
  return {};
}

std::string match_territory(const Place& place, const Tables& tables) {
  std::string country = upper(place.country), state = upper(place.state);
  if (!state.empty() && state.find('-') == std::string::npos) {
    state = country.empty() ? "" : country + "-" + state;
  }
  if (country.empty()) country = state.substr(0, state.find('-'));
  std::string node = node_with(tables, &TerritoryRow::states, state, upper);
  if (node.empty()) node = node_with(tables, &TerritoryRow::countries, country, upper);
  if (node.empty()) node = node_with(tables, &TerritoryRow::regions, place.region, lower);
  return node;
}

std::string band_of(const std::optional<BandsConfig>& bands, std::optional<std::int64_t> value) {
  if (!bands) return {};
  if (!value) return bands->fallback;
  std::string name;
  for (const auto& [band, from] : bands->from) {
    if (*value >= from) name = band;
  }
  return name;
}

std::string vertical_of(const PolicyConfig& policy, const std::string& industry) {
  for (const auto& [name, vertical] : policy.industries) {
    if (lower(trimmed(name)) == lower(trimmed(industry))) return vertical;
  }
  return {};
}

std::size_t tier_of(const PolicyConfig& policy, const LeadFacts& lead) {
  for (std::size_t i = 0; i < policy.tiers.size(); ++i) {
    const TierConfig& tier = policy.tiers[i];
    const bool score = !tier.min_score || (lead.score && *lead.score >= *tier.min_score);
    if (score && (tier.channels.empty() || contains(tier.channels, lead.channel))) return i;
  }
  return policy.tiers.size() - 1;
}

template <class Row>
const Row* find_row(const std::vector<Row>& rows, std::string Row::*key, const std::string& id) {
  for (const Row& row : rows) {
    if (row.*key == id) return &row;
  }
  return nullptr;
}

}  // namespace

Classified classify(const LeadFacts& lead, const Tables& tables, const PolicyConfig& policy,
                    Mistake mistake) {
  Classified c;
  c.account = match_account(lead, tables, policy, mistake);
  c.email = lower(trimmed(lead.email));
  c.headquarters_node = match_territory(lead.headquarters, tables);
  c.contact_node = match_territory(lead.contact, tables);
  c.segment = band_of(policy.segments, lead.employees);
  c.segment_known = lead.employees.has_value();
  c.band = band_of(policy.deal_sizes, lead.deal_size);
  c.vertical = vertical_of(policy, lead.industry);
  c.tier = tier_of(policy, lead);
  return c;
}

const AccountRow* find_account(const Tables& tables, const std::string& id) {
  return find_row(tables.accounts, &AccountRow::account_id, id);
}
const RepRow* find_rep(const Tables& tables, const std::string& id) {
  return find_row(tables.reps, &RepRow::rep_id, id);
}
const TerritoryRow* find_territory(const Tables& tables, const std::string& id) {
  return find_row(tables.territories, &TerritoryRow::territory_id, id);
}
bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}
std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}
std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
  return from == std::string::npos ? "" : text.substr(from, to - from + 1);
}

}  // namespace leadlab::engine::oracle
