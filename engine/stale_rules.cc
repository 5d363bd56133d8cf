#include "engine/stale_rules.h"

#include <algorithm>

#include "engine/findings.h"

namespace leadlab::engine {
namespace {

constexpr std::size_t kNamed = 3;  ///< stale rows that a warning names beside the oldest

struct Dated {
  std::string name;
  Place place;
  Time updated_at;
};

/// "2026-03-01"
std::string day_text(Time t) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(t));
  const auto two_digits = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(day.year())) + "-" + two_digits(static_cast<unsigned>(day.month())) +
         "-" + two_digits(static_cast<unsigned>(day.day()));
}

/// "; so are 5 more of 12: south, west, mid and others"
std::string others_of(const std::vector<Dated>& stale, std::size_t all) {
  if (stale.size() == 1) return ", alone of " + std::to_string(all);
  const std::size_t others = stale.size() - 1;
  std::vector<std::string> names;
  for (std::size_t i = 1; i < stale.size() && i <= kNamed; ++i) names.push_back(stale[i].name);
  return (others == 1 ? "; so is 1 more of " : "; so are " + std::to_string(others) + " more of ") +
         std::to_string(all) + ": " + list_of(names) + (others > kNamed ? " and others" : "");
}

class StaleFinder {
 public:
  StaleFinder(const Freshness& freshness, std::vector<Problem>& problems)
      : freshness_(freshness), findings_(problems) {}

  template <class Row>
  void look_at(const std::vector<Row>& rows, Source source, std::string Row::*id) {
    std::vector<Dated> stale;
    for (std::size_t i = 0; i < rows.size(); ++i)
      add(stale, rows[i].updated_at, rows[i].*id, cell(source, i, "updated_at"));
    tell(std::move(stale), rows.size());
  }

  void look_at(const StrategyConfig& strategy) {
    std::vector<Dated> stale;
    for (std::size_t i = 0; i < strategy.rules.size(); ++i)
      add(stale, strategy.rules[i].updated_at, "rule " + std::to_string(i + 1),
          policy_key("strategy." + strategy.name + ".rule[" + std::to_string(i) + "].updated_at"));
    tell(std::move(stale), strategy.rules.size());
  }

 private:
  void add(std::vector<Dated>& stale, std::optional<Time> updated_at, std::string name, Place place) const {
    if (updated_at && freshness_.as_of - *updated_at > freshness_.stale_after)
      stale.push_back({std::move(name), std::move(place), *updated_at});
  }

  void tell(std::vector<Dated> stale, std::size_t all) {
    if (stale.empty()) return;
    std::stable_sort(stale.begin(), stale.end(),
                     [](const Dated& a, const Dated& b) { return a.updated_at < b.updated_at; });
    const Dated& oldest = stale.front();
    findings_.warn(oldest.place, day_text(oldest.updated_at),
                   oldest.name + " is stale, older than check.stale_rules_after on " +
                       day_text(freshness_.as_of) + others_of(stale, all),
                   "See whether it still holds, then renew its date.");
  }

  Freshness freshness_;
  Findings findings_;
};

}  // namespace

std::vector<Problem> find_stale_rules(const Tables& tables, const std::vector<StrategyConfig>& strategies,
                                      const Freshness& freshness) {
  std::vector<Problem> problems;
  StaleFinder finder(freshness, problems);
  finder.look_at(tables.reps, Source::kReps, &RepRow::rep_id);
  finder.look_at(tables.accounts, Source::kAccounts, &AccountRow::account_id);
  finder.look_at(tables.territories, Source::kTerritories, &TerritoryRow::territory_id);
  for (const StrategyConfig& strategy : strategies) finder.look_at(strategy);
  return problems;
}

}  // namespace leadlab::engine
