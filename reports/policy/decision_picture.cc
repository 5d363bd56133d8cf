#include "reports/policy/decision_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "engine/policy_names.h"

namespace leadlab::reports {
namespace {

using engine::Gate;

/// "90 s", "15 min", "1 d 12 h".
std::string duration_text(engine::Duration duration) {
  static constexpr std::array<std::pair<std::int64_t, const char*>, 5> kUnits = {
      {{86'400'000'000, "d"}, {3'600'000'000, "h"}, {60'000'000, "min"}, {1'000'000, "s"}, {1, "us"}}};
  std::string text;
  std::int64_t left = duration.count();
  for (const auto& [size, name] : kUnits) {
    if (left >= size) text += fmt::format("{}{} {}", text.empty() ? "" : " ", left / size, name);
    left %= size;
  }
  return text.empty() ? "0 s" : text;
}

std::string bands_text(const std::optional<engine::BandsConfig>& bands) {
  std::string text;
  if (!bands) return text;
  for (const auto& [name, from] : bands->from) text += fmt::format("\n{}: from {}", name, from);
  return text + "\nunknown: " + bands->fallback;
}

std::string pick_text(engine::PickRule rule) {
  switch (rule) {
    case engine::PickRule::kLeastLoad:
      return "least work";
    case engine::PickRule::kOpenCount:
      return "fewest open leads and opportunities";
    case engine::PickRule::kRoundRobin:
      return "round robin";
    case engine::PickRule::kWeightedRoundRobin:
      return "weighted round robin";
    case engine::PickRule::kRandom:
      return "random";
    case engine::PickRule::kLongestIdle:
      return "longest idle";
    case engine::PickRule::kPowerOfTwo:
      return "the better of two drawn";
    case engine::PickRule::kPull:
      return "whoever is free takes the oldest of the highest tier";
    case engine::PickRule::kRandomRemainingQuota:
      return "random, by what is left of the day's quota";
  }
  return {};
}

std::string tie_text(engine::TieBreaker breaker) {
  switch (breaker) {
    case engine::TieBreaker::kMostRecentContact:
      return "most recent contact";
    case engine::TieBreaker::kLowestLoad:
      return "lowest load";
    case engine::TieBreaker::kSeniority:
      return "seniority";
    case engine::TieBreaker::kLeastRecentlyAssigned:
      return "least recently assigned";
  }
  return {};
}

class DecisionPicture {
 public:
  DecisionPicture(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
                  Picture& picture)
      : organisation_(organisation), strategy_(strategy), picture_(picture) {}

  void draw() {
    picture_.begin_frame("The way of a lead");
    picture_.box("lead", "Lead", Look::kEnd);
    picture_.box("gets", "The rep gets the lead" + declines_text(), Look::kGoal);
    picture_.box("fallback", fallback_text(), Look::kStep);
    picture_.box("unassigned", unassigned_text(), Look::kWarning);
    const std::string last = draw_gates();
    draw_choice(last);
    picture_.arrow("fallback", "gets", "first who is present");
    picture_.arrow("fallback", "unassigned", "nobody");
  }

 private:
  /// The id of the last box on the way.
  std::string draw_gates() {
    std::string last = "lead", out_of_last;
    for (const Gate gate : ordered_gates()) {
      const std::string id = "gate " + std::string(engine::to_string(gate));
      picture_.box(id, gate_text(gate), Look::kStep);
      picture_.arrow(last, id, out_of_last, Arrow::kDown);
      draw_exits(gate, id);
      out_of_last = way_on(gate);
      last = id;
    }
    picture_.box("eligible", eligible_text());
    picture_.arrow(last, "eligible", out_of_last, Arrow::kDown);
    return "eligible";
  }

  void draw_exits(Gate gate, const std::string& id) {
    if (gate == Gate::kAccount) picture_.arrow(id, "gets", "owner found");
    if (gate == Gate::kTerritory) {
      picture_.arrow(id, "gets", sole_text());
      picture_.arrow(id, "fallback", "no territory");
    }
    if (gate == Gate::kSegment || gate == Gate::kDealSize) picture_.arrow(id, "fallback", "nobody left");
  }

  static std::string way_on(Gate gate) {
    if (gate == Gate::kAccount) return "no account, or no owner";
    return gate == Gate::kTerritory ? "several reps" : "";
  }

  void draw_choice(const std::string& eligible) {
    picture_.box("pick", "Pick: " + pick_text(strategy_.pick) + ties_text(), Look::kStep);
    picture_.arrow(eligible, "pick", "somebody", Arrow::kDown);
    picture_.arrow("pick", "gets");
    const std::string wider = widening_text();
    if (wider.empty()) {
      picture_.arrow(eligible, "fallback", "nobody");
      return;
    }
    picture_.box("widen", wider, Look::kStep);
    picture_.arrow(eligible, "widen", "nobody");
    picture_.arrow("widen", eligible, "again", Arrow::kBack);
    picture_.arrow("widen", "fallback", "still nobody");
  }

  /// `account` comes first wherever it is listed.
  [[nodiscard]] std::vector<Gate> ordered_gates() const {
    std::vector<Gate> gates = strategy_.gates;
    std::stable_partition(gates.begin(), gates.end(), [](Gate gate) { return gate == Gate::kAccount; });
    return gates;
  }
  [[nodiscard]] bool has(Gate gate) const {
    return std::find(strategy_.gates.begin(), strategy_.gates.end(), gate) != strategy_.gates.end();
  }

