// The steps of Organisation::build: each checks one part of the input and fills its part of the Impl.
// Every step reports all it finds and goes on; `build` gives up at the end if there was an error.
#pragma once

#include "engine/findings.h"
#include "engine/organisation_impl.h"

namespace leadlab::engine {

// Called in this order: later steps use the names that earlier ones have filled in.
void check_policy(const PolicyConfig& policy, Findings& findings);
void compile_names(const Tables& tables, Organisation::Impl& impl, Findings& findings);
void compile_policy(Organisation::Impl& impl, Findings& findings);
void compile_territories(const std::vector<TerritoryRow>& rows, Organisation::Impl& impl, Findings& findings);
void compile_reps(const Tables& tables, Organisation::Impl& impl, Findings& findings);
void compile_accounts(const Tables& tables, Organisation::Impl& impl, Findings& findings);
void compile_opportunities(const std::vector<OpportunityRow>& rows, Organisation::Impl& impl,
                           Findings& findings);
void compile_contacts(const std::vector<ContactRow>& rows, Organisation::Impl& impl, Findings& findings);
void check_strategy(const StrategyConfig& strategy, const Organisation::Impl& impl, Findings& findings);

/// Reports each cycle of `successor` at the first row of its smallest node: "a -> b -> a".
void report_cycles(const std::vector<std::uint32_t>& successor, const std::vector<std::string>& names,
                   const std::vector<std::size_t>& row_of, Source source, const std::string& column,
                   Findings& findings);

/// Row of every id, for ids in table order.
template <class Row, class IdType, class Key>
std::vector<std::size_t> rows_by_id(const std::vector<Row>& rows, const NameTable<IdType>& names, Key key) {
  std::vector<std::size_t> row_of(names.size(), 0);
  for (std::size_t i = rows.size(); i-- > 0;) {
    if (const IdType id = names.find(rows[i].*key); id) row_of[id.index()] = i;
  }
  return row_of;
}

template <class IdType>
std::vector<std::uint32_t> successors(const std::vector<IdType>& ids) {
  std::vector<std::uint32_t> result;
  for (const IdType id : ids) result.push_back(id.index());  // "none" is kNoSuccessor
  return result;
}

}  // namespace leadlab::engine
