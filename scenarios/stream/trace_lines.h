// Why decisions fell as they did, one JSON object per line, appended to a text.
#pragma once

#include <string>
#include <string_view>

#include "engine/decision.h"
#include "engine/organisation.h"
#include "engine/trace.h"

namespace leadlab::scenarios {

/// {"type":"trace","lead_id":..,"at":..,"rep_id":..,"path":..,"flags":..,"decided_by":..,"load_hours":{rep_id:
/// hours of those asked, before the decision},"steps":[{"step":..,"note":..,"kept":[rep ids],"dropped":
/// [{"rep_id":..,"reason":..}]}]}; null for nobody.
void append_trace(const engine::Organisation& organisation, std::string_view lead_id,
                  const engine::Decision& decision, const engine::Trace& trace, std::string& out);

}  // namespace leadlab::scenarios
