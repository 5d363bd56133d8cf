#include "scenarios/strategy_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "engine/policy_names.h"
#include "scenarios/baselines.h"
#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

using engine::StrategyConfig;

/// A list of words, each at most once, as enum values.
template <class Enum>
void read_words(Section& section, std::string_view key, std::span<const std::string_view> words,
                std::vector<Enum>& out) {
  std::vector<std::string> texts;
  if (!section.read(key, texts)) return;
  const std::vector<std::string> names(words.begin(), words.end());
  std::vector<Enum> values;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string& text = texts[i];
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) {
      return section.element_error(key, i, "must be one of " + join(names), suggestion(text, names, "Words"));
    }
    const Enum value = static_cast<Enum>(found - names.begin());
    if (std::find(values.begin(), values.end(), value) != values.end()) {
      return section.element_error(key, i, "must stand only once");
    }
    values.push_back(value);
  }
  out = values;
}

std::optional<engine::FallbackEntry> parse_fallback(std::string_view text) {
  using Kind = engine::FallbackEntry::Kind;
  if (text == "manager") return engine::FallbackEntry{Kind::kManager, {}};
  for (const auto& [prefix, kind] :
       {std::pair{"rep:", Kind::kRep}, std::pair{"territory:", Kind::kTerritory}}) {
    if (!text.starts_with(prefix)) continue;
    const auto id = trim(text.substr(std::string_view(prefix).size()));
    if (!id.empty()) return engine::FallbackEntry{kind, std::string(id)};
  }
  return std::nullopt;
}

void read_fallback(Section& section, std::vector<engine::FallbackEntry>& out) {
  std::vector<std::string> texts;
  if (!section.read("fallback", texts)) return;
  out.clear();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto entry = parse_fallback(texts[i]);
    if (!entry) section.element_error("fallback", i, "must be \"manager\", \"rep:ID\" or \"territory:ID\"");
    // A wrong entry keeps its place, so that what is said about the others names theirs.
    out.push_back(entry.value_or(engine::FallbackEntry{}));
  }
}

/// [[strategy.NAME.rule]]
void read_rules(Section& section, std::vector<engine::AssignmentRule>& out) {
  for (Section& table : section.list("rule")) {
    engine::AssignmentRule& rule = out.emplace_back();
    table.read("territories", rule.territories);
    table.read("segments", rule.segments);
    table.read("deal_sizes", rule.deal_sizes);
    table.read("verticals", rule.verticals);
    table.read("reps", rule.reps);
    engine::Time updated_at;
    if (table.read("updated_at", updated_at)) rule.updated_at = updated_at;
    if (table.has("reps") && rule.reps.empty()) {
      table.error("reps", "must name at least one rep", "Leave it out for everybody who fits the rule.");
    }
  }
}

void read_strategy(Section& section, StrategyConfig& s) {
  read_words(section, "gates", engine::gate_names(), s.gates);
  section.choose("pick", s.pick, engine::pick_names());
  read_rules(section, s.rules);
  read_words(section, "tie_breakers", engine::tie_breaker_names(), s.tie_breakers);
  section.choose("basis", s.basis,
                 {{"headquarters", engine::Basis::kHeadquarters}, {"contact", engine::Basis::kContact}});
  section.choose("on_conflict", s.on_conflict,
                 {{"basis", engine::OnConflict::kBasis}, {"tie_break", engine::OnConflict::kTieBreak}});
  section.choose("owner_at_capacity", s.owner_at_capacity,
                 {{"keep", engine::WhenFull::kKeep}, {"reroute", engine::WhenFull::kPassOn}});
  section.choose("sole_at_capacity", s.sole_at_capacity,
                 {{"keep", engine::WhenFull::kKeep}, {"fallback", engine::WhenFull::kPassOn}});
  section.read("relationship_window", s.relationship_window);
  read_fallback(section, s.fallback);
  section.choose("after_hours", s.after_hours,
                 {{"assign", engine::AfterHours::kAssign},
                  {"on_shift_first", engine::AfterHours::kOnShiftFirst},
                  {"hold", engine::AfterHours::kHold}});
  section.choose("skipped_turn", s.skipped_turn,
                 {{"lose", engine::SkippedTurn::kLose}, {"keep", engine::SkippedTurn::kKeep}});
  section.read("max_declines", s.max_declines, {1, 1000, false, false, "must be a number from 1 to 1000"});
  section.choose("capacity", s.capacity_limits, {{"hours", true}, {"none", false}});
  std::int64_t daily_cap = 0;
  if (section.read("daily_cap", daily_cap, {1, 1e6, false, false, "must be a number from 1 to 1000000"}))
    s.daily_cap = daily_cap;
}

}  // namespace

std::vector<StrategyConfig> read_strategies(Section& root) {
  std::vector<StrategyConfig> strategies;
  Section all = root.named("strategy");
  for (const auto& name : all.names()) {
    Section section = all.child(name);
    if (!section.present()) continue;
    StrategyConfig strategy = builtin_contestant(name).value_or(sim::Contestant{}).strategy;
    strategy.name = name;
    read_strategy(section, strategy);
    strategies.push_back(std::move(strategy));
  }
  return strategies;
}

}  // namespace leadlab::scenarios
