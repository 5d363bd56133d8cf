// Decides the leads of a file in its order, each once: what `leadlab route` does with leads.csv.
//
// Held leads wait for their opening and are decided then; no other timer runs and nothing is retried
// (docs/routing.md, "Files and streams"). Decisions come out in the order of the lines.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <queue>
#include <string_view>
#include <vector>

#include "engine/router.h"
#include "engine/trace.h"
#include "scenarios/stream/keyed_draws.h"
#include "scenarios/stream/lead_ids.h"

namespace leadlab::scenarios {

/// Threads: one instance per file.
class BatchRun {
 public:
  /// One line's answer; flag `duplicate` on all but the first of a lead_id.
  using Answer = std::function<void(std::string_view lead_id, const engine::Decision&)>;
  /// Every decision as it is taken, holds included.
  using Explain =
      std::function<void(std::string_view lead_id, const engine::Decision&, const engine::Trace&)>;

  /// The organisation must outlive the run. Without `explain` no trace is made.
  BatchRun(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
           std::uint64_t seed, Answer answer, Explain explain = {});
  BatchRun(const BatchRun&) = delete;
  BatchRun& operator=(const BatchRun&) = delete;

  enum class Took { kLead, kDuplicate, kTooEarly };
  /// The next line, at lead.mql_at. A lead before its predecessor is refused and changes nothing.
  Took take(std::string_view lead_id, const engine::Lead& lead);
  /// As take(), but the lead is only remembered: a file with an error is read on for further ones.
  Took skim(std::string_view lead_id, const engine::Lead& lead);
  /// The file is over: held leads run out.
  void finish();

  /// Of the lead accepted last.
  [[nodiscard]] engine::Time now() const { return now_; }
  [[nodiscard]] engine::Router& router() { return router_; }
  [[nodiscard]] std::size_t decided() const { return ids_.size(); }

 private:
  struct Held {
    engine::Time due;
    LeadNumber number = kNoLead;
    engine::LeadSlot slot;
    engine::Lead lead;
  };
  struct Row {
    LeadNumber number = kNoLead;
    bool duplicate = false;
  };

  [[nodiscard]] bool fires_later(const Held& a, const Held& b) const;
  void decide(LeadNumber number, engine::LeadSlot slot, const engine::Lead& lead, engine::Time t);
  void fire_before(engine::Time t);
  void fire_next();
  void answer_ready();

  KeyedDraws draws_;
  engine::Router router_;
  Answer answer_;
  Explain explain_;
  LeadIds ids_;
  std::vector<engine::Decision> decisions_;  ///< by number; held = not decided yet
  std::deque<Row> rows_;                     ///< not answered yet
  std::vector<Held> held_;                   ///< a heap, the next to fire at its front
  std::vector<engine::LeadSlot> free_slots_;
  std::uint32_t slots_ = 0;
  engine::Time now_ = engine::kSinceEver;
  engine::Effects effects_;
};

}  // namespace leadlab::scenarios
