// Accounts, their opportunities and contacts. Owners that reps.csv lacks are former employees, not errors.
#include <algorithm>

#include "engine/compile.h"

namespace leadlab::engine {
namespace {

RepId owner_named(const std::string& name, const Organisation::Impl& impl) {
  if (name.empty()) return RepId::none();
  const RepId rep = impl.rep_names.find(name);
  return rep ? rep : kFormerRep;
}

void warn_unknown_account(const std::string& name, const Place& place, Findings& findings) {
  findings.warn(place, name, "should name an account of accounts.csv",
                "Add the account; until then the row belongs to none.");
}

struct GroupedContact {
  std::uint32_t group;
  ContactFacts contact;
};

ContactGroups group(std::vector<GroupedContact> contacts, std::size_t groups) {
  std::sort(contacts.begin(), contacts.end(), [](const GroupedContact& a, const GroupedContact& b) {
    return std::tie(a.group, b.contact.contacted_at, a.contact.rep) <
           std::tie(b.group, a.contact.contacted_at, b.contact.rep);
  });
  ContactGroups result;
  result.first.assign(groups + 1, 0);
  for (const GroupedContact& c : contacts) {
    ++result.first[c.group + 1];
    result.contacts.push_back(c.contact);
  }
  for (std::size_t i = 0; i < groups; ++i) result.first[i + 1] += result.first[i];
  return result;
}

}  // namespace

void compile_accounts(const Tables& tables, Organisation::Impl& impl, Findings& findings) {
  impl.accounts.resize(impl.account_names.size());
  for (std::size_t i = 0; i < tables.accounts.size(); ++i) {
    const AccountRow& row = tables.accounts[i];
    const AccountId id = impl.account_names.find(row.account_id);
    if (!id) continue;
    const AccountId parent = impl.account_names.find(row.parent_id);
    impl.accounts[id.index()] = {owner_named(row.owner_id, impl), parent};
    if (!row.parent_id.empty() && !parent) {
      findings.error(cell(Source::kAccounts, i, "parent_id"), row.parent_id,
                     "must name an account of accounts.csv", "Add the account or leave the column empty.");
    }
  }
  std::vector<AccountId> parents;
  for (const AccountFacts& account : impl.accounts) parents.push_back(account.parent);
  const std::vector<std::uint32_t> parent = successors(parents);
  const bool had_errors = findings.any_error();
  report_cycles(parent, impl.account_names.names(),
                rows_by_id(tables.accounts, impl.account_names, &AccountRow::account_id), Source::kAccounts,
                "parent_id", findings);
  if (had_errors || findings.any_error()) return;  // a cycle would make the climb endless
  impl.account_index =
      std::make_unique<AccountIndex>(tables.accounts, impl.account_names, parent, impl.policy.match);
}

void compile_opportunities(const std::vector<OpportunityRow>& rows, Organisation::Impl& impl,
                           Findings& findings) {
  impl.opportunities.resize(impl.opportunity_names.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const OpportunityRow& row = rows[i];
    const OpportunitySlot slot = impl.opportunity_names.find(row.opportunity_id);
    if (!slot) continue;
    const AccountId account = impl.account_names.find(row.account_id);
    const StageId stage = impl.stage_names.find(row.stage);
    impl.opportunities[slot.index()] = {account, owner_named(row.owner_id, impl), stage, row.entered_stage_at,
                                        row.updated_at};
    if (!row.account_id.empty() && !account) {
      warn_unknown_account(row.account_id, cell(Source::kOpportunities, i, "account_id"), findings);
    }
    if (!stage) {
      findings.error(cell(Source::kOpportunities, i, "stage"), row.stage,
                     "must be named in load.stage_hours, load.won_stages or load.lost_stages",
                     "Add \"" + row.stage + "\" with its hours to load.stage_hours.");
    }
  }
}

void compile_contacts(const std::vector<ContactRow>& rows, Organisation::Impl& impl, Findings& findings) {
  std::vector<GroupedContact> of_account, of_person;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RepId rep = owner_named(rows[i].rep_id, impl);
    const AccountId account = impl.account_names.find(rows[i].account_id);
    if (!rows[i].account_id.empty() && !account) {
      warn_unknown_account(rows[i].account_id, cell(Source::kContacts, i, "account_id"), findings);
    }
    if (!rep) continue;
    const ContactFacts contact{rep, rows[i].contacted_at};
    if (account) of_account.push_back({account.index(), contact});
    if (const PersonId person = impl.person_names.find(fold(rows[i].email)); person) {
      of_person.push_back({person.index(), contact});
    }
  }
  for (const GroupedContact& contact : of_account) impl.contact_times.push_back(contact.contact.contacted_at);
  std::sort(impl.contact_times.begin(), impl.contact_times.end());
  impl.contact_times.erase(std::unique(impl.contact_times.begin(), impl.contact_times.end()),
                           impl.contact_times.end());
  impl.contacts_of_account = group(std::move(of_account), impl.account_names.size());
  impl.contacts_of_person = group(std::move(of_person), impl.person_names.size());
}

}  // namespace leadlab::engine
