// One decision, step by step as the contract tells it: gates, eligibility, widening, fallback.
#pragma once

#include <string>
#include <vector>

#include "tests/property/engine/reference_state.h"

namespace leadlab::engine::oracle {

/// What is asked: who gets this lead at t?
struct Question {
  Classified lead;
  Time mql_at = kNever;
  Time t = kNever;
  Reps excluded;                 ///< decliners and others who must not get it
  std::uint64_t u1 = 0, u2 = 0;  ///< draws
};

struct Answer {
  std::string rep, path;
  FlagNames flags;
  Time hold_until = kNever;  ///< kNever = not held
};

class OneDecision {
 public:
  OneDecision(State& state, const Question& question) : state_(state), question_(question), t_(question.t) {}
  Answer run();

 private:
  struct Pool {
    Reps reps;
    std::string path;
    Reps last_not_empty;  ///< whose managers the fallback may ask
    bool sole = false;
    bool by_ties = false;         ///< a conflict that the tie-breakers settle
    bool strictly_empty = false;  ///< a strict gate left nobody
  };
  enum class Found { kNobody, kRep, kHeld, kWaits };

  [[nodiscard]] bool listed(Gate gate) const;
  bool try_owner();
  bool keep_owner(const std::string& owner, const std::string& path);
  struct Candidate {
    std::string rep, path;
  };
  [[nodiscard]] std::vector<Candidate> owner_candidates() const;
  void add_open_opportunities(const std::string& account, std::vector<Candidate>& out) const;
  void add_contacts(const std::string& account, std::vector<Candidate>& out) const;

  Pool run_gates(const std::set<Gate>& left_out, bool widening);
  void territory_gate(Pool& pool, bool widening);
  void strict_gate(Pool& pool, std::vector<std::string> RepRow::*column, const std::string& value,
                   const std::string& path);
  void vertical_gate(Pool& pool);
  void rules_gate(Pool& pool);
  [[nodiscard]] bool holds(const AssignmentRule& rule) const;
  [[nodiscard]] static bool fits(const RepRow& rep, const AssignmentRule& rule);
  [[nodiscard]] std::vector<AssignmentRule> usual_rules() const;
  [[nodiscard]] Reps climb(const std::string& node, const Reps& pool, std::string& candidate) const;

  bool take_sole(const Pool& pool);
  Found take_from(const Pool& pool);
  /// Members present, or the stand-ins of those away.
  Reps present_of(const Reps& reps, Reps& stand_ins) const;
  bool cut_to_shift(Reps& present);
  void take_fallback(const Pool& pool);
  [[nodiscard]] Reps entry_reps(const FallbackEntry& entry, const Pool& pool) const;
  void assign(const std::string& rep, const std::string& path) { answer_.rep = rep, answer_.path = path; }

  State& state_;
  const Question& question_;
  Time t_;
  Answer answer_;
};

std::string name_of(PickRule rule);

}  // namespace leadlab::engine::oracle
