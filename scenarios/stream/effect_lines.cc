#include "scenarios/stream/effect_lines.h"

#include <nlohmann/json.hpp>

#include "scenarios/stream/decision_rows.h"
#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

using Json = nlohmann::ordered_json;
using engine::EffectKind;

Json time_of(engine::Time t) { return t == engine::kNever ? Json() : Json(format_time(t)); }

template <class Id>
Json name_of(const engine::Organisation& organisation, Id id) {
  return id ? Json(organisation.name(id)) : Json();
}

Json line_of(std::string_view type, engine::Time at, std::string_view lead_id) {
  return {{"type", type}, {"at", format_time(at)}, {"lead_id", lead_id}};
}

void add_decision(const engine::Organisation& organisation, const engine::Decision& d,
                  const std::string& policy_hash, Json& json) {
  json["rep_id"] = name_of(organisation, d.rep);
  json["path"] = engine::to_string(d.path);
  json["tier"] = organisation.tiers()[d.tier].tier;
  json["flags"] = engine::to_string(d.flags);
  json["decided_at"] = time_of(d.decided_at);
  json["route_due_at"] = time_of(d.route_due_at);
  json["acknowledge_due_at"] = time_of(d.acknowledge_due_at);
  json["account_id"] = name_of(organisation, d.account);
  json["territory"] = name_of(organisation, d.territory);
  json["segment"] = name_of(organisation, d.segment);
  json["vertical"] = name_of(organisation, d.vertical);
  json["policy_hash"] = policy_hash;
}

std::string_view timer_name(const engine::Effect& effect) {
  if (effect.generation == engine::kWakeUp) return "retry";
  switch (effect.timer_kind) {
    case engine::TimerKind::kHold:
      return "hold";
    case engine::TimerKind::kAcknowledge:
      return "acknowledge";
    case engine::TimerKind::kUnassigned:
      return "unassigned";
    case engine::TimerKind::kRemind:
      return "remind";
  }
  return {};
}

Json channels_of(const engine::Organisation& organisation, std::uint32_t channels) {
  Json names = Json::array();
  for (std::uint32_t i = 0; i < organisation.channel_count(); ++i) {
    if ((channels >> i & 1U) != 0) names.push_back(organisation.name(engine::ChannelId(i)));
  }
  return names;
}

void add_line(const Json& json, std::string& out) {
  out += json.dump(-1, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace

EffectLines::EffectLines(const engine::Organisation& organisation, const engine::StrategyConfig& strategy)
    : organisation_(organisation), policy_hash_(policy_hash_text(organisation, strategy)) {}

void EffectLines::effect(const engine::Effect& effect, std::string_view lead_id,
                         const engine::Decision& decision, engine::Time at, std::string& out) const {
  Json json;
  switch (effect.kind) {
    case EffectKind::kAssign:
    case EffectKind::kReassign:
    case EffectKind::kEscalate:
      json = line_of(effect.kind == EffectKind::kAssign     ? "assign"
                     : effect.kind == EffectKind::kReassign ? "reassign"
                                                            : "escalate",
                     at, lead_id);
      if (effect.kind != EffectKind::kAssign) json["from"] = name_of(organisation_, effect.from);
      add_decision(organisation_, decision, policy_hash_, json);
      break;
    case EffectKind::kHold:
      return held(lead_id, decision, effect.due, at, out);
    case EffectKind::kNotify:
      json = line_of("notify", at, lead_id);
      json["rep_id"] = name_of(organisation_, effect.rep);
      json["channels"] = channels_of(organisation_, effect.channels);
      break;
    case EffectKind::kRemind:
      json = line_of("remind", at, lead_id);
      json["rep_id"] = name_of(organisation_, effect.rep);
      json["channels"] = channels_of(organisation_, effect.channels);
      json["acknowledge_due_at"] = time_of(effect.due);
      break;
    case EffectKind::kTimer:
      json = line_of("timer", at, lead_id);
      json["timer"] = timer_name(effect);
      json["due"] = time_of(effect.due);
      break;
    case EffectKind::kAlert:
      json = line_of("alert", at, lead_id);
      json["rep_id"] = name_of(organisation_, effect.rep);
      break;
  }
  add_line(json, out);
}

void EffectLines::decision(std::string_view lead_id, const engine::Decision& decision, engine::Time at,
                           std::string& out) const {
  Json json = line_of("assign", at, lead_id);
  add_decision(organisation_, decision, policy_hash_, json);
  add_line(json, out);
}

void EffectLines::held(std::string_view lead_id, const engine::Decision& decision, engine::Time due,
                       engine::Time at, std::string& out) const {
  Json json = line_of("hold", at, lead_id);
  json["due"] = time_of(due);
  add_decision(organisation_, decision, policy_hash_, json);
  add_line(json, out);
}

void EffectLines::error(std::size_t line, std::string_view message, std::string& out) {
  add_line({{"type", "error"}, {"line", line}, {"message", message}}, out);
}

}  // namespace leadlab::scenarios
