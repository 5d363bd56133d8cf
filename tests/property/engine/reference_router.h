// The routing contract a second time: slow, obvious, linear scans over rows and logs, no code shared with
// the engine. Facts in, effects out, like engine/router.h, but everything is called by its name.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/decision.h"
#include "tests/property/engine/reference_state.h"

namespace leadlab::engine::oracle {

struct NamedDecision {
  std::string rep, path, account, territory, segment, vertical;
  FlagNames flags;
  Time decided_at = kNever, route_due_at = kNever, acknowledge_due_at = kNever;
  std::size_t tier = 0;
  bool held = false;
  friend bool operator==(const NamedDecision&, const NamedDecision&) = default;
};

struct NamedEffect {
  EffectKind kind = EffectKind::kAssign;
  TimerKind timer = TimerKind::kHold;
  std::uint32_t lead = 0;
  std::string rep, from, path;
  FlagNames flags;
  std::set<std::string> channels;
  Time due = kNever;
  std::uint32_t generation = 0;  ///< of a timer; each side numbers its own
};

class ReferenceRouter {
 public:
  ReferenceRouter(const Tables& tables, const PolicyConfig& policy, const StrategyConfig& strategy,
                  const DrawSource& draws, Mistake mistake = Mistake::kNone);

  using Out = std::vector<NamedEffect>;
  void lead_qualified(std::uint32_t slot, const LeadFacts& lead, Time t, Out& out);
  void carried_in(std::uint32_t slot, const LeadFacts& lead, const std::string& holder, Time t);
  void acknowledged(std::uint32_t slot, const std::string& rep, Time t,
                    Out& out);  ///< accepted, CRM update or attempt
  void declined(std::uint32_t slot, const std::string& rep, Time t, Out& out);
  void reached(std::uint32_t slot, const std::string& rep, Time t, Out& out);
  void lead_closed(std::uint32_t slot, Time t, Out& out);
  void withdrawn(std::uint32_t slot, Time t, Out& out);
  void opportunity_moved(std::uint32_t slot, const std::string& account, const std::string& owner,
                         const std::string& stage, Time entered_at, Time t, Out& out);
  void away(const std::string& rep, Time t, Out& out);
  void back(const std::string& rep, Time t, Out& out);
  void free(const std::string& rep, Time t, Out& out);  ///< `pull`
  void busy(const std::string& rep) { state_.free.erase(rep); }
  void timer_due(std::uint32_t slot, std::uint32_t generation, Time t, Out& out);
  void tick(Time t, Out& out) { retry(t, out); }  ///< or a wake-up in between facts

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] std::vector<std::uint32_t> open_leads() const;
  [[nodiscard]] NamedDecision decision_of(std::uint32_t slot) const { return leads_.at(slot).decision; }
  [[nodiscard]] std::size_t unassigned_count() const;
  /// The next hire, absence end or contact of an account after t while a lead is unassigned: it is to be
  /// retried then.
  [[nodiscard]] Time next_wake_up(Time t) const;

 private:
  enum class Standing { kHeld, kUnassigned, kAssigned };
  struct LeadState {
    std::uint32_t slot = 0;
    Classified lead;
    Time mql_at;
    bool incomplete = false, cannot_decline = false, acknowledged = false;
    Standing standing = Standing::kUnassigned;
    std::string holder;
    Reps decliners, had;
    Reps barred;  ///< decliners, and under `reassigns` everyone who missed it
    int declines = 0, escalations = 0, assignments = 0, arrival = 0;
    std::uint32_t hold_timer = 0, acknowledge_timer = 0, unassigned_timer = 0, remind_timer = 0;
    NamedDecision decision;
  };
  struct Handover {
    EffectKind kind;
    std::string from;
  };

  /// Decides anew; `from` is who had it. Without anybody the lead becomes (or stays) unassigned.
  void decide(LeadState& lead, Time t, const Reps& excluded, const Handover& handover, Out& out);
  void assign(LeadState& lead, const std::string& rep, const std::string& path, const FlagNames& flags,
              Time t, const Handover& handover, Out& out);
  void hold(LeadState& lead, const FlagNames& flags, Time until, Time t, Out& out);
  void leave_unassigned(LeadState& lead, const FlagNames& flags, Time t, Out& out);
  void take_away(LeadState& lead, Time t);
  void retry(Time t, Out& out);
  [[nodiscard]] std::vector<LeadState*> waiting();  ///< unassigned, in the order of being served
  void fire(LeadState& lead, std::uint32_t generation, Time t, Out& out);
  void missed(LeadState& lead, Time t, Out& out);
  void last_resort(LeadState& lead, Time t, Out& out);
  void alert(const LeadState& lead, Out& out) const;
  std::uint32_t set_timer(const LeadState& lead, TimerKind kind, Time due, Out& out);
  [[nodiscard]] FlagNames standing_flags(const LeadState& lead, Time t) const;
  /// When no gate runs again: what the last ones found, for another rep.
  [[nodiscard]] FlagNames kept_flags(const LeadState& lead, Time t) const;
  [[nodiscard]] NamedDecision blank_decision(const LeadState& lead, Time t) const;
  [[nodiscard]] Time acknowledge_due(const LeadState& lead, const std::string& rep, Time t) const;
  [[nodiscard]] Time on_acknowledge_clock(const std::string& rep, Time from, Duration budget) const;
  void set_reminder(LeadState& lead, Time t, Out& out);
  [[nodiscard]] std::set<std::string> channels_of(const LeadState& lead) const;
  [[nodiscard]] Time on_route_clock(const LeadState& lead, Time from, Duration budget) const;
  LeadState& enter(std::uint32_t slot, const LeadFacts& facts);

  State state_;
  const DrawSource& draws_;
  std::map<std::uint32_t, LeadState> leads_;
  int arrivals_ = 0;
  std::uint32_t timers_ = 0;
};

}  // namespace leadlab::engine::oracle
