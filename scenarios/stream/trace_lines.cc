#include "scenarios/stream/trace_lines.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include "scenarios/times.h"

namespace leadlab::scenarios {
namespace {

using Json = nlohmann::ordered_json;

Json step_of(const engine::Organisation& organisation, const engine::TraceStep& step) {
  Json kept = Json::array(), dropped = Json::array();
  for (const engine::RepId rep : step.kept) kept.push_back(organisation.name(rep));
  for (const auto& [rep, reason] : step.dropped)
    dropped.push_back({{"rep_id", organisation.name(rep)}, {"reason", engine::to_string(reason)}});
  Json json = {{"step", step.step}};
  if (!step.note.empty()) json["note"] = step.note;
  json["kept"] = std::move(kept);
  if (!dropped.empty()) json["dropped"] = std::move(dropped);
  return json;
}

/// What those who were asked carried before the decision, as the router saw it; without those never asked.
Json load_hours_of(const engine::Organisation& organisation, const engine::Trace& trace) {
  std::set<engine::RepId> asked;
  for (const engine::TraceStep& step : trace.steps()) {
    asked.insert(step.kept.begin(), step.kept.end());
    for (const auto& [rep, reason] : step.dropped) asked.insert(rep);
  }
  Json json = Json::object();
  for (const engine::RepId rep : asked) {
    if (rep.index() >= trace.carried.size()) continue;
    json[organisation.name(rep)] =
        std::chrono::duration<double, std::ratio<3600>>(trace.carried[rep.index()]).count();
  }
  return json;
}

}  // namespace

void append_trace(const engine::Organisation& organisation, std::string_view lead_id,
                  const engine::Decision& decision, const engine::Trace& trace, std::string& out) {
  Json json = {{"type", "trace"}, {"lead_id", lead_id}, {"at", format_time(decision.decided_at)}};
  json["rep_id"] = decision.rep ? Json(organisation.name(decision.rep)) : Json();
  json["path"] = engine::to_string(decision.path);
  json["flags"] = engine::to_string(decision.flags);
  json["decided_by"] = trace.winner ? Json(trace.decided_by) : Json();
  json["load_hours"] = load_hours_of(organisation, trace);
  json["steps"] = Json::array();
  for (const engine::TraceStep& step : trace.steps()) json["steps"].push_back(step_of(organisation, step));
  out += json.dump() + "\n";
}

}  // namespace leadlab::scenarios
