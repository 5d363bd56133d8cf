#include "scenarios/stream/trace_lines.h"

#include <nlohmann/json.hpp>

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

}  // namespace

void append_trace(const engine::Organisation& organisation, std::string_view lead_id,
                  const engine::Decision& decision, const engine::Trace& trace, std::string& out) {
  Json json = {{"type", "trace"}, {"lead_id", lead_id}, {"at", format_time(decision.decided_at)}};
  json["rep_id"] = decision.rep ? Json(organisation.name(decision.rep)) : Json();
  json["path"] = engine::to_string(decision.path);
  json["flags"] = engine::to_string(decision.flags);
  json["decided_by"] = trace.winner ? Json(trace.decided_by) : Json();
  json["steps"] = Json::array();
  for (const engine::TraceStep& step : trace.steps()) json["steps"].push_back(step_of(organisation, step));
  out += json.dump() + "\n";
}

}  // namespace leadlab::scenarios
