// Plays facts through the router in time order and writes what it answers: what `leadlab route` does with
// JSON lines. Timers run by the facts' own clock: one due before a fact fires before it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/router.h"
#include "engine/text.h"
#include "engine/trace.h"
#include "scenarios/stream/effect_lines.h"
#include "scenarios/stream/facts_json.h"
#include "scenarios/stream/keyed_draws.h"
#include "scenarios/stream/lead_ids.h"

namespace leadlab::scenarios {

/// Threads: one instance per stream.
class FactRun {
 public:
  /// The decision on each lead that comes or has waited for an opening, before its effects are appended.
  using Explain =
      std::function<void(std::string_view lead_id, const engine::Decision&, const engine::Trace&)>;

  /// Effects are appended to `out`; organisation and `out` must outlive the run. Without `explain` no trace
  /// is made.
  FactRun(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
          std::uint64_t seed, Explain explain, std::string& out);
  FactRun(const FactRun&) = delete;
  FactRun& operator=(const FactRun&) = delete;

  /// What makes a fact impossible, though it is well-formed: an unknown name, a time that runs backwards.
  struct Refusal {
    std::string where, expectation, remedy;
  };
  /// The next fact. A refused one changes nothing.
  std::optional<Refusal> take(const Fact& fact);
  /// The stream is over: held leads run out, and with them what is due before.
  void finish();

  [[nodiscard]] std::size_t leads() const { return ids_.size(); }
  [[nodiscard]] engine::Router& router() { return router_; }

 private:
  struct LeadRecord {
    engine::LeadSlot slot;
    engine::Lead lead;
    engine::Decision first;                    ///< answer to the lead's own line
    engine::Time held_until = engine::kNever;  ///< kNever = not held now
    bool first_held = false;                   ///< ... was a hold, until `first_due`
    engine::Time first_due = engine::kNever;
    bool closed = false;
  };
  struct Due {
    engine::Time at;
    std::string lead_id;
    engine::Timer timer;
    LeadNumber lead = kNoLead;
  };

  std::optional<Refusal> check(const Fact& fact) const;
  std::optional<Refusal> check_opportunity(const Fact& fact) const;
  void lead_comes(const Fact& fact);
  void repeat(LeadNumber number, engine::Time at);
  void lead_moves(const Fact& fact);
  void opportunity_moves(const Fact& fact);
  void rep_moves(const Fact& fact);
  void close(LeadNumber number, engine::Time t);
  void decide(LeadNumber number, engine::Time t);

  void fire_before(engine::Time t);
  void fire_next();
  [[nodiscard]] engine::Time last_hold() const;
  void write_effects(engine::Time t);
  void note(const engine::Effect& effect, LeadNumber number);
  void change_work(engine::RepId rep, int change, engine::Time t);
  void serve_free_reps(engine::Time t);
  engine::LeadSlot new_slot(LeadNumber number);

  const engine::Organisation& organisation_;
  KeyedDraws draws_;
  engine::Router router_;
  EffectLines lines_;
  std::string& out_;
  Explain explain_;
  bool pulls_;
  LeadIds ids_;
  std::vector<LeadRecord> leads_;  ///< by number
  std::vector<LeadNumber> lead_of_slot_;
  std::vector<engine::LeadSlot> free_slots_;
  std::unordered_map<std::string, engine::OpportunitySlot, engine::TextHash, engine::TextEqual>
      opportunities_;                 ///< told as facts
  std::vector<Due> due_;              ///< a heap, the next to fire at its front
  std::vector<int> open_leads_;       ///< by rep; `pull` only
  std::vector<engine::RepId> freed_;  ///< `pull`: to be told to the router
  engine::Time now_ = engine::kSinceEver;
  engine::Effects effects_;
};

}  // namespace leadlab::scenarios
