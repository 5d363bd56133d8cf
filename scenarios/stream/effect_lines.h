// What a router answers, as JSON lines appended to a text: effects, traces and errors.
#pragma once

#include <string>
#include <string_view>

#include "engine/decision.h"
#include "engine/organisation.h"
#include "engine/trace.h"

namespace leadlab::scenarios {

/// Names, values and their order: docs/routing.md, "Files and streams". Unknown and absent values are null.
class EffectLines {
 public:
  EffectLines(const engine::Organisation& organisation, const engine::StrategyConfig& strategy);

  /// @param decision  in force for the effect's lead; used by assign, reassign, escalate and hold
  void effect(const engine::Effect& effect, std::string_view lead_id, const engine::Decision& decision,
              engine::Time at, std::string& out) const;
  /// An `assign` with the decision as it stands: nobody yet, or a duplicate.
  void decision(std::string_view lead_id, const engine::Decision& decision, engine::Time at,
                std::string& out) const;
  /// A `hold` with the decision as it stands.
  void held(std::string_view lead_id, const engine::Decision& decision, engine::Time due, engine::Time at,
            std::string& out) const;
  static void error(std::size_t line, std::string_view message, std::string& out);

 private:
  const engine::Organisation& organisation_;
  std::string policy_hash_;
};

}  // namespace leadlab::scenarios
