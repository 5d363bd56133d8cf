// A small sales office for the tests of the engine: build it row by row, then route leads through it.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/router.h"
#include "engine/trace.h"

namespace leadlab::engine::test {

/// 2026-03-02 is a Monday.
inline constexpr Time kMonday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
inline Time at(int day, int hour, int minute = 0) {
  return kMonday + std::chrono::days{day} + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

/// Nine to five, Monday to Friday, UTC.
inline CalendarConfig office_hours(std::string name = "hq") {
  CalendarConfig calendar;
  calendar.name = std::move(name);
  for (std::size_t day = 0; day < 5; ++day) calendar.week[day] = {{9 * 60, 17 * 60}};
  return calendar;
}

/// Draws that a test writes down.
class FixedDraws final : public DrawSource {
 public:
  explicit FixedDraws(double first = 0, double second = 0) : draws_{bits(first), bits(second)} {}
  [[nodiscard]] PickDraws pick(LeadSlot, int) const override { return draws_; }

 private:
  static std::uint64_t bits(double u) { return static_cast<std::uint64_t>(u * 9007199254740992.0) << 11U; }
  PickDraws draws_;
};

/// Collects tables, policy and strategy; `open()` compiles them and starts a router.
class Office {
 public:
  Office() {
    policy.calendars = {office_hours()};
    policy.sla.calendar = "hq";
    policy.segments = BandsConfig{{{"smb", 0}, {"mid_market", 100}, {"enterprise", 1001}}, "smb"};
    policy.load.stage_hours = {{"discovery", {1, 0}}, {"proposal", {25, 1}}};
    strategy.gates = {};
  }

  RepRow& rep(const std::string& id) {
    tables.reps.push_back({});
    tables.reps.back().rep_id = id;
    return tables.reps.back();
  }
  /// Several reps without any attribute.
  void reps(const std::vector<std::string>& ids) {
    for (const std::string& id : ids) rep(id);
  }
  AccountRow& account(const std::string& id) {
    tables.accounts.push_back({});
    tables.accounts.back().account_id = id;
    return tables.accounts.back();
  }
  TerritoryRow& territory(const std::string& id, const std::string& parent = "") {
    tables.territories.push_back({});
    tables.territories.back().territory_id = id;
    tables.territories.back().parent_id = parent;
    return tables.territories.back();
  }
  void opportunity(const std::string& id, const std::string& account_id, const std::string& owner,
                   const std::string& stage, std::optional<Time> entered = {},
                   std::optional<Time> updated = {}) {
    tables.opportunities.push_back({id, account_id, owner, stage, entered, updated, {}});
  }
  void contact(const std::string& account_id, const std::string& rep, Time when,
               const std::string& email = "") {
    tables.contacts.push_back({account_id, email, rep, when});
  }
  void absent(const std::string& rep, Time from = kSinceEver, Time to = kNever) {
    tables.absences.push_back({rep, from, to, "leave"});
  }

  Office& open() {
    organisation = Organisation::build(tables, policy, {strategy}, problems);
    if (!organisation) throw std::runtime_error(problems.front().field + ": " + problems.front().expectation);
    router = std::make_unique<Router>(*organisation, strategy, &draws);
    return *this;
  }

  [[nodiscard]] Lead encode(LeadRecord record, Time t) const {
    if (record.mql_at == kNever) record.mql_at = t;
    return organisation->encode(record);
  }
  /// Routes a lead in a fresh slot; `effects` holds what came out.
  Decision route(const LeadRecord& record, Time t = at(0, 10)) {
    last_slot = LeadSlot(next_slot_++);
    effects.clear();
    return router->lead_qualified(last_slot, encode(record, t), t, effects);
  }
  /// The id of the rep who gets a lead, or "".
  std::string winner(const LeadRecord& record = {}, Time t = at(0, 10)) { return name(route(record, t).rep); }
  /// Winners of `n` equal leads, a minute apart: "A B C".
  std::string winners(int n, Time t = at(0, 10), const LeadRecord& record = {}) {
    std::string all;
    for (int i = 0; i < n; ++i) {
      if (i > 0) all += ' ';
      all += winner(record, t + std::chrono::minutes{i});
    }
    return all;
  }
  [[nodiscard]] std::string name(RepId rep) const { return rep ? organisation->name(rep) : std::string(); }
  [[nodiscard]] RepId id(const std::string& rep) const { return organisation->find_rep(rep); }
  [[nodiscard]] std::string holder() const { return name(router->holder_of(last_slot)); }
  [[nodiscard]] double hours_of(const std::string& rep, Time t) const {
    return std::chrono::duration<double, std::ratio<3600>>(router->load_of(id(rep), t).work).count();
  }

  /// The last timer of this kind in `effects`, or null.
  [[nodiscard]] const Effect* timer(TimerKind kind) const {
    const Effect* found = nullptr;
    for (const Effect& e : effects) {
      if (e.kind == EffectKind::kTimer && e.timer_kind == kind && e.generation != 0) found = &e;
    }
    return found;
  }
  [[nodiscard]] const Effect* effect(EffectKind kind) const {
    for (const Effect& e : effects) {
      if (e.kind == kind) return &e;
    }
    return nullptr;
  }
  /// Hands the last timer of this kind back at its due time.
  void fire(TimerKind kind) {
    const Effect* due = timer(kind);
    if (due == nullptr) throw std::runtime_error("no such timer");
    const Timer back{due->lead, due->generation, kind};
    const Time t = due->due;
    effects.clear();
    router->timer_due(back, t, effects);
  }

  Tables tables;
  PolicyConfig policy;
  StrategyConfig strategy;
  std::vector<Problem> problems;
  FixedDraws draws;
  std::unique_ptr<const Organisation> organisation;
  std::unique_ptr<Router> router;
  Effects effects;
  LeadSlot last_slot;

 private:
  std::uint32_t next_slot_ = 0;
};

inline LeadRecord lead_with_employees(std::int64_t employees) {
  LeadRecord record;
  record.employees = employees;
  return record;
}

}  // namespace leadlab::engine::test