  [[nodiscard]] std::string gate_text(Gate gate) const {
    switch (gate) {
      case Gate::kAccount:
        return fmt::format(
            "Account\n1. owner of an open opportunity\n2. owner of the account\n3. contact within {}\n"
            "then the same at its parents\nowner away: backup{}",
            duration_text(strategy_.relationship_window),
            strategy_.owner_at_capacity == engine::WhenFull::kKeep ? "\nowner full: gets it all the same"
                                                                   : "\nowner full: next gate");
      case Gate::kTerritory:
        return fmt::format("Territory\nby {}\nseveral places: {}",
                           strategy_.basis == engine::Basis::kHeadquarters ? "headquarters" : "contact",
                           strategy_.on_conflict == engine::OnConflict::kBasis
                               ? "that one"
                               : "both, and the tie-breakers choose");
      case Gate::kSegment:
        return "Segment, by employees" + bands_text(organisation_.policy().segments);
      case Gate::kDealSize:
        return "Deal size" + bands_text(organisation_.policy().deal_sizes);
      case Gate::kVertical:
        return "Vertical\nspecialists, else generalists,\nelse everybody";
      case Gate::kRules:
        return strategy_.rules.empty()
                   ? std::string("Assignment rules\nfrom territories and segments")
                   : fmt::format("Assignment rules\nthe first of {} that holds", strategy_.rules.size());
    }
    return {};
  }

  [[nodiscard]] std::string sole_text() const {
    return strategy_.sole_at_capacity == engine::WhenFull::kKeep ? "only one rep"
                                                                 : "only one rep\n(full: fallback)";
  }

  [[nodiscard]] std::string eligible_text() const {
    std::string text = "Who can take it?\npresent; if nobody is: their backups";
    if (strategy_.after_hours == engine::AfterHours::kOnShiftFirst) text += "\non shift, if anybody is";
    if (strategy_.daily_cap) text += fmt::format("\nbelow {} leads a day", *strategy_.daily_cap);
    if (strategy_.after_hours == engine::AfterHours::kHold) text += "\non shift; nobody: wait for an opening";
    return text + (strategy_.capacity_limits ? "\nbelow capacity" : "\ncapacity does not count");
  }

  [[nodiscard]] std::string ties_text() const {
    std::string text = "\nties: ";
    for (const engine::TieBreaker breaker : strategy_.tie_breakers) text += tie_text(breaker) + ",\n  then ";
    return text + "the smallest rep id";
  }

  [[nodiscard]] std::string widening_text() const {
    const bool vertical = has(Gate::kVertical), strict = has(Gate::kSegment) || has(Gate::kDealSize);
    if (!vertical && !strict) return {};
    std::string text = "Widen the pool";
    if (vertical) text += "\nwithout vertical";
    if (strict) {
      text += vertical ? "\nthen also without " : "\nwithout ";
      text += has(Gate::kSegment) ? "segment" : "";
      if (has(Gate::kDealSize)) text += has(Gate::kSegment) ? " and deal size" : "deal size";
    }
    return text;
  }

  [[nodiscard]] std::string fallback_text() const {
    std::string text = "Fallback, capacity does not count";
    using Kind = engine::FallbackEntry::Kind;
    int number = 0;
    for (const engine::FallbackEntry& entry : strategy_.fallback)
      text += fmt::format("\n{}. {}", ++number,
                          entry.kind == Kind::kManager ? "the pool's managers"
                          : entry.kind == Kind::kRep   ? "rep " + entry.id
                                                       : "reps of territory " + entry.id);
    return number == 0 ? "Fallback: none named" : text;
  }

  [[nodiscard]] std::string unassigned_text() const {
    const std::string& owner = organisation_.policy().unassigned.owner;
    return "Unassigned\nretried when something changes" +
           (owner.empty() ? std::string() : "\nin the end: " + owner);
  }

  [[nodiscard]] std::string declines_text() const {
    return fmt::format("\ndeclined: again, without them;\nafter {} the manager", strategy_.max_declines);
  }

  const engine::Organisation& organisation_;
  const engine::StrategyConfig& strategy_;
  Picture& picture_;
};

std::string condition_text(const engine::TierConfig& tier) {
  std::string text;
  if (tier.min_score) text = fmt::format("score from {:g}", *tier.min_score);
  for (std::size_t i = 0; i < tier.channels.size(); ++i)
    text += (i > 0 ? " or " : text.empty() ? "" : ", ") + tier.channels[i];
  return text.empty() ? "the rest" : text;
}

std::string tier_text(const engine::TierConfig& tier, const engine::SlaConfig& sla) {
  const auto clock = [](engine::Clock which) { return which == engine::Clock::kWall ? "" : " business"; };
  std::string text = fmt::format("Tier {}\nrouted within {}{}", tier.tier, duration_text(tier.route_within),
                                 clock(tier.route_clock));
  if (tier.acknowledge_within)
    text += fmt::format("\nacknowledged within {}{}", duration_text(*tier.acknowledge_within),
                        clock(sla.acknowledge_clock));
  return text;
}

}  // namespace

void draw_decision(const engine::Organisation& organisation, const engine::StrategyConfig& strategy,
                   Picture& picture) {
  DecisionPicture(organisation, strategy, picture).draw();
}

void draw_tiers(const engine::Organisation& organisation, Picture& picture) {
  picture.begin_frame("Tiers: the first condition that holds");
  const std::vector<engine::TierConfig>& tiers = organisation.tiers();
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const std::string rule = fmt::format("rule {}", i + 1), tier = fmt::format("tier of rule {}", i + 1);
    picture.box(rule, condition_text(tiers[i]), Look::kStep);
    picture.box(tier, tier_text(tiers[i], organisation.policy().sla), Look::kEnd);
    picture.arrow(rule, tier, "yes");
    if (i > 0) picture.arrow(fmt::format("rule {}", i), rule, "else", Arrow::kDown);
  }
}

}  // namespace leadlab::reports
