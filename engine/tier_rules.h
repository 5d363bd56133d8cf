// Which tier a lead belongs to: the first rule whose score and channel both hold. The rules laid out flat,
// and asked without a branch that depends on the lead.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/policy.h"
#include "engine/text.h"

namespace leadlab::engine {

class TierRules {
 public:
  TierRules() = default;
  /// Requires a checked policy: the last tier has no condition.
  explicit TierRules(const std::vector<TierConfig>& tiers) {
    for (const TierConfig& tier : tiers) {
      rules_.push_back({tier.min_score.value_or(kNoScore), channels_.size(), tier.channels.size()});
      channels_.insert(channels_.end(), tier.channels.begin(), tier.channels.end());
    }
  }

  /// Index of the tier.
  [[nodiscard]] std::uint8_t tier_of(std::optional<double> score, std::string_view channel) const {
    const double reached = score ? std::max(kNoScore, *score) : kNoScore;  // not a number: none
    std::size_t tier = rules_.size() - 1;
    for (std::size_t i = tier; i-- > 0;) {
      const bool holds = static_cast<unsigned>(reached >= rules_[i].min_score) &
                         static_cast<unsigned>(names(rules_[i], channel));
      tier = holds ? i : tier;
    }
    return static_cast<std::uint8_t>(tier);
  }

 private:
  static constexpr double kNoScore = -std::numeric_limits<double>::infinity();
  struct Rule {
    double min_score;
    std::size_t first, count;  ///< of channels_; 0 = any channel
  };
  [[nodiscard]] bool names(const Rule& rule, std::string_view channel) const {
    for (std::size_t i = 0; i < rule.count; ++i) {
      if (same_text(channels_[rule.first + i], channel)) return true;
    }
    return rule.count == 0;
  }
  std::vector<Rule> rules_;
  std::vector<std::string> channels_;
};

}  // namespace leadlab::engine
