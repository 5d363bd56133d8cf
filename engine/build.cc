// Organisation::build: the steps in order, and the checks that several of them share.
#include "engine/compile.h"
#include "engine/graph.h"

namespace leadlab::engine {
namespace {

/// Ids of one table; reports empty and repeated ones.
template <class Row, class Key>
std::vector<std::string> ids_of(const std::vector<Row>& rows, Key key, Source source, const char* column,
                                Findings& findings) {
  std::unordered_map<std::string, std::size_t> first_row;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& id = rows[i].*key;
    if (id.empty()) {
      findings.error(cell(source, i, column), "", "must not be empty", "Give the row an id.");
    } else if (!first_row.emplace(id, i).second) {
      findings.error(cell(source, i, column), id, "must be unique", "Remove one of the rows with this id.");
    }
    ids.push_back(id);
  }
  return ids;
}

std::vector<std::string> verticals_of(const Tables& tables, const PolicyConfig& policy) {
  std::vector<std::string> names;
  for (const auto& [industry, vertical] : policy.industries) names.push_back(vertical);
  for (const RepRow& rep : tables.reps) names.insert(names.end(), rep.verticals.begin(), rep.verticals.end());
  return names;
}

std::vector<std::string> stages_of(const LoadConfig& load) {
  std::vector<std::string> names;
  for (const auto& [stage, hours] : load.stage_hours) names.push_back(stage);
  names.insert(names.end(), load.won_stages.begin(), load.won_stages.end());
  names.insert(names.end(), load.lost_stages.begin(), load.lost_stages.end());
  return names;
}

std::vector<std::string> channels_of(const NotificationConfig& notification) {
  std::vector<std::string> names = notification.standard;
  for (const auto& [tier, channels] : notification.by_tier) {
    names.insert(names.end(), channels.begin(), channels.end());
  }
  return names;
}

}  // namespace

void compile_names(const Tables& tables, Organisation::Impl& impl, Findings& findings) {
  impl.rep_names =
      NameTable<RepId>::sorted(ids_of(tables.reps, &RepRow::rep_id, Source::kReps, "rep_id", findings));
  impl.account_names = NameTable<AccountId>::sorted(
      ids_of(tables.accounts, &AccountRow::account_id, Source::kAccounts, "account_id", findings));
  impl.territory_names = NameTable<TerritoryId>::sorted(ids_of(
      tables.territories, &TerritoryRow::territory_id, Source::kTerritories, "territory_id", findings));
  impl.opportunity_names =
      NameTable<OpportunitySlot>::sorted(ids_of(tables.opportunities, &OpportunityRow::opportunity_id,
                                                Source::kOpportunities, "opportunity_id", findings));
  impl.vertical_names = NameTable<VerticalId>::sorted(verticals_of(tables, impl.policy));
  impl.stage_names = NameTable<StageId>::sorted(stages_of(impl.policy.load));
  impl.channel_names = NameTable<ChannelId>::sorted(channels_of(impl.policy.notification));
  std::vector<std::string> persons;
  for (const ContactRow& contact : tables.contacts) persons.push_back(fold(contact.email));
  impl.person_names = NameTable<PersonId>::sorted(std::move(persons));
}

void report_cycles(const std::vector<std::uint32_t>& successor, const std::vector<std::string>& names,
                   const std::vector<std::size_t>& row_of, Source source, const std::string& column,
                   Findings& findings) {
  for (const std::vector<std::uint32_t>& cycle : find_cycles(successor)) {
    std::string text;
    for (const std::uint32_t node : cycle) text += names[node] + " -> ";
    text += names[cycle.front()];
    findings.error(cell(source, row_of[cycle.front()], column), text, "must not lead back to itself",
                   "Leave " + column + " empty in one of these rows.");
  }
}

std::unique_ptr<const Organisation> Organisation::build(const Tables& tables, const PolicyConfig& policy,
                                                        const std::vector<StrategyConfig>& strategies,
                                                        std::vector<Problem>& problems) {
  Findings findings(problems);
  auto impl = std::make_unique<Impl>();
  impl->policy = policy;
  if (impl->policy.tiers.empty()) impl->policy.tiers = shipped_tiers();
  check_policy(impl->policy, findings);
  compile_names(tables, *impl, findings);
  compile_policy(*impl, findings);
  compile_territories(tables.territories, *impl, findings);
  compile_reps(tables, *impl, findings);
  compile_accounts(tables, *impl, findings);
  compile_opportunities(tables.opportunities, *impl, findings);
  compile_contacts(tables.contacts, *impl, findings);
  for (const StrategyConfig& strategy : strategies) check_strategy(strategy, *impl, findings);
  if (findings.any_error()) return nullptr;
  return std::unique_ptr<const Organisation>(new Organisation(std::move(impl)));
}

}  // namespace leadlab::engine
