#include "reports/html_report.h"

#include "reports/atomic_file.h"
#include "reports/html/sections.h"

namespace leadlab::reports {

std::string html_report(const sim::ExperimentResult& result, const Comparison& comparison,
                        const RunInfo& info) {
  const html::Context c{result, comparison, info};
  const std::string& name = info.scenario_title.empty() ? info.scenario_name : info.scenario_title;
  return html::page("leadlab: " + name,
                    html::header_section(c) + html::verdict_section(c) + html::input_section(c) +
                        html::grid_section(c) + html::split_section(c) + html::bound_section(c) +
                        html::sla_section(c) + html::path_section(c) + html::wait_section(c) +
                        html::rep_section(c) + html::operation_section(c) + html::assumption_section(c) +
                        html::account_section(c) + html::method_section(c) + html::origin_section(c));
}

void write_html_report(const std::filesystem::path& path, const sim::ExperimentResult& result,
                       const Comparison& comparison, const RunInfo& info) {
  write_text_file(path, html_report(result, comparison, info));
}

}  // namespace leadlab::reports
