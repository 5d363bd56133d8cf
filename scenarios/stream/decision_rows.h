// Decisions as rows of decisions.csv, appended to a text.
#pragma once

#include <string>
#include <string_view>

#include "engine/decision.h"
#include "engine/organisation.h"

namespace leadlab::scenarios {

/// "2026-03-01T08:00:00Z", microseconds only if not zero; nothing for kNever.
void append_time(engine::Time t, std::string& out);

/// 16 digits, hexadecimal.
std::string policy_hash_text(const engine::Organisation& organisation,
                             const engine::StrategyConfig& strategy);

/// LF at the end of rows, RFC 4180 quoting.
class DecisionRows {
 public:
  DecisionRows(const engine::Organisation& organisation, const engine::StrategyConfig& strategy);
  static std::string_view header();
  void append(std::string_view lead_id, const engine::Decision& decision, std::string& out) const;

 private:
  const engine::Organisation& organisation_;
  std::string end_;  ///< ",POLICY_HASH\n"
};

}  // namespace leadlab::scenarios
