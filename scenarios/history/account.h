// What was taken from an export and what is drawn instead, in sentences.
#pragma once

#include "scenarios/history/export_rows.h"

namespace leadlab::scenarios {

/// Fills report.read and report.modelled. Requires: the report's first and last time.
void tell_use(const ImportMapping& mapping, const ExportRows& rows, ImportReport& report);

}  // namespace leadlab::scenarios
