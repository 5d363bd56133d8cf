// Leaves out of a failing case whatever the failure does not need.
#include <algorithm>

#include "tests/property/engine/reference_harness.h"

namespace leadlab::engine::oracle {
namespace {

std::optional<std::string> fails(const Case& c, Mistake mistake) {
  std::string why;
  const bool known = std::all_of(c.facts.begin(), c.facts.end(), [&](const Fact& fact) {
    return fact.rep.empty() || find_rep(c.tables, fact.rep) != nullptr;
  });
  const auto organisation = known ? build(c, why) : nullptr;
  Tally tally;
  return organisation ? first_mismatch(*organisation, c, mistake, tally) : std::nullopt;
}

/// Drops each element of a list that is not needed for the failure.
template <class T>
bool drop_each(Case& c, std::vector<T>& (*list)(Case&), Mistake mistake) {
  bool smaller = false;
  for (std::size_t i = list(c).size(); i-- > 0;) {
    Case without = c;
    list(without).erase(list(without).begin() + static_cast<std::ptrdiff_t>(i));
    if (!fails(without, mistake)) continue;
    c = without;
    smaller = true;
  }
  return smaller;
}

void forget(Tables& tables, const std::string& rep) {
  std::erase_if(tables.reps, [&](const RepRow& row) { return row.rep_id == rep; });
  std::erase_if(tables.absences, [&](const AbsenceRow& row) { return row.rep_id == rep; });
  for (RepRow& row : tables.reps) {
    if (row.manager_id == rep) row.manager_id.clear();
    if (row.backup_id == rep) row.backup_id.clear();
  }
}

bool drop_reps(Case& c, Mistake mistake) {
  bool smaller = false;
  for (std::size_t i = c.tables.reps.size(); i-- > 0;) {
    Case without = c;
    forget(without.tables, c.tables.reps[i].rep_id);
    if (!fails(without, mistake)) continue;
    c = without;
    smaller = true;
  }
  return smaller;
}

bool plain_attributes(Case& c, Mistake mistake) {
  bool smaller = false;
  const auto attempt = [&](const Case& plainer) {
    if (!fails(plainer, mistake)) return;
    c = plainer;
    smaller = true;
  };
  for (std::size_t i = 0; i < c.tables.reps.size(); ++i) {
    const RepRow row = c.tables.reps[i];
    const auto with = [&](auto change) {
      Case plainer = c;
      change(plainer.tables.reps[i]);
      attempt(plainer);
    };
    if (!row.territories.empty()) with([](RepRow& r) { r.territories.clear(); });
    if (!row.segments.empty()) with([](RepRow& r) { r.segments.clear(); });
    if (!row.verticals.empty()) with([](RepRow& r) { r.verticals.clear(); });
    if (!row.deal_bands.empty()) with([](RepRow& r) { r.deal_bands.clear(); });
    if (!row.manager_id.empty()) with([](RepRow& r) { r.manager_id.clear(); });
    if (!row.backup_id.empty()) with([](RepRow& r) { r.backup_id.clear(); });
    if (row.capacity != kNoLimit) with([](RepRow& r) { r.capacity = kNoLimit; });
    if (row.load != Duration{0}) with([](RepRow& r) { r.load = Duration{0}; });
    if (row.seniority) with([](RepRow& r) { r.seniority.reset(); });
    if (row.hired_at != kSinceEver) with([](RepRow& r) { r.hired_at = kSinceEver; });
    if (row.left_at != kNever) with([](RepRow& r) { r.left_at = kNever; });
  }
  return smaller;
}

}  // namespace

std::string shrunk(Case c, Mistake mistake) {
  for (bool smaller = true; smaller;) {
    smaller = drop_each<Fact>(
        c, [](Case & k) -> auto& { return k.facts; }, mistake);
    smaller |= drop_reps(c, mistake);
    smaller |= drop_each<AccountRow>(
        c, [](Case & k) -> auto& { return k.tables.accounts; }, mistake);
    smaller |= drop_each<OpportunityRow>(
        c, [](Case & k) -> auto& { return k.tables.opportunities; }, mistake);
    smaller |= drop_each<ContactRow>(
        c, [](Case & k) -> auto& { return k.tables.contacts; }, mistake);
    smaller |= drop_each<TerritoryRow>(
        c, [](Case & k) -> auto& { return k.tables.territories; }, mistake);
    smaller |= drop_each<AbsenceRow>(
        c, [](Case & k) -> auto& { return k.tables.absences; }, mistake);
    smaller |= drop_each<Gate>(
        c, [](Case & k) -> auto& { return k.strategy.gates; }, mistake);
    smaller |= drop_each<TieBreaker>(
        c, [](Case & k) -> auto& { return k.strategy.tie_breakers; }, mistake);
    smaller |= drop_each<FallbackEntry>(
        c, [](Case & k) -> auto& { return k.strategy.fallback; }, mistake);
    smaller |= plain_attributes(c, mistake);
  }
  return describe(c) + fails(c, mistake).value_or("(passes)");
}

}  // namespace leadlab::engine::oracle
